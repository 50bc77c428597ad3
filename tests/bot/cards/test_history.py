"""The history in its window, and the few sentences of it that a thread tells."""

from datetime import timedelta

import pytest

from bot.cards.history import LINES, history_window
from bot.cards.thread import thread_note
from storage.words import Severity
from tests.admin_builders import a_line
from tests.bot.cards.screen import buttons, shown
from tests.builders import TUESDAY, a_follow_up, an_event


def test_history_tells_who_did_what_in_order() -> None:
    timeline = [
        an_event("handed_back", note="away from Thursday", at=TUESDAY + timedelta(hours=1)),
        an_event("opened", colleague=None, at=TUESDAY),
    ]
    screen = shown(history_window(a_follow_up(), timeline))
    assert screen.index("opened") < screen.index("handed back by Maya Lindt: away from Thursday")
    assert "14 Jul 2026 10:02 UTC" in screen
    assert "Nothing has happened yet." in shown(history_window(a_follow_up(), []))


def test_every_line_of_a_long_history_is_on_some_page_once() -> None:
    timeline = [
        an_event(f"step {at}.", at=TUESDAY + timedelta(minutes=at)) for at in range(2 * LINES + 7)
    ]
    pages = [history_window(a_follow_up(), timeline, page) for page in range(3)]
    screens = [shown(page) for page in pages]
    for event in timeline:
        assert sum(f"· {event.what} " in screen for screen in screens) == 1
    assert f"step {2 * LINES + 6}." in screens[0]
    assert [sorted(set(buttons(page)) & {"Earlier", "Later"}) for page in pages] == [
        ["Earlier"],
        ["Earlier", "Later"],
        ["Later"],
    ]
    assert shown(history_window(a_follow_up(), timeline, 99)) == screens[2]


@pytest.mark.parametrize(
    ("what", "facts", "words"),
    [
        ("claimed", {}, "Maya Lindt claimed the follow-up with Dana Whitfield."),
        ("attempt_reached", {"note": "secret"}, "Maya Lindt reached Dana Whitfield."),
        (
            "regraded",
            {"note": "detractor", "colleague": None, "severity": Severity.S2},
            "Graver than first read: Detractor. The follow-up with Dana Whitfield is now S2.",
        ),
        (
            "escalated",
            {"note": "to Dan Rook: 150% of the time to claim is gone", "colleague": None},
            "The follow-up with Dana Whitfield was escalated to Dan Rook: "
            "150% of the time to claim is gone.",
        ),
        (
            "closed_recovered",
            {},
            "Maya Lindt closed the follow-up with Dana Whitfield: Recovered (client confirmed).",
        ),
        (
            "severity_raised",
            {"note": "from S3 to S1: hidden_detractor", "colleague": None},
            "The severity of the follow-up with Dana Whitfield was raised from S3 to S1: "
            "hidden detractor.",
        ),
        (
            "call_booked",
            {"note": "11:15 Tue"},
            "Maya Lindt booked a call with Dana Whitfield: 11:15 Tue.",
        ),
        ("call_kept", {}, "Maya Lindt booked a call with Dana Whitfield."),
    ],
)
def test_the_thread_says_a_milestone_in_one_sentence(
    what: str, facts: dict[str, object], words: str
) -> None:
    assert thread_note(a_line(what, **facts)).text == words
