"""Which items find room in a pack, and when packs and notes come: pure rules."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours
from bot.huddle.criteria import MOST, What, choose, left
from bot.huddle.moments import next_pack, note_at, pack_at

MONDAY, THURSDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)
LONDON = WorkingHours(ZoneInfo("Europe/London"))
AUCKLAND = WorkingHours(ZoneInfo("Pacific/Auckland"))
NUMBERS = st.lists(st.integers(1, 99), max_size=9, unique=True)


def test_many_of_one_kind_leave_room_for_one_of_every_other() -> None:
    found = {What.OVERDUE_S1: [1, 2, 3, 4, 5, 6, 7, 8], What.DEBT: [9], What.BARE: [10, 11]}
    assert choose(found) == [
        (What.OVERDUE_S1, 1),
        (What.OVERDUE_S1, 2),
        (What.OVERDUE_S1, 3),
        (What.DEBT, 9),
        (What.BARE, 10),
        (What.BARE, 11),
    ]
    assert left(found, choose(found)) == {What.OVERDUE_S1: 5}


@given(st.dictionaries(st.sampled_from(What), NUMBERS))
def test_a_pack_is_full_or_holds_all_there_is_and_never_more_than_seven(
    found: dict[What, list[int]],
) -> None:
    chosen = choose(found)
    assert len(chosen) + 1 <= MOST
    assert len(chosen) == min(MOST - 1, sum(map(len, found.values())))
    assert sum(left(found, chosen).values()) == sum(map(len, found.values())) - len(chosen)
    if all(found.get(what) for what in What):
        assert [what for what, _ in chosen] == list(What)


@pytest.mark.parametrize(
    ("hours", "pack", "note"),
    [
        (LONDON, (FRIDAY, 15), (THURSDAY, 10)),
        (AUCKLAND, (FRIDAY, 2), (date(2026, 11, 25), 21)),  # thirteen hours ahead of UTC
        (replace(LONDON, days_off=frozenset({FRIDAY})), (THURSDAY, 15), (THURSDAY, 10)),
        (
            replace(LONDON, days_off=frozenset({THURSDAY, FRIDAY})),
            (date(2026, 11, 25), 15),
            (date(2026, 11, 25), 10),
        ),
    ],
)
def test_the_pack_comes_on_friday_at_three_or_the_working_day_before(
    hours: WorkingHours, pack: tuple[date, int], note: tuple[date, int]
) -> None:
    for at, (day, hour) in ((pack_at(MONDAY, hours), pack), (note_at(MONDAY, hours), note)):
        assert at is not None
        assert (at.date(), at.hour) == (day, hour)


def test_in_a_week_off_there_is_no_pack_and_the_next_is_that_of_the_week_after() -> None:
    week = frozenset(date(2026, 11, day) for day in range(23, 28))
    away = replace(LONDON, days_off=week)
    assert pack_at(MONDAY, away) is None
    found = next_pack(datetime(2026, 11, 24, 9, tzinfo=UTC), away)
    assert found == datetime(2026, 12, 4, 15, tzinfo=UTC)
