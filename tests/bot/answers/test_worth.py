"""What keeping clients is worth: earned growth (D.17) and savings that add up (U21)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from bot.answers import worth
from bot.answers.plan import Measure
from bot.answers.saved import Savings
from bot.errors import NotAllowed, Refusal
from bot.figures.savings import DoesNotAddUpError, Losses
from storage import fees
from storage.database import Database
from storage.models import Account
from storage.words import CameBy
from tests.bot.answers.test_measures import told
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import MANAGER, OWNER, ClockHouse
from tests.experiment_house import unhappy_clients
from tests.figure_house import keep
from tests.worth_builders import a_client

LONG_AGO, LATELY = date(2023, 3, 1), date(2026, 3, 1)
TOLD_AT = datetime(2026, 7, 1, tzinfo=UTC)
YEAR_AGO = datetime(2025, 6, 20, 9, tzinfo=UTC)  # a year before the quarter's last days


async def pays(
    database: Database, name: str, then: int | None, now: int | None, **facts: Any
) -> None:
    """A client with its fee of three years ago, and since March."""
    async with database.transaction() as tx:
        row = {"name": name, "client_since": LONG_AGO, "currency": "GBP"} | facts
        [account] = await keep(tx, Account, [row | {"fee_yearly": now and Decimal(now)}])
        for since, fee in ((LONG_AGO, then), (LATELY, now)):
            if fee is not None:
                await fees.add(
                    tx,
                    account,
                    since=since,
                    fee=Decimal(fee),
                    currency=row["currency"],
                    at=TOLD_AT,
                )


async def test_earned_growth_by_currency_with_who_is_lost_new_and_not_said(
    house: ClockHouse,
) -> None:
    """The worked example of D.17, and one new client of whom nobody has said why it came."""
    database, new = house.desk.database, {"client_since": date(2026, 2, 1)}
    await pays(database, "Stays", 80, 85)
    await pays(database, "Left", 20, 20, ended_on=date(2026, 5, 1))
    await pays(database, "Left before", 900, 900, ended_on=date(2025, 5, 1))
    await pays(database, "Recommended", None, 25, **new, came_by=CameBy.EARNED)
    await pays(database, "Won in a tender", None, 20, **new, came_by=CameBy.BOUGHT)
    await pays(database, "Nobody said", None, 10, **new)
    await pays(database, "In euros", 50, 60, currency="EUR")
    sentence, *lines = await told(house, Measure.EARNED_GROWTH)
    day = "the year to 14 July 2026"  # the quarter is not over
    assert sentence == f"Earned growth (all clients, {day}): +10 % in GBP; +20 % in EUR."
    assert lines[:3] == [
        "GBP: of a year before 2 clients, 1 of them lost; their fees are 85 % of what they were",
        "GBP: 3 new clients; earned 25 %, bought 20 %",
        "GBP: why 1 of 3 new clients came is not said (10 %); if all were earned, +20 %",
    ]
    assert "GBP: of all growth, +40 %, 25 % was earned" in lines
    assert "Not counted: 1 of 7 clients; a fee or a first day is not on record" in lines


async def test_without_fees_of_a_year_ago_nothing_is_told_as_growth(house: ClockHouse) -> None:
    sentence, *lines = await told(house, Measure.EARNED_GROWTH)
    assert "cannot tell. It takes clients' fees of a year before" in sentence
    assert lines == ["Not counted: 1 of 1 client; a fee or a first day is not on record"]


async def unhappy_a_year_ago(house: ClockHouse) -> None:
    """Of 12 with whom nobody talked 3 were lost within the year; 5 were talked with, 1 was lost."""
    database, owner = house.desk.database, house.ids[OWNER]
    left = await unhappy_clients(database, 12, owner, YEAR_AGO + timedelta(days=14))
    talked = {"reached_at": YEAR_AGO + timedelta(days=20)}
    kept = await unhappy_clients(database, 5, owner, YEAR_AGO + timedelta(days=14), **talked)
    lost = [account for _, account in [*left[:3], kept[0]]]
    async with database.transaction() as tx:
        paying = [account for _, account in kept]
        await tx.execute(
            update(Account).where(Account.id.in_(paying)).values(fee_yearly=Decimal(40_000))
        )
        await tx.execute(
            update(Account).where(Account.id.in_(lost)).values(ended_on=date(2026, 2, 1))
        )


async def test_a_saving_is_told_client_by_client_with_what_would_have_happened(
    house: ClockHouse,
) -> None:
    await unhappy_a_year_ago(house)
    sentence, base, summed, *rows = await told(house, Measure.SAVINGS)
    assert sentence == (
        "Fees kept (all clients, Q3 2026): £10k a year (interval −£22.2k to £66.5k)."
    )
    assert base == (
        "Of unhappy clients with whom nobody talked, lost within a year: 3 of 12 (25 %, interval "
        "9–53 %)"
    )
    assert summed == (
        "5 clients talked with, £200k a year: at that rate £50k would have been lost, £40k was"
    )
    assert sum(row.endswith("£40k a year, kept, saves £10k") for row in rows) == 4
    assert sum(row.endswith("£40k a year, lost, saves −£30k") for row in rows) == 1


async def test_under_ten_without_a_talk_nobody_can_tell(house: ClockHouse) -> None:
    talked = {"reached_at": YEAR_AGO + timedelta(days=20)}
    at = YEAR_AGO + timedelta(days=14)
    await unhappy_clients(house.desk.database, 3, house.ids[OWNER], at, **talked)
    sentence, base, *rows = await told(house, Measure.SAVINGS)
    assert "cannot tell. It takes 10 unhappy clients with whom nobody talked" in sentence
    assert base == "Of no unhappy client with whom nobody talked a year has passed"
    assert all(row.endswith(": fee not recorded, kept") for row in rows[:3])


async def test_the_door_reckons_for_those_who_oversee_and_checks_claims(
    house: ClockHouse,
) -> None:
    assert "Fees kept (all clients, the last 12 months)" in shown(
        await worth.savings(house.desk, MANAGER, "")
    )
    claim = await worth.savings(house.desk, MANAGER, "£140k of £200k at 22%")
    assert "That does not add up: 22 % of £200k is £44k, not £140k." in shown(claim)
    with pytest.raises(Refusal, match="A claim has two amounts"):
        await worth.savings(house.desk, MANAGER, "halden")
    with pytest.raises(NotAllowed):
        await worth.savings(house.desk, OWNER, "")


def test_a_kept_claim_that_its_clients_do_not_come_to_is_refused() -> None:
    facts = Savings((a_client(),), Losses(5, 20), Losses(0, 0)).facts()
    assert Savings.of_facts(facts).facts() == facts
    with pytest.raises(DoesNotAddUpError):
        Savings.of_facts(facts | {"saved": {"GBP": "140000"}})
