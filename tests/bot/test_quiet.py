"""Who may be interrupted now: the quiet hours and the budget, as pure rules."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours
from bot.quiet import Manners, has_room, is_quiet

LONDON = WorkingHours(ZoneInfo("Europe/London"))
MONDAY, TUESDAY, FRIDAY = 13, 14, 17  # of July 2026


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON.zone).astimezone(UTC)


def room(sent: list[datetime], now: datetime, *, must: bool = False) -> bool:
    return has_room(sent, now, LONDON, Manners(), must=must)


def test_evenings_nights_and_days_off_are_quiet() -> None:
    assert not is_quiet(at(17, 17, 40), LONDON, Manners())  # a Friday
    assert is_quiet(at(17, 18), LONDON, Manners())
    assert is_quiet(at(18, 11), LONDON, Manners()), "a Saturday"
    assert is_quiet(at(20, 7, 59), LONDON, Manners())
    assert not is_quiet(at(20, 8), LONDON, Manners())
    assert not is_quiet(at(18, 3), LONDON, Manners(quiet_from=None, quiet_until=None))


def test_of_three_a_day_the_last_is_kept_for_what_must_come() -> None:
    ten = at(TUESDAY, 10)
    assert room([ten], ten)
    assert not room([ten] * 2, ten)
    assert room([ten] * 2, ten, must=True)
    assert not room([ten] * 3, ten, must=True), "no exception"
    assert room([ten] * 3, at(TUESDAY + 1, 10)), "another day"


def test_of_ten_a_week_one_is_kept_for_each_working_day_that_is_left() -> None:
    monday = [at(MONDAY, 10)]
    assert room(monday * 7, at(TUESDAY, 10), must=True) is False, "three days are left"
    assert room(monday * 6, at(TUESDAY, 10), must=True)
    assert not room(monday * 6, at(TUESDAY, 10))
    assert room(monday * 9, at(FRIDAY, 10), must=True)
    assert not room(monday * 9, at(FRIDAY, 10))
    assert not room(monday * 10, at(FRIDAY, 10), must=True)
    assert room(monday * 10, at(MONDAY + 7, 10)), "another week"
    four_days = replace(LONDON, days_off=frozenset({date(2026, 7, FRIDAY)}))
    assert has_room(monday * 7, at(TUESDAY, 10), four_days, Manners(), must=True)


def test_a_budget_too_small_to_keep_anything_lets_one_come() -> None:
    ten, small = at(MONDAY, 10), Manners(a_day=1, a_week=2)
    assert has_room([], ten, LONDON, small, must=False)
    assert not has_room([ten], ten, LONDON, small, must=True)
    assert has_room([ten] * 99, ten, LONDON, Manners(a_day=0, a_week=0), must=False), "no limit"


@given(st.lists(st.lists(st.booleans(), max_size=6), min_size=5, max_size=5))
def test_whatever_a_week_brings_the_budget_holds_and_each_day_has_room_for_what_must_come(
    week: list[list[bool]],
) -> None:
    sent: list[datetime] = []
    for number, wanted in enumerate(week):
        now = at(MONDAY + number, 10)
        assert room(sent, now, must=True)
        today = [must for must in wanted if room(sent, now, must=must) and not sent.append(now)]
        assert len(today) <= 3
        assert today.count(False) <= 2
        if True not in wanted:
            assert room(sent, now, must=True), "others leave room for it"
    assert len(sent) <= 10
