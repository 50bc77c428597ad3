"""All workers of a connection keep one pace, and rest together."""

import time
from datetime import timedelta

import pytest

from bot.lookup import pace
from bot.lookup.failures import ComeBack
from bot.lookup.pace import Pace
from tests.bot.lookup.office import Office

GAP = timedelta(seconds=5)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each would have waited for its turn; nobody does."""
    asked: list[float] = []

    async def sleep(seconds: float) -> None:
        asked.append(seconds)

    monkeypatch.setattr(pace, "sleep", sleep)
    return asked


async def test_workers_of_one_connection_call_a_gap_apart(
    office: Office, waits: list[float]
) -> None:
    begun = time.monotonic()
    for turn in range(4):
        await Pace(office.desk, 1, GAP).turn()
        gone = time.monotonic() - begun
        assert waits[turn] >= turn * GAP.total_seconds() - gone, "the first one's turn came at once"
    assert waits[0] == 0


async def test_another_connection_has_a_pace_of_its_own(office: Office, waits: list[float]) -> None:
    for number in range(3):
        await Pace(office.desk, number, GAP).turn()
    assert waits == [0, 0, 0]


async def test_who_comes_during_a_long_rest_is_told_when_it_ends(
    office: Office, waits: list[float]
) -> None:
    one = Pace(office.desk, 1, GAP)
    await one.rest(timedelta(minutes=5))
    for _ in range(3):
        with pytest.raises(ComeBack) as raised:
            await one.turn()
        assert timedelta(minutes=4.5) < raised.value.after <= timedelta(minutes=5)
    await office.time_passes(timedelta(minutes=5))
    await one.turn()
    assert waits == [0], "those who came too early have used up no turns"


async def test_a_short_rest_is_waited_for(office: Office, waits: list[float]) -> None:
    one = Pace(office.desk, 1, GAP)
    await one.rest(timedelta(seconds=8))
    await one.turn()
    assert 7 < waits[0] <= 8
