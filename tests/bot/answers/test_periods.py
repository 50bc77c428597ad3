"""Times as people type them."""

from datetime import date

import pytest

from bot.answers import spans
from bot.answers.periods import find, last_months, read
from bot.answers.steps import NO_ANSWERS, halves, steps

TODAY = date(2026, 7, 14)


@pytest.mark.parametrize(
    ("typed", "since", "until", "words", "rest"),
    [
        ("2025", "2025-01-01", "2026-01-01", "2025", ""),
        ("Halden Foods Q3 2025", "2025-07-01", "2025-10-01", "Q3 2025", "Halden Foods"),
        ("in march 2026 halden", "2026-03-01", "2026-04-01", "March 2026", "halden"),
        ("last quarter", "2026-04-01", "2026-07-01", "Q2 2026", ""),
        ("this month", "2026-07-01", "2026-08-01", "July 2026", ""),
        ("last year", "2025-01-01", "2026-01-01", "2025", ""),
        ("food last 6 months", "2026-02-01", "2026-07-15", "the last 6 months", "food"),
        ("past 2 years", "2024-08-01", "2026-07-15", "the last 24 months", ""),
        ("Studio 2025 last year", "2025-01-01", "2026-01-01", "2025", "Studio 2025"),
        ("since 2024", "2024-01-01", "2026-07-15", "since 2024", ""),
        ("next year", "2027-01-01", "2028-01-01", "2027", ""),
        ("Q3", "2026-07-01", "2026-10-01", "Q3 2026", ""),
        ("q4", "2025-10-01", "2026-01-01", "Q4 2025", ""),  # the latest that has begun
        ("Q3 last year", "2025-07-01", "2025-10-01", "Q3 2025", ""),
        ("third quarter of 2025", "2025-07-01", "2025-10-01", "Q3 2025", ""),
        ("H1 2025", "2025-01-01", "2025-07-01", "January 2025 to June 2025", ""),
        ("food in May", "2026-05-01", "2026-06-01", "May 2026", "food"),
        ("last march", "2026-03-01", "2026-04-01", "March 2026", ""),
        ("since May", "2026-05-01", "2026-07-15", "since May 2026", ""),
        ("since last year", "2025-01-01", "2026-07-15", "since 2025", ""),
        ("last 90 days", "2026-04-16", "2026-07-15", "the last 90 days", ""),
        ("the past year", "2025-08-01", "2026-07-15", "the last 12 months", ""),
        ("last twelve months", "2025-08-01", "2026-07-15", "the last 12 months", ""),
        (
            "between March and June",
            "2026-03-01",
            "2026-07-01",
            "March 2026 to June 2026",
            "",
        ),
        (
            "november to february 2026",
            "2025-11-01",
            "2026-03-01",
            "November 2025 to February 2026",
            "",
        ),
        ("2023-2025", "2023-01-01", "2026-01-01", "2023 to 2025", ""),
        (
            "from 1 March to 15 April",
            "2026-03-01",
            "2026-04-16",
            "1 March 2026 to 15 April 2026",
            "",
        ),
        ("2026-02-28", "2026-02-28", "2026-03-01", "28 February 2026", ""),
        ("this week", "2026-07-13", "2026-07-20", "13 July 2026 to 19 July 2026", ""),
        ("year to date", "2026-01-01", "2027-01-01", "2026", ""),
    ],
)
def test_a_period_is_read_and_the_rest_is_left(
    typed: str, since: str, until: str, words: str, rest: str
) -> None:
    period, left = read(typed, TODAY)
    assert period is not None
    assert (str(period.since), str(period.until), period.words) == (since, until, words)
    assert left == rest
    assert read(words, TODAY)[0] == period  # a button can ask it again


@pytest.mark.parametrize(
    "typed",
    ["", "Halden Foods", "Studio 54", "12345", "may we ask", "31 February", "last 0 months"],
)
def test_what_is_no_period_is_left_alone(typed: str) -> None:
    assert read(typed, TODAY) == (None, typed)


def test_what_has_no_year_takes_that_of_what_it_is_compared_with() -> None:
    assert [each.period.words for each in find("Q1 v Q2 2024", TODAY, 2024)] == [
        "Q1 2024",
        "Q2 2024",
    ]


@pytest.mark.parametrize(
    ("typed", "ahead", "year"),
    [
        ("Q1 2026", "Q4 2025", "Q1 2025"),
        ("2025", "2024", "2024"),
        ("last 12 months", "August 2024 to July 2025", None),
        ("March to May", "December 2025 to February 2026", "March 2025 to May 2025"),
        ("1 March 2026", "28 February 2026", "1 March 2025"),
        ("29 february 2024", "28 February 2024", "28 February 2023"),
    ],
)
def test_there_is_a_period_before_and_one_a_year_earlier(
    typed: str, ahead: str, year: str | None
) -> None:
    period, _ = read(typed, TODAY)
    assert period is not None
    assert spans.before(period).words == ahead
    assert spans.before(period).until == period.since
    assert year is None or spans.year_before(period).words == year
    for words in filter(None, (ahead, year)):
        assert [each.period.words for each in find(words, TODAY)] == [words]


def test_months_without_answers_are_steps_too_and_long_times_go_by_quarter() -> None:
    three = (0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0)
    year = steps(last_months(TODAY, 12), {date(2026, 7, 1): three}, TODAY)
    assert [year[0].words, year[-1].words, len(year)] == ["Aug 2025", "Jul 2026", 12]
    assert (year[0].counts, year[-1].counts) == (NO_ANSWERS, three)
    long = steps(last_months(TODAY, 24), {date(2026, 7, 1): three}, TODAY)
    assert (long[-1].words, long[-1].counts) == ("Q3 2026", three)
    earlier, later = halves(year[:5])
    assert [len(earlier), len(later)] == [2, 2]


def test_a_year_that_has_not_ended_has_no_months_to_come() -> None:
    this_year, _ = read("2026", TODAY)
    assert this_year is not None
    assert [each.words for each in steps(this_year, {}, TODAY)][-1] == "Jul 2026"
