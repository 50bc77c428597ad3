"""Which day each client of a late batch gets: its even share, in working days, once and for all."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.asking.spreading import DAYS, at_once, opening, turns
from bot.follow_up.business_time import WorkingHours
from storage.ask_records import WorkRecord
from tests.builders import TUESDAY

LONDON = WorkingHours(ZoneInfo("Europe/London"))


def works(*clients_and_hours: tuple[int, float]) -> list[WorkRecord]:
    return [
        WorkRecord(f"{client}@{hour}", client, TUESDAY + timedelta(hours=hour))
        for client, hour in clients_and_hours
    ]


def clients(found: Sequence[WorkRecord]) -> list[int]:
    return [one.account_id for one in found]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_no_day_has_more_than_its_share_however_the_news_comes_in(news: list[int]) -> None:
    given_out: list[int] = []
    for more in news:
        given_out += turns(given_out, more)
        share = Counter(given_out)
        assert share.total() == len(given_out)
        assert set(share) <= set(range(DAYS))
        assert all(count <= ceil(len(given_out) / DAYS) for count in share.values())
    assert given_out == turns([], sum(news)), "a day once given does not depend on what follows"


def test_twelve_clients_are_three_a_day() -> None:
    assert turns([], 12) == [0, 1, 2, 3] * 3


def test_a_batch_is_more_than_three_within_a_day_at_more_than_one_client() -> None:
    assert at_once(works((1, 0), (2, 1), (3, 2))) == []
    assert clients(at_once(works((1, 0), (2, 1), (3, 2), (4, 24)))) == [1, 2, 3, 4]
    assert at_once(works((1, 0), (2, 1), (3, 2), (4, 24.1))) == []
    assert at_once(works((1, 0), (1, 1), (1, 2), (1, 3))) == [], "of one client it is one survey"
    assert clients(at_once(works((1, 0), (1, 1), (1, 2), (2, 3)))) == [1, 1, 1, 2]
    assert clients(at_once(works((9, -30), (1, 0), (2, 1), (3, 2), (4, 3)))) == [1, 2, 3, 4]


def test_days_are_working_days_of_whoever_directs_the_client() -> None:
    def london(day: int, hour: int) -> datetime:
        return datetime(2026, 7, day, hour, tzinfo=LONDON.zone)

    friday = london(17, 14)
    assert [opening(friday, day, LONDON) for day in range(3)] == [
        friday,
        london(20, 9),
        london(21, 9),
    ]
    assert opening(london(18, 14), 0, LONDON) == london(20, 9), "on a Saturday nobody is asked"
    assert opening(london(17, 18), 0, LONDON) == london(20, 9)
    holiday = WorkingHours(LONDON.zone, days_off=frozenset({london(20, 0).date()}))
    assert opening(friday, 1, holiday) == london(21, 9)
