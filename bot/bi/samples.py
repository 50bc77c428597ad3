"""Where to begin in Power BI and in Tableau: a file for each, aimed at this desk's feed."""

from collections.abc import Callable, Mapping
from string import Template
from xml.sax.saxutils import quoteattr

from bot.bi.feed import PATH

_NPS = "100 * (SUM([promoters]) - SUM([detractors])) / "
_NPS += "(SUM([promoters]) + SUM([passives]) + SUM([detractors]))"

_POWER_BI = Template("""\
// NPS Desk in Power BI: Get Data, Blank Query, Advanced Editor; put this in place of what is there.
// When it asks how to sign in: Basic, any name, and a feed key (/nps keys) as password.
// Each table of Feed can be loaded alike; a condition on answered_at is sent as $$filter.
// NPS as a measure: DIVIDE(100 * (SUM(answers[promoters]) - SUM(answers[detractors])),
//     SUM(answers[promoters]) + SUM(answers[passives]) + SUM(answers[detractors]))
let
    Feed = OData.Feed($address, null, [Implementation = "2.0"]),
    Answers = Feed{[Name = "answers", Signature = "table"]}[Data],
    Accounts = Feed{[Name = "accounts", Signature = "table"]}[Data],
    Counted = Table.SelectRows(Answers, each [counts] = true),
    Joined = Table.NestedJoin(
        Counted, {"account_id"}, Accounts, {"account_id"}, "account", JoinKind.LeftOuter
    ),
    Told = Table.ExpandTableColumn(Joined, "account", {"name", "sector"}, {"account", "sector"})
in
    Told
""")
_TABLEAU = Template("""\
<?xml version='1.0' encoding='utf-8' ?>
<!-- NPS Desk in Tableau: open it, sign in with any name and a feed key (/nps keys) as password. -->
<datasource formatted-name='NPS Desk answers' inline='true' version='18.1'>
  <connection class='federated'>
    <named-connections>
      <named-connection caption='NPS Desk' name='odata.nps_desk'>
        <connection authentication='username-password' class='odata' server=$address />
      </named-connection>
    </named-connections>
    <relation connection='odata.nps_desk' name='answers' table='[answers]' type='table' />
  </connection>
  <column caption='NPS' datatype='real' name='[NPS]' role='measure' type='quantitative'>
    <calculation class='tableau' formula=$nps />
  </column>
</datasource>
""")


def power_bi(url: str) -> str:
    """Power Query M."""
    text = '"' + _feed(url).replace('"', '""') + '"'
    return _POWER_BI.substitute(address=text)


def tableau(url: str) -> str:
    """A data source of the answers with NPS as its measure."""
    return _TABLEAU.substitute(address=quoteattr(_feed(url)), nps=quoteattr(_NPS))


SAMPLES: Mapping[str, Callable[[str], str]] = {"power-bi": power_bi, "tableau": tableau}


def _feed(url: str) -> str:
    return url.rstrip("/") + PATH
