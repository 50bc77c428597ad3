"""A second reading that is graver than the first: the time gets shorter, and nothing else."""

from datetime import timedelta

from bot.follow_up import claiming
from storage.models import FollowUp, Rung, TimelineEntry
from storage.words import Duty, Rule, Severity
from tests.bot.identity.house import DIRECTOR, House
from tests.bot.model.model_desk import SLY, card, comes, rows, work
from tests.openai_server import ModelServer


async def dropped(house: House) -> int:
    """A buyer's 7 after a 9: quiet, as far as the first reading can tell."""
    await comes(house, 9, "Lovely work.")
    house.pass_time(days=2)
    return await comes(house, 7, SLY)


async def test_a_graver_reading_tightens_both_clocks_from_the_same_start(
    house: House, llm: ModelServer
) -> None:
    response = await dropped(house)
    [before] = await rows(house, FollowUp)
    assert (before.severity, before.rule) == (Severity.S3, Rule.SCORE_DROP)
    house.pass_time(minutes=20)
    llm.reads(complaint_quote="we make do somehow")
    await work(house)
    [now] = await rows(house, FollowUp)
    assert (now.severity, now.rule) == (Severity.S2, Rule.HIDDEN_DETRACTOR)
    assert (now.clock_from, now.opened_at) == (before.clock_from, before.opened_at)
    assert now.claim_due_at == before.clock_from + timedelta(hours=4)
    assert now.contact_due_at < before.contact_due_at
    planned = [one for one in await rows(house, Rung) if one.cancelled_at is None]
    assert [(one.duty, one.round, one.rung) for one in planned] == [
        (duty, 2, rung) for duty in (Duty.CONTACT, Duty.CLAIM) for rung in range(3)
    ]
    told = [(one.what, one.note) for one in await rows(house, TimelineEntry)]
    assert told[-1] == ("severity_raised", "from S3 to S2: hidden_detractor")
    assert "S2 · Hidden detractor" in await card(house, response)


async def test_a_milder_or_equal_reading_changes_no_clock(house: House, llm: ModelServer) -> None:
    await comes(house, 3, SLY)
    [before] = await rows(house, FollowUp)
    llm.reads(complaint_quote="we make do somehow")
    await work(house)
    assert await rows(house, FollowUp) == [before]
    assert all(one.cancelled_at is None for one in await rows(house, Rung))


async def test_what_is_claimed_keeps_its_holder(house: House, llm: ModelServer) -> None:
    await dropped(house)
    [before] = await rows(house, FollowUp)
    await claiming.claim(house.desk, before.id, DIRECTOR)
    llm.reads(complaint_quote="we make do somehow")
    await work(house)
    [now] = await rows(house, FollowUp)
    assert (now.severity, now.claimed_by) == (Severity.S2, house.ids[DIRECTOR])
    planned = [one for one in await rows(house, Rung) if one.cancelled_at is None]
    assert {one.duty for one in planned} == {Duty.CONTACT}
