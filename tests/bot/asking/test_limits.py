"""How long one person may put surveys off: 30 days, however they cut them up."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.asking import limits
from bot.asking.limits import DAY, MOST_DAYS
from storage.ask_records import Spell

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - days * DAY


def test_the_first_time_one_has_thirty_days() -> None:
    assert limits.latest([], NOW) == NOW + 30 * DAY
    assert limits.days_left(limits.latest([], NOW), NOW) == 30


def test_what_ran_until_just_now_counts() -> None:
    last = limits.latest([Spell(ago(14), None)], NOW)
    assert limits.days_left(last, NOW) == 16
    assert limits.end_of(16, last, NOW + timedelta(minutes=1)) == last, "never later than day 30"


def test_ending_it_and_beginning_anew_makes_no_more_of_it() -> None:
    spells = [Spell(ago(9), ago(1)), Spell(ago(29), ago(12))]
    assert limits.days_left(limits.latest(spells, NOW), NOW) == 1


def test_after_thirty_days_without_one_it_begins_anew() -> None:
    assert limits.latest([Spell(ago(60), ago(30))], NOW) == NOW + 30 * DAY
    assert limits.latest([Spell(ago(60), ago(29))], NOW) < NOW


@given(st.lists(st.tuples(st.floats(0, 29), st.integers(1, 30)), max_size=12))
def test_no_chain_of_short_ones_is_longer(asked: list[tuple[float, int]]) -> None:
    """Each begins so many days after the one before has ended, and lasts as long as it may."""
    now, spells = NOW, list[Spell]()
    for pause, days in asked:
        now += pause * DAY
        last = limits.latest(spells, now)
        if last <= now:
            break
        end = limits.end_of(days, last, now)
        spells.insert(0, Spell(now, end))
        now = end
    if spells:
        assert spells[0].ended_at is not None
        assert spells[0].ended_at - spells[-1].begun_at <= MOST_DAYS * DAY
