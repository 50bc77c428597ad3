"""How a connection stands, said in a sentence that an admin can act on."""

from datetime import datetime, timedelta

import pytest

from bot.cards.times import lately
from bot.connections.standing import Standing, standing
from tests.builders import NOW
from tests.connection_builders import a_connection

DOES_NOT_MATCH = "Typeform-Signature does not match the body; check the secret on both sides."
NOT_NPS = "Not an NPS survey: CSAT and CES have other scales."


def before(**ago: float) -> datetime:
    return NOW - timedelta(**ago)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (before(seconds=-2), "just now"),  # another replica's clock is a little ahead
        (before(seconds=59), "just now"),
        (before(minutes=3), "3 min ago"),
        (before(minutes=59, seconds=59), "59 min ago"),
        (before(hours=5), "5 h ago"),
        (before(hours=24), "yesterday"),
        (before(days=3), "3 days ago"),
        (before(days=400), "13 months ago"),
    ],
)
def test_moments_are_as_exact_as_a_person_would_say_them(at: datetime, words: str) -> None:
    assert lately(at, now=NOW) == words


def test_one_that_works_says_when_it_was_heard_and_how_much() -> None:
    assert standing(a_connection(heard=1412), now=NOW) == Standing(
        True, "last heard 3 min ago, 1,412 in all."
    )


def test_one_that_was_never_heard_says_so() -> None:
    assert standing(a_connection(heard_at=None, heard=0), now=NOW) == Standing(None, "never heard.")


def test_a_refusal_is_the_first_thing_said_until_something_better_comes() -> None:
    refused = a_connection(
        heard_at=before(hours=3), refused_at=before(minutes=2), refused_why=DOES_NOT_MATCH
    )
    found = standing(refused, now=NOW)
    assert found.well is False
    assert found.words == f"refused 2 min ago: {DOES_NOT_MATCH} Last heard 3 h ago, 412 in all."
    mended = a_connection(refused_at=before(minutes=4), refused_why=DOES_NOT_MATCH)
    assert standing(mended, now=NOW) == standing(a_connection(), now=NOW)


def test_what_was_ignored_is_no_trouble_but_is_said() -> None:
    ignored = a_connection(heard_at=None, ignored_at=before(minutes=5), ignored_why=NOT_NPS)
    found = standing(ignored, now=NOW)
    assert found == Standing(True, f"ignored 5 min ago: {NOT_NPS} Never heard.")


def test_a_paused_one_rests_and_says_how_many_wait() -> None:
    paused = a_connection(paused_at=before(days=1))
    assert standing(paused, now=NOW, waiting=12) == Standing(
        None, "paused since 13 Jul 2026 09:03 UTC; 12 wait."
    )
    assert standing(paused, now=NOW, waiting=1).words.endswith("; 1 waits.")


def test_what_its_api_answered_is_said_before_what_was_heard() -> None:
    troubled = a_connection(pull_error="HubSpot refuses the token.", pulled_at=before(hours=2))
    found = standing(troubled, now=NOW)
    assert found.well is False
    assert found.words.startswith("HubSpot refuses the token. Last heard 3 min ago")
    assert found.words.endswith("2 h ago.")
