"""The screens that greet: help and the morning note. Home: test_home.py."""

from datetime import timedelta

import pytest

from bot.cards.follow_up import SHOW_CARD
from bot.cards.help import COMMANDS, help_card, suggestion
from bot.cards.notes import morning_note, sentence
from handlers.commands import WORDS
from tests.bot.cards.screen import press, shown
from tests.builders import NOW, a_claimed_follow_up, a_colleague, a_contact, a_follow_up

LATE = a_follow_up(id=9, claim_due_at=NOW - timedelta(hours=1), contact=a_contact("Lou Late"))


# /nps help


def test_help_lists_every_command_and_an_example_of_what_must_be_filled_in() -> None:
    screen = shown(help_card())
    for command in COMMANDS:
        assert f"/nps {command.usage} {command.does}." in screen
        assert bool(command.example) == (" " in command.usage)
        assert command.example in screen
    assert {command.word for command in COMMANDS} == set(WORDS)
    assert help_card().text.endswith(f"{COMMANDS[-1].does}.")  # nothing is cut off


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("opne", "open"), ("acount", "account"), ("HELD", "held"), ("helth", "health"), ("xyz", None)],
)
def test_a_slip_of_the_finger_is_understood(typed: str, meant: str | None) -> None:
    assert suggestion(typed) == meant


def test_an_unknown_command_is_named_before_the_help() -> None:
    first = shown(help_card("opne")).splitlines()[0]
    assert first == "I do not know “opne”. Did you mean “/nps open”?"
    assert shown(help_card("zzz")).splitlines()[0] == "I do not know “zzz”."


# The morning


def test_nobody_is_woken_for_nothing() -> None:
    assert morning_note(a_colleague(), [], [], 0, 0, now=NOW) is None


def test_the_morning_note_counts_and_shows_what_is_late_first() -> None:
    mine = a_claimed_follow_up(id=1)
    note = morning_note(a_colleague(), [mine, LATE], [LATE], 2, 1, now=NOW)
    assert note is not None
    screen = shown(note)
    assert "2 follow-ups yours; 1 overdue; 2 answers held: /nps held; 1 thing to look at" in screen
    assert press(note, "Show Card") == [(SHOW_CARD, "9"), (SHOW_CARD, "1")]


def test_held_answers_alone_are_worth_a_note() -> None:
    note = morning_note(a_colleague(), [], [], 1, 0, now=NOW)
    assert note is not None
    assert "1 answer held: /nps held." in note.text


def test_a_long_morning_is_cut() -> None:
    note = morning_note(a_colleague(), [a_follow_up(id=at) for at in range(30)], [], 0, 0, now=NOW)
    assert note is not None
    assert "and 20 more: /nps open" in shown(note)


def test_a_sentence_is_shown_as_it_is() -> None:
    assert shown(sentence("Tom claimed it 2 s ago.")) == "Tom claimed it 2 s ago."
    assert sentence("a < b").text == "a &lt; b"
