"""When an answer was given, in every form in which files say it."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.cells import CellError
from bot.importing.history.dates import DateOrder, DateReader
from bot.importing.history.ordering import DateEvidence
from bot.importing.sheet import NotAListError

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AT = datetime(2026, 3, 4, 17, 6, 7, tzinfo=UTC)
moments = st.integers(946_800_000, 1_795_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))


def read(cell: str, order: DateOrder = DateOrder.DMY, zone: str = "UTC") -> datetime:
    return DateReader(order, ZoneInfo(zone), NOW).read(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-04T17:06:07Z",
        "2026-03-04 17:06:07",
        "2026-03-04 17:06:07 UTC",
        "2026-03-04T19:06:07.000+02:00",
        "2026-03-04 12:06:07 -0500",
        "04/03/2026 17:06:07",
        "4.3.2026, 17:06:07",
        "04-03-26 05:06:07 PM",
        "4 March 2026 17:06:07",
        "4th Mar 2026 at 5:06:07 p.m.",
        "Wednesday, March 4, 2026 5:06:07 PM",
        "04-Mar-26 17:06:07 GMT",
        "2026/03/04 17:06:07",
        "1772643967",
        "1772643967000",
        "46085.712581018",
        "  2026-03-04 17:06:07  ",
    ],
)
def test_one_moment_in_many_forms(cell: str) -> None:
    assert read(cell) == AT


def test_the_order_decides_and_nothing_else() -> None:
    assert read("04/03/2026", DateOrder.DMY).month == 3
    assert read("04/03/2026", DateOrder.MDY).month == 4
    assert read("26/03/04", DateOrder.YMD) == datetime(2026, 3, 4, tzinfo=UTC)
    assert read("2026/03/04", DateOrder.MDY).month == 3


def test_times_without_a_zone_are_in_the_zone_that_was_told() -> None:
    assert read("2026-07-04 12:00", zone="Europe/London").hour == 11
    assert read("46207.5", zone="Europe/London").hour == 11
    assert read("2026-07-04 12:00Z", zone="Europe/London").hour == 12


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("", "There is no date"),
        ("31.04.2026", "cannot be read day first"),
        ("04/13/2026", "cannot be read day first"),
        ("2026-02-30", "cannot be read"),
        ("yesterday", "“yesterday” cannot be read"),
        ("13:00 PM", "cannot be read"),
        ("4 March 2026 13:00 PM", "cannot be read"),
        ("1999-12-31", "before 2000"),
        ("2026-11-24", "more than a day ahead"),
        ("9999999999999", "more than a day ahead"),
        ("12345", "before 2000"),
        ("0001-01-01T00:00:00+14:00", "cannot be read"),
        ("x" * 10_000, "cannot be read"),
    ],
)
def test_what_is_no_moment_is_refused_in_words(cell: str, said: str) -> None:
    with pytest.raises(CellError, match=said) as problem:
        read(cell)
    assert len(str(problem.value)) < 120


@given(moments, st.sampled_from(sorted(DateOrder)), st.sampled_from("./-"))
def test_numbers_are_read_as_they_were_written(at: datetime, order: DateOrder, sign: str) -> None:
    parts = {"d": f"{at.day:02}", "m": f"{at.month:02}", "y": f"{at.year}"}
    cell = sign.join(parts[one] for one in order) + f" {at:%I:%M:%S %p}"
    assert read(cell, order) == at


@given(moments, st.integers(-12 * 60, 14 * 60))
def test_an_offset_is_kept(at: datetime, minutes: int) -> None:
    there = at.astimezone(timezone(timedelta(minutes=minutes)))
    assert read(there.isoformat()) == at
    assert read(there.strftime("%d/%m/%Y %H:%M:%S %z")) == at


@given(st.text(max_size=70))
def test_no_text_does_more_than_be_refused(cell: str) -> None:
    for order in DateOrder:
        try:
            assert read(cell, order) <= NOW + timedelta(days=1)
        except CellError as problem:
            assert str(problem).isprintable()  # noqa: PT017 - any text may be a date, or not


def order_of(*cells: str, asked: DateOrder | None = None) -> DateOrder:
    evidence = DateEvidence()
    for cell in cells:
        evidence.see(cell)
    return evidence.order(asked)


def test_one_date_past_the_twelfth_tells_for_the_whole_file() -> None:
    assert order_of("03/04/2026", "05/06/2026", "13/01/2026") is DateOrder.DMY
    assert order_of("03/04/2026", "05/06/2026", "01/13/2026 10:00") is DateOrder.MDY
    assert order_of("2026-03-04", "1772643967", "4 March 2026") is DateOrder.YMD


def test_a_file_that_leaves_it_open_is_refused_until_it_is_told() -> None:
    with pytest.raises(NotAListError, match=r"“03/04/2026” can be read in two ways.*--dates dmy"):
        order_of("03/04/2026", "2026-01-13")
    assert order_of("03/04/2026", asked=DateOrder.MDY) is DateOrder.MDY


def test_a_file_that_says_both_is_refused() -> None:
    with pytest.raises(
        NotAListError, match="“13/04/2026” has its day first, “04/13/2026” its month"
    ):
        order_of("13/04/2026", "04/13/2026")
