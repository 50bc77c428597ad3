"""/nps friction: what preceded low scores, over all clients (product.md D.12, U12, M1)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.answers import friction, overviews
from bot.errors import NotAllowed
from storage.preceding import AnswerOfClient
from storage.words import FrictionKind, Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import MANAGER, OWNER, ClockHouse
from tests.figure_house import PastClient, past

LATE, CHANGE = FrictionKind.LATE_MILESTONE, FrictionKind.CHANGE_REQUEST


async def a_firm_with_late_work(house: ClockHouse) -> None:
    """24 clients, four answers each; in the latter half late work preceded, and the scores show."""
    clients = []
    for client in range(24):
        late = client >= 12
        moments = [house.now - timedelta(days=100 * wave + client) for wave in range(4)]
        scores = [9 - (wave + client) % 4 - (2 if late else 0) for wave in range(4)]
        days = [(LATE, at.date() - timedelta(days=60)) for at in moments] if late else []
        if client == 3:
            days = [(CHANGE, moments[0].date()), (CHANGE, moments[1].date() + timedelta(days=1))]
        clients.append(PastClient(list(zip(scores, moments, strict=True)), friction=days))
    await past(house.desk.database, clients)


async def test_managers_read_what_preceded_low_scores_and_what_cannot_be_told(
    house: ClockHouse,
) -> None:
    await a_firm_with_late_work(house)
    late, change = (
        line
        for line in shown(await overviews.friction(house.desk, MANAGER)).splitlines()
        if "Late milestone: " in line or "Change request: " in line
    )
    assert "odds of a lower score ×" in late
    assert "stands (48 events before 48 answers of n = " in late
    assert "cannot tell (1 event before 1 answer of n = " in change
    assert "Scores after it: Client" in change
    said = shown(await overviews.friction(house.desk, MANAGER))
    assert "Preceded is not caused" in said


async def test_without_friction_it_says_where_it_would_come_from(house: ClockHouse) -> None:
    assert "No friction is on record yet" in shown(await overviews.friction(house.desk, MANAGER))


async def test_it_is_not_for_everybody(house: ClockHouse) -> None:
    for person in (OWNER, "U0NOBODY"):
        with pytest.raises(NotAllowed):
            await overviews.friction(house.desk, person)


def test_fees_fall_into_thirds_and_unknown_ones_beside_them() -> None:
    def one(account: int, fee: int | None) -> AnswerOfClient:
        known = None if fee is None else Decimal(fee)
        return AnswerOfClient(account, account, "A", known, Role.USER, 5, date(2026, 1, 1))

    fees = [10, 20, 30, 40, 50, 60, None]
    bands = friction.fee_bands([one(at, fee) for at, fee in enumerate(fees)])
    assert list(bands.values()) == [1, 1, 2, 2, 3, 3, 0]
