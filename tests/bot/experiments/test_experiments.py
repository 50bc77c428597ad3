"""An experiment from the question to its end, in a real database."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.errors import NotAllowed, NotNow, Refusal
from bot.experiments import approving, ending, looking, planning
from bot.experiments.drawing import APPROVAL, DECIDED, RESULT
from bot.experiments.planning import Plan
from bot.follow_up import claiming, showing
from bot.offers import recording
from bot.offers.recording import Given
from storage import experiments
from storage.models import Assignment, FollowUp
from storage.offer_words import ArmName, OfferType
from storage.words import Disposition, Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import MANAGER, OWNER, PARTNER, ClockHouse, clock_house
from tests.builders import TUESDAY
from tests.experiment_house import a_year, an_arm, unhappy_clients

WANTED = Plan("Which works?", OfferType.CREDIT, 30, OfferType.SENIOR_CHECK_IN, 60)


async def clients(house: ClockHouse, number: int) -> list[int]:
    """New follow-ups of detractors, an hour old, each of a client of its own."""
    opened = house.now - timedelta(hours=1)
    made = await unhappy_clients(house.desk.database, number, house.ids[OWNER], opened)
    return [follow_up for follow_up, _ in made]


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    built = await clock_house(empty_url, TUESDAY)
    await a_year(built.desk.database, built.ids[OWNER], TUESDAY)
    yield built
    await built.desk.database.close()


async def runs(house: ClockHouse) -> int:
    """Planned by the manager, approved by the partner; its number."""
    planned = await planning.plan(house.desk, MANAGER, WANTED)
    await planning.ask(house.desk, planned.experiment_id, MANAGER)
    await approving.approve(house.desk, planned.experiment_id, PARTNER)
    return planned.experiment_id


async def arms(house: ClockHouse) -> list[Any]:
    async with house.desk.database.transaction() as tx:
        return list(await tx.execute(select(Assignment).order_by(Assignment.id)))


async def listed(house: ClockHouse) -> str:
    return shown(await looking.overview(house.desk, MANAGER))


async def test_nothing_starts_before_it_was_read_and_a_partner_approved(house: ClockHouse) -> None:
    planned = await planning.plan(house.desk, MANAGER, WANTED)
    assert round(planned.feasibility.past.eligible) == 20
    assert planned.feasibility.past.reach == 0.75
    assert round(planned.feasibility.quarters or 0, 1) == 5.6
    assert await house.told(APPROVAL) == []
    for _ in range(2):
        await planning.ask(house.desk, planned.experiment_id, MANAGER)
    assert await house.told(APPROVAL) == [PARTNER]
    assert "20 eligible a quarter, reach .75: 6 quarters" in await house.reads(PARTNER, APPROVAL)
    assert "A partner is asked" in await listed(house)
    with pytest.raises(NotAllowed, match="Only a partner"):
        await approving.approve(house.desk, planned.experiment_id, MANAGER)
    with pytest.raises(NotNow, match="runs already, or waits"):
        await planning.plan(house.desk, MANAGER, WANTED)
    with pytest.raises(NotAllowed, match="for managers, partners"):
        await planning.plan(house.desk, OWNER, WANTED)

    await approving.decline(house.desk, planned.experiment_id, PARTNER)
    assert "Dan Rook declined it: nothing is drawn." in await house.reads(MANAGER, DECIDED)
    with pytest.raises(NotNow, match="decided already"):
        await approving.approve(house.desk, planned.experiment_id, PARTNER)


async def test_a_partners_own_press_starts_it(house: ClockHouse) -> None:
    planned = await planning.plan(house.desk, PARTNER, WANTED)
    assert planned.starts
    assert await planning.ask(house.desk, planned.experiment_id, PARTNER)
    async with house.desk.database.transaction() as tx:
        found = await experiments.running(tx)
    assert found is not None
    assert found.seed not in repr(found)
    assert found.enrol_until == house.now + timedelta(days=6 * 91)
    assert found.horizon_at == found.enrol_until + timedelta(days=74)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Plan("?", OfferType.WORKSHOP, 30, OfferType.WORKSHOP, 50), "offer_b"),
        (Plan("?", OfferType.WORKSHOP, 30, OfferType.REWORK, 30), "percent_b"),
        (Plan("?", OfferType.OTHER, 30, OfferType.REWORK, 40), "offer_a"),
    ],
)
async def test_what_is_no_experiment_is_refused_under_its_field(
    empty_url: str, wanted: Plan, field: str
) -> None:
    house = await clock_house(empty_url, TUESDAY)
    with pytest.raises(Refusal) as refused:
        await planning.plan(house.desk, MANAGER, wanted)
    await house.desk.database.close()
    assert refused.value.field == field


async def test_law_mode_draws_no_fees_and_without_a_past_there_is_no_forecast(
    empty_url: str,
) -> None:
    house = await clock_house(empty_url, TUESDAY, law_mode=True)
    with pytest.raises(Refusal, match="In a law firm no fee reduction"):
        await planning.plan(house.desk, MANAGER, WANTED)
    fair = Plan("?", OfferType.WORKSHOP, 30, OfferType.REWORK, 50)
    with pytest.raises(Refusal, match="nothing can be forecast"):
        await planning.plan(house.desk, MANAGER, fair)
    await house.desk.database.close()


async def test_each_claim_draws_once_and_the_account_keeps_its_arm(house: ClockHouse) -> None:
    await runs(house)
    new = await clients(house, 12)
    for number in new:
        await claiming.claim(house.desk, number, OWNER)
    drawn = Counter(one.arm for one in await arms(house))
    assert abs(drawn[ArmName.A] - drawn[ArmName.B]) <= 2
    assert sum(drawn.values()) == 12
    await claiming.hand_back(house.desk, new[0], OWNER, "on holiday")
    await claiming.claim(house.desk, new[0], OWNER)
    assert len(await arms(house)) == 12

    # Helen's is another follow-up of an account: the same arm, and not counted again.
    for score in (4, 5):
        number = await house.answers(score, "Nobody answers.", Role.USER)
        await claiming.claim(house.desk, number, OWNER)
    first, second = (await arms(house))[-2:]
    assert (second.arm, second.repeats) == (first.arm, first.id)
    words = await listed(house)
    assert "Results stay hidden until then" in words
    enrolled = words.split("Enrolled: ")[1].split(", of")[0].split()
    assert sum(int(part) for part in enrolled if part.isdigit()) == 13


async def test_whom_no_lot_is_drawn_for_is_left_out_with_the_reason(house: ClockHouse) -> None:
    await runs(house)
    number = await house.answers(3, "We will take legal action against you.")
    await claiming.claim(house.desk, number, OWNER)
    quiet = await house.answers(8, "Great, but we are tired of chasing timelines.")
    await claiming.claim(house.desk, quiet, OWNER)
    assert await arms(house) == []
    story = await house.story(number)
    assert ("left_out_of_experiment", "the client speaks of legal steps") in story


async def test_another_offer_than_drawn_needs_a_reason_and_counts_as_drawn(
    house: ClockHouse,
) -> None:
    number = await runs(house)
    [follow_up] = await clients(house, 1)
    await claiming.claim(house.desk, follow_up, OWNER)
    record = await showing.one(house.desk, follow_up, OWNER)
    assert record.arm is not None
    with pytest.raises(Refusal, match="Another offer was drawn") as refused:
        await recording.record(house.desk, follow_up, OWNER, Given(OfferType.WORKSHOP), press="V1")
    assert refused.value.field == "why"
    given = Given(OfferType.WORKSHOP, why="They asked for it themselves")
    await recording.record(house.desk, follow_up, OWNER, given, press="V2")
    async with house.desk.database.transaction() as tx:
        counted = await experiments.counts(tx, number, house.now, timedelta(days=60))
    assert (counted[record.arm.arm].drawn, counted[record.arm.arm].overridden) == (1, 1)


async def outcomes(house: ClockHouse, number: int, a: tuple[int, int], b: tuple[int, int]) -> None:
    """What became of those drawn: recovered, of how many."""
    for arm, (recovered, known) in zip(ArmName, (a, b), strict=True):
        await an_arm(
            house.desk.database,
            number,
            arm,
            recovered,
            known,
            owner=house.ids[OWNER],
            now=house.now,
        )


async def test_nobody_sees_a_result_before_the_horizon(house: ClockHouse) -> None:
    number = await runs(house)
    await outcomes(house, number, (6, 14), (10, 15))
    assert not await ending.look(house.desk)
    words = await listed(house)
    assert "Enrolled: 14 accounts in A and 15 in B, of 42 each." in words
    assert "P(B" not in words
    assert await house.told(RESULT) == []

    house.now += timedelta(days=6 * 91 + 75)
    assert await ending.look(house.desk)
    assert not await ending.look(house.desk)
    assert await house.told(RESULT) == [PARTNER, MANAGER]
    told = await house.reads(MANAGER, RESULT)
    assert "Leaning B, not decided: P(B > A) = .89." in told
    assert "42 in each arm were planned" in told
    assert told.splitlines()[1] in await listed(house)


async def test_when_both_arms_are_full_and_known_it_is_decided(house: ClockHouse) -> None:
    number = await runs(house)
    await outcomes(house, number, (10, 42), (19, 41))
    assert not await ending.look(house.desk), "one account is still to be drawn"
    [last] = await clients(house, 1)
    await claiming.claim(house.desk, last, OWNER)
    assert not await ending.look(house.desk), "and its outcome is not known"
    await closed(house, last, Disposition.DUPLICATE)
    assert await ending.look(house.desk)
    told = await house.reads(MANAGER, RESULT)
    assert "B recovers more clients: P(B > A) = .98." in told
    assert "says nothing of recovery: 1." in told
    [late] = await clients(house, 1)
    await claiming.claim(house.desk, late, OWNER)
    assert len(await arms(house)) == 84


async def closed(house: ClockHouse, follow_up: int, disposition: Disposition) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(FollowUp)
            .where(FollowUp.id == follow_up)
            .values(closed_at=house.now, disposition=disposition)
        )


async def test_only_a_clear_lead_of_twenty_each_ends_it_early(house: ClockHouse) -> None:
    number = await runs(house)
    await outcomes(house, number, (2, 19), (17, 19))
    assert not await ending.look(house.desk)
    await outcomes(house, number, (0, 1), (1, 1))
    assert await ending.look(house.desk)
    told = await house.reads(MANAGER, RESULT)
    assert "B recovers more clients: P(B > A) > .99." in told
    assert "Ended early by its rule" in told


async def test_stopping_is_recorded_and_decides_nothing(house: ClockHouse) -> None:
    number = await runs(house)
    await outcomes(house, number, (2, 19), (17, 19))
    with pytest.raises(NotAllowed):
        await ending.stop(house.desk, number, OWNER)
    await ending.stop(house.desk, number, MANAGER)
    words = await listed(house)
    assert "Leaning B, not decided" in words
    assert "Ended early by Shi Malik" in words
    with pytest.raises(NotNow, match="over already"):
        await ending.stop(house.desk, number, MANAGER)
