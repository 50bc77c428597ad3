"""Who may be interrupted now: the quiet hours and the budget, as pure rules."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours
from bot.quiet import Manners, is_quiet, may_go
from storage.interruptions import InterruptionRecord

LONDON = WorkingHours(ZoneInfo("Europe/London"))
TUESDAY = datetime(2026, 7, 14, 10, 0, tzinfo=LONDON.zone).astimezone(UTC)


def waits(number: int, urgency: int = 2, *, must: bool = False) -> InterruptionRecord:
    return InterruptionRecord(number, 1, must, urgency, TUESDAY, moot=False)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON.zone).astimezone(UTC)


def test_evenings_nights_and_days_off_are_quiet() -> None:
    assert not is_quiet(at(17, 17, 40), LONDON, Manners())  # a Friday
    assert is_quiet(at(17, 18), LONDON, Manners())
    assert is_quiet(at(18, 11), LONDON, Manners()), "a Saturday"
    assert is_quiet(at(20, 7, 59), LONDON, Manners())
    assert not is_quiet(at(20, 8), LONDON, Manners())
    assert not is_quiet(at(18, 3), LONDON, Manners(quiet_from=None, quiet_until=None))


def test_the_most_urgent_of_ten_go_first_and_three_of_them() -> None:
    ten = [waits(number, 2 + number % 2) for number in range(10)]
    assert [one.message_id for one in may_go(ten, [], TUESDAY, LONDON, Manners())] == [0, 2, 4]
    assert may_go(ten, [TUESDAY] * 3, TUESDAY, LONDON, Manners()) == []
    tomorrow = TUESDAY + timedelta(days=1)
    assert len(may_go(ten, [TUESDAY] * 3, tomorrow, LONDON, Manners())) == 3
    assert may_go(ten, [TUESDAY] * 10, tomorrow, LONDON, Manners()) == [], "ten a week"
    assert len(may_go(ten, [TUESDAY] * 10, TUESDAY + timedelta(days=7), LONDON, Manners())) == 3


def test_what_must_go_goes_and_counts_but_not_at_night() -> None:
    both = [waits(1), waits(2, 1, must=True)]
    full = [TUESDAY] * 3
    assert [one.message_id for one in may_go(both, full, TUESDAY, LONDON, Manners())] == [2]
    assert may_go(both, full[:2], TUESDAY, LONDON, Manners()) == [both[1]], "it took the last place"
    assert may_go(both, [], at(14, 18, 5), LONDON, Manners()) == []


@given(
    st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=20),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_the_budget_holds_for_all_that_may_wait(
    given_ones: list[tuple[int, bool]], sent: int, a_day: int
) -> None:
    waiting = [waits(at, urgency, must=must) for at, (urgency, must) in enumerate(given_ones)]
    manners = Manners(time(18), time(8), a_day=a_day, a_week=0)
    go = may_go(waiting, [TUESDAY] * sent, TUESDAY, LONDON, manners)
    assert {one.message_id for one in waiting if one.must} <= {one.message_id for one in go}
    if a_day and any(not one.must for one in go):
        assert sent + len(go) <= a_day
    if a_day == 0:
        assert len(go) == len(waiting)
