"""Exports of other tools: the headings are real where a source is named, every value is made up.

SurveyMonkey: two header lines as in exports kept in public repositories; the ends of the scale are
written "Not at all likely - 0" and "Extremely likely - 10" (its API's question details).
Typeform: both its older and its present header, from such exports.
AskNicely: the fields of GET /responses in the order of its documented example, which the same
address gives as CSV.
Delighted: no header of its CSV file was found in print. These are the fields of its API
(survey-and-crm-wire-formats.md 14) and the properties that it adds to a person.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.importing.history.looking import Understood, Wishes, look_through
from bot.importing.history.table import open_table

DELIGHTED = """\
Survey response ID,Person ID,Name,Email,Score,Comment,Permalink,Created at,Updated at,Survey type,\
Delighted Source,company
5001,601,Mira Osei,Mira.Osei@client.example,2,No call back,https://app.delighted.com/r/a1,\
2026-03-02 09:15:00 UTC,2026-03-02 09:16:40 UTC,nps,Email,Halden Foods
5002,602,Tom Lund,tom@north.example,9,"Great, as ever",https://app.delighted.com/r/a2,\
2026-03-03 10:00:00 UTC,2026-03-03 10:00:00 UTC,nps,Email,North
5003,603,Ida Berg,ida@north.example,10,,https://app.delighted.com/r/a3,\
2026-03-04 11:00:00 UTC,2026-03-04 11:00:00 UTC,csat,Email,North
"""
ASKNICELY = """\
response_id,person_id,contact_id,name,email,answer,answerlabel,data,comment,note,status,\
dontcontact,sent,opened,responded,lastemailed,created,segment,question_type,published,\
publishedname,publishedavatar,deliverymethod,survey_template,theme,life_cycle,project_id_c,\
dashboard,email_token
88012,601,601,Mira Osei,mira.osei@client.example,6,6,,Too many hand-overs,,,,1772440000,\
1772442000,1772442900,1772440000,1770000000,audit,nps,,,,email,Default,,,PRJ-2107,,
88013,602,602,Tom Lund,tom@north.example,0,0,,,,,,1772440000,1772442000,1772443900,1772440000,\
1770000000,audit,nps,,,,email,Default,,,PRJ-2108,,
88014,603,603,Ida Berg,ida@north.example,,,,,,,,1772440000,,,1772440000,1770000000,audit,nps,,,,\
email,Default,,,,,
"""
SURVEYMONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,\
Custom Data 1,How likely is it that you would recommend this company to a friend or colleague?,\
How well did we keep to the timeline?,,What could we do better?
,,,,,,,,,,Very well,Not well,Open-Ended Response
114049870123,440112233,03/02/2026 09:12:00 AM,03/02/2026 09:14:05 AM,192.0.2.7,\
mira.osei@client.example,Mira,Osei,,Not at all likely - 0,,Not well,"Call us back.
Even once."
114049870124,440112233,03/14/2026 01:12:00 PM,03/14/2026 01:14:05 PM,192.0.2.8,tom@north.example,\
Tom,Lund,,Extremely likely - 10,Very well,,
114049870125,440112233,03/15/2026 01:12:00 PM,03/15/2026 01:14:05 PM,192.0.2.9,,,,,7,Very well,,
"""
TYPEFORM = """\
#,How likely are you to recommend us?,Why?,email,Response Type,Start Date (UTC),Stage Date (UTC),\
Submit Date (UTC),Network ID,Tags,Ending
hefupfubphvacf8sv12ch63vnvacgl4s,3,Nobody called,mira.osei@client.example,completed,\
2026-03-02 09:12:00,,2026-03-02 09:14:05,938f4331f1,,
068127e3d5e9ca5f5fac8e04fa692a9e,9,,tom@north.example,completed,2026-03-03 09:12:00,,\
2026-03-03 09:14:05,d3560842b2,,
168127e3d5e9ca5f5fac8e04fa692a9f,0,,ida@north.example,partial,2026-03-04 09:12:00,\
2026-03-04 09:13:00,2026-03-04 09:14:05,d3560842b3,,
"""
OLDER_TYPEFORM = """\
#,How likely are you to recommend us?,Why?,email,Start Date (UTC),Submit Date (UTC),Network ID
168127e3d5e9ca5f5fac8e04fa692a9f,0,,ida@north.example,2026-03-04 09:12:00,2026-03-04 09:14:05,d35
"""
SPREADSHEET = """\
Client;Who;Mark;What they said;When
Halden Foods;Mira Osei;0;Nobody called back, twice;02.03.2026
North;Tom Lund;9;;14.03.2026
"""
LONDON = ZoneInfo("Europe/London")


def kept(folder: Path, content: str | bytes, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def wishes(**said: object) -> Wishes:
    """What was said at the command line; nothing unless told."""
    given: dict[str, object] = {"columns": {}, "zone": ZoneInfo("UTC"), "can_ask": True}
    return Wishes(**given | said)  # type: ignore[arg-type] # facts by name, as in builders.py


def understood(path: Path, **said: object) -> Understood:
    return look_through(open_table(path), wishes(**said))
