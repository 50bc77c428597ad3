"""Whether a Slack status says that somebody is away: their own words, in all their variety."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.away.status import Status, read_status


def says(words: str, emoji: str = ":speech_balloon:") -> bool:
    status = read_status({"status_text": words, "status_emoji": emoji})
    assert status is not None
    return status.away


@pytest.mark.parametrize(
    "words",
    [
        "Vacationing",
        "OOO until Thursday",
        "o.o.o. today, call Tom",
        "Out of the office, back on Monday",
        "On annual leave",
        "on holiday",
        "Parental leave 👶",
        "Off sick",
        "  leave  ",
        "im Urlaub bis 3.3.",
        "En vacances",
    ],
)
def test_plain_words_for_not_at_work_count(words: str) -> None:
    assert says(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "In a meeting",
        "Commuting",
        "Working remotely",
        "Holiday campaign crunch",
        "Leave planning",
        "Back from holiday",
        "OOO next week",
        "On leave from Friday",
        "Not on holiday, just busy",
        "Away day prep",
        "Booooo",
        "sick beats",
    ],
)
def test_busy_and_leave_that_is_over_or_to_come_do_not(words: str) -> None:
    assert not says(words)


def test_slacks_own_two_pictures_are_enough_unless_the_words_say_otherwise() -> None:
    assert says("", ":palm_tree:")
    assert says("", ":face_with_thermometer:")
    assert not says("Back from Lisbon", ":palm_tree:")


def test_it_ends_when_slack_takes_it_away() -> None:
    told: dict[str, Any] = {"status_text": "OOO", "status_expiration": 1_772_640_000}
    assert read_status(told) == Status(True, datetime(2026, 3, 4, 16, tzinfo=UTC))
    for endless in (0, None, -5, 10**30, "soon"):
        assert read_status(told | {"status_expiration": endless}) == Status(True)
    assert read_status({"real_name": "Imogen Hart"}) is None


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_words_at_all_can_be_read(words: str, emoji: str) -> None:
    assert read_status({"status_text": words, "status_emoji": emoji}) is not None
