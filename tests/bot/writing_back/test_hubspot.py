"""Into HubSpot: once each, theirs left alone, and every trouble said."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.writing_back.telling import What
from storage import crm_replays, crm_troubles
from storage.crm_words import WriteMode, WriteOutcome
from tests.bot.writing_back.office import COMMENT, Office
from tests.bot.writing_back.portal import outcomes, there
from tests.vendors.hubspot import HubSpot

WRITTEN, HELD, FAILED = WriteOutcome.WRITTEN, WriteOutcome.HELD, WriteOutcome.FAILED
pytestmark = pytest.mark.usefixtures("portal")


async def test_an_answer_becomes_a_note_and_fills_our_fields(
    office: Office, hubspot: HubSpot
) -> None:
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    [post] = hubspot.calls("/objects/notes")
    assert post.method == "POST"
    ref = post.document["properties"]["hs_note_body"].rpartition("NPS Desk ref ")[2]
    assert post.document == {
        "properties": {
            "hs_timestamp": "2026-03-02T09:15:00Z",
            "hs_note_body": (
                "<strong>NPS answer: 3 (detractor)</strong>"
                "<br>Helen Strand, Halden Foods, 2 Mar 2026 09:15 UTC"
                "<br>“Nobody answers &lt;b&gt;finance&lt;/b&gt; &amp; &quot;invoice 1042&quot;.”"
                f"<br>NPS Desk ref {ref}"
            ),
        },
        "associations": [
            {
                "to": {"id": number},
                "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": kind}],
            }
            for number, kind in (("601", 202), ("77", 190))
        ],
    }
    assert there(hubspot) == {
        "nps_score": "3",
        "nps_date": "2026-03-02",
        "nps_status": "open",
        "nps_disposition": None,
        "nps_attempt": None,
    }
    assert await outcomes(office) == [WRITTEN, WRITTEN]
    assert COMMENT not in str([one.after for one in await office.log()]), "no client's words there"


async def test_nothing_is_written_while_it_is_off(office: Office, hubspot: HubSpot) -> None:
    await office.tell()
    await office.work()
    assert not hubspot.asked
    assert not await office.log()


async def test_what_happens_at_once_is_one_write_of_fields(
    office: Office, hubspot: HubSpot
) -> None:
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.tell()  # the same fact twice is one note
    await office.tell(What.ATTEMPT, await office.attempt())
    await office.work()
    assert [one.what for one in await office.log()] == ["answer", "fields", "attempt"]
    assert [call.method for call in hubspot.calls("/contacts/601")] == ["GET", "PATCH"]
    assert there(hubspot)["nps_attempt"] == "2026-03-02T10:15:00Z"
    assert "Phone, Voicemail" in hubspot.notes_of("601")[1]


async def test_a_value_that_they_changed_is_left_alone_until_they_empty_it(
    office: Office, hubspot: HubSpot
) -> None:
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    theirs = hubspot.objects["contacts"]["601"]["properties"]
    theirs["nps_score"] = "7"
    await office.answer_is(1)
    await office.tell(What.ATTEMPT, await office.attempt())
    await office.work()
    assert theirs["nps_score"] == "7"
    assert theirs["nps_attempt"] == "2026-03-02T10:15:00Z", "the others are written all the same"
    conflict = (await office.log())[-1]
    assert conflict.outcome is WriteOutcome.CONFLICT
    assert "Last NPS score (nps_score)" in (conflict.why or "")
    theirs["nps_score"] = ""
    async with office.desk.database.transaction() as tx:
        assert await crm_replays.replay_one(tx, office.connection, conflict.id) == 1
    await office.work()
    assert theirs["nps_score"] == "1"


async def test_a_value_that_was_there_before_us_is_left_alone(
    office: Office, hubspot: HubSpot
) -> None:
    hubspot.objects["contacts"]["601"]["properties"]["nps_status"] = "VIP"
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    assert there(hubspot)["nps_status"] == "VIP"
    assert (await outcomes(office))[-1] is WriteOutcome.CONFLICT


async def test_a_property_of_theirs_is_not_written_even_if_it_was_mapped(
    office: Office, hubspot: HubSpot
) -> None:
    fields = {"score": "hubspot_owner_id", "status": "lifecyclestage", "answered": "nps_date"}
    await office.arrange(WriteMode.ON, fields)
    await office.tell()
    await office.work()
    patches = [one.document for one in hubspot.asked if one.method == "PATCH"]
    assert patches == [{"properties": {"nps_date": "2026-03-02"}}]


async def test_nobody_is_made_there(office: Office, hubspot: HubSpot) -> None:
    del hubspot.objects["contacts"]["601"]
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    assert await outcomes(office) == [HELD, HELD]
    assert "not known in HubSpot" in ((await office.log())[0].why or "")
    assert not hubspot.objects["contacts"]


async def test_who_was_never_told_of_is_found_by_address(office: Office, hubspot: HubSpot) -> None:
    async with office.desk.database.transaction() as tx:
        await tx.execute(text("DELETE FROM crm_records"))
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    assert await outcomes(office) == [WRITTEN, WRITTEN]
    assert len(hubspot.notes_of("601")) == 1


async def test_a_dry_run_says_what_it_would_write_and_a_replay_writes_it_once(
    office: Office, hubspot: HubSpot
) -> None:
    await office.arrange(WriteMode.DRY_RUN)
    await office.tell()
    await office.work()
    assert {one.method for one in hubspot.asked} <= {"GET"}
    log = await office.log()
    assert [one.outcome for one in log] == [WriteOutcome.WOULD] * 2
    assert log[0].after == {"note": "NPS answer: 3 (detractor)"}
    assert log[1].before["nps_score"] == ""
    assert log[1].after["nps_score"] == "3"
    await office.arrange(WriteMode.ON)
    today = datetime.now(UTC)
    day = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for expected in (2, 0):
        async with office.desk.database.transaction() as tx:
            count = await crm_replays.replay_between(
                tx, office.connection, day, today.replace(year=today.year + 1)
            )
        assert count == expected, "what was written is never tried again"
        await office.work()
    assert len(hubspot.notes_of("601")) == 1
    assert there(hubspot)["nps_score"] == "3"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "refuses the token"),
        (403, "does not let the token write to /crm/v3/objects/notes"),
        (400, "declines what was to be written (status 400)"),
    ],
)
async def test_what_is_refused_is_said_and_can_be_replayed(
    office: Office, hubspot: HubSpot, status: int, words: str
) -> None:
    await office.arrange(WriteMode.ON, {})
    hubspot.fail(status)
    await office.tell()
    await office.work()
    failed = (await office.log())[0]
    assert failed.outcome is FAILED
    assert words in (failed.why or "")
    async with office.desk.database.transaction() as tx:
        trouble = await crm_troubles.latest(tx, office.connection)
    assert trouble == failed.why, "also when other writes came to an end since"
    async with office.desk.database.transaction() as tx:
        assert await crm_replays.replay_one(tx, office.connection, failed.id) == 1
    await office.work()
    assert len(hubspot.notes_of("601")) == 1


async def test_a_pause_that_it_asks_for_is_kept(office: Office, hubspot: HubSpot) -> None:
    await office.arrange(WriteMode.ON, {})
    hubspot.fail(429, Retry_After="30")
    await office.tell()
    await office.work()
    waiting = (await office.log())[0]
    assert waiting.outcome is WriteOutcome.WAITING
    assert "30 s" in (waiting.waits_for or "")
    before = len(hubspot.asked)
    await office.work()
    assert len(hubspot.asked) == before, "nobody calls meanwhile"
    await office.long_after()
    await office.work()
    assert len(hubspot.notes_of("601")) == 1
