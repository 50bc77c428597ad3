"""What is offered is kept; a credit is a partner's to give; which worked is counted with care."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from bot.answers import looking
from bot.errors import NotAllowed, NotNow, Refusal
from bot.experiments import ending
from bot.follow_up import claiming, showing
from bot.offers import approving, recording
from bot.offers.drawing import APPROVAL, DECIDED
from bot.offers.recording import Given
from storage import offers as offer_rows
from storage.models import Assignment, Colleague, Experiment, Offer
from storage.offer_words import ArmName, OfferType
from storage.words import ColleagueRole, Disposition
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, PARTNER, ClockHouse
from tests.experiment_house import unhappy_clients

CREDIT = Given(OfferType.CREDIT, "The workshop line", Decimal(2000))


async def claimed(house: ClockHouse) -> int:
    number = await house.answers(5)
    await claiming.claim(house.desk, number, OWNER)
    return number


async def offers(house: ClockHouse, number: int) -> list[Any]:
    return list((await showing.one(house.desk, number, OWNER)).offers)


async def asked(house: ClockHouse) -> int:
    """A credit that waits for the partner; its number."""
    number = await claimed(house)
    await recording.record(house.desk, number, OWNER, CREDIT, press="V1")
    [offer] = await offers(house, number)
    return int(offer.id)


async def test_an_offer_is_kept_once_by_whoever_has_the_follow_up(house: ClockHouse) -> None:
    number = await claimed(house)
    given = Given(OfferType.WORKSHOP, "With their finance team")
    for _ in range(2):
        await recording.record(house.desk, number, OWNER, given, press="V1")
    with pytest.raises(NotAllowed, match="Maya Lindt has this one"):
        await recording.record(house.desk, number, DEPUTY, given, press="V2")
    [offer] = await offers(house, number)
    assert (offer.type, offer.by, offer.stands) == (OfferType.WORKSHOP, "Maya Lindt", True)
    assert ("offer_recorded", "workshop: With their finance team") in await house.story(number)
    assert await house.told(APPROVAL) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Given(OfferType.CREDIT), "value"),
        (Given(OfferType.WORKSHOP, value=Decimal(10)), "value"),
        (Given(OfferType.OTHER), "note"),
    ],
)
async def test_half_an_offer_is_refused_under_its_field(
    house: ClockHouse, given: Given, field: str
) -> None:
    number = await claimed(house)
    with pytest.raises(Refusal) as refused:
        await recording.record(house.desk, number, OWNER, given, press="V1")
    assert refused.value.field == field
    assert await offers(house, number) == []


async def test_a_credit_waits_for_the_partner_and_for_nobody_else(house: ClockHouse) -> None:
    number = await asked(house)
    assert await house.told(APPROVAL) == [PARTNER]
    words = await house.reads(PARTNER, APPROVAL)
    assert "Maya Lindt would like to offer: Credit or fee reduction £2,000" in words
    assert "The workshop line" in words
    for other in (OWNER, MANAGER):
        with pytest.raises(NotAllowed, match="Only a partner"):
            await approving.approve(house.desk, number, other)

    await approving.approve(house.desk, number, PARTNER)
    assert "Dan Rook approved: Credit" in await house.reads(PARTNER, APPROVAL)
    assert "Dan Rook approved: Credit" in await house.reads(OWNER, DECIDED)
    with pytest.raises(NotNow, match="decided already"):
        await approving.decline(house.desk, number, PARTNER)


async def test_a_declined_credit_was_never_offered(house: ClockHouse) -> None:
    number = await asked(house)
    await approving.decline(house.desk, number, PARTNER)
    assert "It is not to be offered." in await house.reads(OWNER, DECIDED)
    async with house.desk.database.transaction() as tx:
        offer = await offer_rows.one(tx, number)
    assert offer is not None
    assert not offer.stands


async def test_a_partners_own_credit_stands_and_without_partners_there_is_none(
    house: ClockHouse,
) -> None:
    number = await claimed(house)
    await recording.record(house.desk, number, PARTNER, CREDIT, press="V1")
    [offer] = await offers(house, number)
    assert (offer.stands, offer.decided_by) == (True, "Dan Rook")
    assert await house.told(APPROVAL) == []

    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague)
            .where(Colleague.slack_user_id == PARTNER)
            .values(role=ColleagueRole.MANAGER)
        )
    with pytest.raises(Refusal, match="no partner of your firm is known"):
        await recording.record(house.desk, number, OWNER, CREDIT, press="V2")


async def ended(
    house: ClockHouse, cause: str, times: int, type_: OfferType, ago: int
) -> list[tuple[int, int]]:
    """So many follow-ups with this offer, closed so many days ago; each with its account."""
    at = house.now - timedelta(days=ago)
    made = await unhappy_clients(
        house.desk.database,
        times,
        house.ids[OWNER],
        at,
        closed_at=at,
        disposition=Disposition.UNDERSTOOD,
        root_cause=cause,
    )
    given = {"type": type_, "by": house.ids[OWNER], "at": at}
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            insert(Offer),
            [{"follow_up_id": one, "press": f"V{one}"} | given for one, _ in made],
        )
    return made


async def test_what_works_is_told_of_ten_and_not_of_nine(house: ClockHouse) -> None:
    await ended(house, "billing_pricing", 6, OfferType.WORKSHOP, 61)
    await ended(house, "responsiveness", 4, OfferType.WORKSHOP, 61)
    await ended(house, "expertise", 1, OfferType.REWORK, 59)
    words = shown(await looking.offers(house.desk, MANAGER, ""))
    assert "Workshop: recovered 0 of 10 (0 %, interval 0–28 %)" in words
    assert "Workshop, Fees and invoices: recovered 0 of 6, too few for a share" in words
    assert "Rework" not in words, "nobody knows yet whether that one recovered"
    with pytest.raises(NotAllowed, match="for managers, partners"):
        await looking.offers(house.desk, OWNER, "")


async def an_experiment(house: ClockHouse, drawn: list[tuple[int, int]]) -> int:
    """One that runs, of workshops (A) against rework (B): all of these drew A."""
    async with house.desk.database.transaction() as tx:
        row = await tx.execute(
            insert(Experiment)
            .values(
                question="Which works?",
                offer_a=OfferType.WORKSHOP,
                offer_b=OfferType.REWORK,
                percent_a=30,
                percent_b=60,
                per_arm=42,
                eligible=20.0,
                reach=0.75,
                quarters=6.0,
                seed="seed",
                planned_by=house.ids[MANAGER],
                planned_at=house.now - timedelta(days=90),
                approved_by=house.ids[PARTNER],
                started_at=house.now - timedelta(days=90),
                horizon_at=house.now + timedelta(days=62),
            )
            .returning(Experiment.id)
        )
        number = row.scalar_one()
        same = {"experiment_id": number, "stratum": "other, other", "arm": ArmName.A}
        same["at"] = house.now - timedelta(days=70)
        await tx.execute(
            insert(Assignment),
            [{"follow_up_id": one, "account_id": account} | same for one, account in drawn],
        )
    return number


async def told_to_bi(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return int((await tx.execute(text("SELECT count(*) FROM bi_v1_offers"))).scalar_one())


async def test_nobody_can_watch_an_experiment_by_what_was_offered(house: ClockHouse) -> None:
    await ended(house, "responsiveness", 10, OfferType.WORKSHOP, 61)
    drawn = await ended(house, "responsiveness", 3, OfferType.WORKSHOP, 61)
    other = await ended(house, "responsiveness", 1, OfferType.REWORK, 61)  # of A, against the lot
    number = await an_experiment(house, drawn + other)
    words = shown(await looking.offers(house.desk, MANAGER, ""))
    assert "Workshop: recovered 0 of 10 (0 %, interval 0–28 %)" in words
    assert "Rework" not in words
    assert (
        "Left out: 4 closings in the experiment that runs, until it ends, on 14 September 2026 at "
        "the latest." in words
    )
    assert "nobody recorded" not in words
    assert "People chose these offers" in words
    assert await told_to_bi(house) == 10

    await ending.stop(house.desk, number, MANAGER)
    words = shown(await looking.offers(house.desk, MANAGER, ""))
    assert "Workshop: recovered 0 of 13 (0 %, interval 0–23 %), 3 of them drawn by lot" in words
    assert words.count("of them drawn by lot") == 2, "in all and for the cause; rework was chosen"
    assert "recovered 0 of 1, too few for a share" in words
    assert "Where it says so, a lot drew the offer; people chose all others" in words
    assert "Left out" not in words
    assert await told_to_bi(house) == 14
