"""When a colleague works, from what is on record, and whose holidays count."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.follow_up.deadlines import claim_due, contact_due
from bot.follow_up.public_holidays import country_of, public_holidays
from bot.follow_up.working_hours import hours_of, read_hours, read_weekdays
from bot.settings import Settings
from storage.words import Severity
from tests.builders import a_colleague

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime(2026, 4, 2, 16, 30, tzinfo=UTC)  # 17:30 in London, the day before Good Friday


def test_who_says_nothing_works_nine_to_six_from_monday_to_friday() -> None:
    hours = hours_of(a_colleague(), THURSDAY)
    assert (hours.zone, hours.opens, hours.closes) == (LONDON, time(9), time(18))
    assert (hours.weekdays, hours.days_off) == (frozenset(range(5)), frozenset())


def test_their_own_hours_days_and_days_off_count() -> None:
    own = a_colleague(hours="08:30-16:00", weekdays=(6, 0, 1), days_off=(date(2026, 4, 6),))
    hours = hours_of(own, THURSDAY)
    assert (hours.opens, hours.closes) == (time(8, 30), time(16))
    assert hours.works_on(date(2026, 4, 5))
    assert not hours.works_on(date(2026, 4, 6))


def test_easter_in_england_is_no_time_to_claim_in() -> None:
    english = hours_of(a_colleague(country="GB-ENG"), THURSDAY)
    due = claim_due(Severity.S2, THURSDAY, english)
    assert due.astimezone(LONDON) == datetime(2026, 4, 7, 12, 30, tzinfo=LONDON)
    scottish = hours_of(a_colleague(country="GB-SCT"), THURSDAY)  # works on Easter Monday
    assert claim_due(Severity.S2, THURSDAY, scottish).astimezone(LONDON).day == 6


def test_whatever_the_holidays_an_s1_client_is_reached_within_three_days() -> None:
    long = hours_of(
        a_colleague(days_off=tuple(date(2026, 4, day) for day in range(1, 29))), THURSDAY
    )
    assert contact_due(Severity.S1, THURSDAY, long) == datetime(2026, 4, 5, 16, 30, tzinfo=UTC)
    assert claim_due(Severity.S1, THURSDAY, long) == datetime(2026, 4, 5, 16, 30, tzinfo=UTC)


def test_the_firms_country_stands_in_for_those_who_have_none() -> None:
    christmas = date(2026, 12, 25)
    near = datetime(2026, 12, 1, tzinfo=UTC)
    assert christmas in hours_of(a_colleague(), near, firm_country="GB").days_off
    assert christmas not in hours_of(a_colleague(country="SA"), near, firm_country="GB").days_off
    assert christmas in hours_of(None, near, firm_country="GB").days_off


@pytest.mark.parametrize(
    ("words", "meant"), [("gb", "GB"), ("UK", "GB"), (" gb-eng ", "GB-ENG"), ("US-NY", "US-NY")]
)
def test_a_country_is_written_as_iso_writes_it(words: str, meant: str) -> None:
    assert country_of(words) == meant


@pytest.mark.parametrize("words", ["England", "XX", "GB-XX", "-", "HolidayBase", "date", ""])
def test_what_is_no_country_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        country_of(words)


def test_a_country_nobody_knows_any_more_has_no_holidays() -> None:
    assert public_holidays("XX", [2026]) == frozenset()


def test_a_misspelt_country_of_the_firm_stops_the_start() -> None:
    assert Settings(firm_country="uk").firm_country == "GB"
    with pytest.raises(ValidationError):
        Settings(firm_country="Engeland")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("09:00-17:30", (time(9), time(17, 30))),
        ("8:00 - 16:00", (time(8), time(16))),
        ("18:00–24:00", (time(18), time(0))),
    ],
)
def test_hours_are_read(words: str, meant: tuple[time, time]) -> None:
    assert read_hours(words) == meant


@pytest.mark.parametrize("words", ["9-5", "17:00-09:00", "09:00-24:30", "25:00-26:00", "", "x"])
def test_what_are_no_hours_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_hours(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("Sun-Thu", (0, 1, 2, 3, 6)),
        ("monday, WED fri", (0, 2, 4)),
        ("sat", (5,)),
    ],
)
def test_weekdays_are_read(words: str, meant: tuple[int, ...]) -> None:
    assert read_weekdays(words) == meant


@pytest.mark.parametrize("words", ["", "m-f", "monkey", "mon-", "mon-fri-sun", "5"])
def test_what_are_no_weekdays_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_weekdays(words)
