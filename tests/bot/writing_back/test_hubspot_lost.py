"""Into HubSpot when answers get lost and desks die: nothing doubled, nothing lost."""

import asyncio

import pytest

from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.writing_back.noting import Notes
from bot.writing_back.telling import What
from storage import crm_replays, crm_writes
from storage.crm_words import WriteMode, WriteOutcome
from tests.bot.writing_back.office import MAPPED, Office
from tests.bot.writing_back.portal import outcomes, there
from tests.vendors.hubspot import HubSpot

WRITTEN, HELD, FAILED = WriteOutcome.WRITTEN, WriteOutcome.HELD, WriteOutcome.FAILED
pytestmark = pytest.mark.usefixtures("portal")


@pytest.mark.parametrize("fields", [{}, MAPPED])
async def test_an_answer_that_got_lost_is_looked_for_and_nothing_doubled(
    office: Office, hubspot: HubSpot, fields: dict[str, str]
) -> None:
    await office.arrange(WriteMode.ON, fields)
    hubspot.deaf = 2
    await office.tell()
    for _ in range(3):
        await office.work()
        await office.long_after()
    assert len(hubspot.notes_of("601")) == 1
    patches = [one for one in hubspot.asked if one.method == "PATCH"]
    assert len(patches) == (1 if fields else 0)
    assert (await outcomes(office))[0] is WRITTEN


class Killed(BaseException):
    """The process ends in the middle of a call."""


@pytest.mark.parametrize("arrived", [True, False])
async def test_after_a_kill_between_intent_and_outcome_there_is_one_note(
    office: Office, hubspot: HubSpot, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    await office.arrange(WriteMode.ON, {})
    await office.tell()
    whole = Notes.do

    async def dies(self: Notes, effect: object) -> None:
        if arrived:
            await whole(self, effect)  # type: ignore[arg-type] # the effect, passed on
        raise Killed

    monkeypatch.setattr(Notes, "do", dies)
    async with office.desk.database.transaction() as tx:
        note = (await crm_writes.log(tx, office.connection, most=9))[-1]
    with pytest.raises(Killed):
        await perform(office.desk, doers(office.desk), note.effect_id)
    monkeypatch.setattr(Notes, "do", whole)
    for _ in range(2):
        await office.long_after()
        await office.work()
    assert len(hubspot.notes_of("601")) == 1
    assert (await office.log())[0].outcome is WRITTEN


async def test_two_at_once_do_not_take_each_other_for_somebody_else(
    office: Office, hubspot: HubSpot
) -> None:
    await office.arrange(WriteMode.ON)
    await office.tell()
    await office.work()
    await office.answer_is(1)
    await office.tell(What.ATTEMPT, await office.attempt())
    log = await office.log()
    await asyncio.gather(
        *(perform(office.desk, doers(office.desk), one.effect_id) for one in log for _ in range(3))
    )
    await office.long_after()
    await office.work()
    assert WriteOutcome.CONFLICT not in await outcomes(office)
    assert there(hubspot)["nps_score"] == "1"


async def test_one_who_is_not_known_can_be_written_to_once_they_are(
    office: Office, hubspot: HubSpot
) -> None:
    gone = hubspot.objects["contacts"].pop("601")
    await office.arrange(WriteMode.ON, {})
    await office.tell()
    await office.work()
    hubspot.objects["contacts"]["601"] = gone
    async with office.desk.database.transaction() as tx:
        assert await crm_replays.replay(tx) == 2
    await office.work()
    assert len(hubspot.notes_of("601")) == 1
