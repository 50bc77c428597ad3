"""How long a service was away, as far as the calls to it can tell."""

from datetime import timedelta

from bot.figures.outages import Off, off
from tests.builders import TUESDAY


def calls(*said: tuple[int, bool]) -> list[tuple[object, bool]]:
    return [(TUESDAY + timedelta(minutes=at), answered) for at, answered in said]


def test_a_spell_lasts_from_the_first_failure_to_the_next_answer() -> None:
    told = calls((0, True), (5, False), (9, False), (25, True), (40, False), (44, True))
    assert off(told, TUESDAY + timedelta(hours=9)) == Off(2, timedelta(minutes=24))


def test_what_failed_last_is_away_until_the_end_and_nothing_asked_is_no_spell() -> None:
    end = TUESDAY + timedelta(hours=1)
    assert off(calls((0, True), (30, False)), end) == Off(1, timedelta(minutes=30))
    assert off([], end) == Off(0, timedelta())
