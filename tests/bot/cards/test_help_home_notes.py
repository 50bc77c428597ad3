"""The screens that greet: help, Home, the morning note."""

from datetime import timedelta

import pytest

from bot.cards.follow_up import SHOW_CARD
from bot.cards.glance import glance, interrupted
from bot.cards.help import COMMANDS, help_card, suggestion
from bot.cards.home import home_for_stranger, home_view
from bot.cards.notes import morning_note, sentence
from handlers.commands import WORDS
from storage.words import ColleagueRole
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


# App Home


def test_home_shows_overdue_then_mine_then_free_each_once() -> None:
    mine = a_claimed_follow_up(id=1, contact=a_contact("Mia Mine"))
    free = a_follow_up(id=2, owner=a_colleague("Tom Oak", id=2), contact=a_contact("Fred Free"))
    view = home_view(a_colleague(), [mine, LATE], [free, LATE], 0, 0, now=NOW)
    screen = shown(view)
    order = ["Overdue (1)", "Lou Late", "Yours (1)", "Mia Mine", "Not claimed yet (1)", "Fred Free"]
    assert [screen.index(name) for name in order] == sorted(screen.index(name) for name in order)
    assert press(view, "Show Card") == [(SHOW_CARD, "9"), (SHOW_CARD, "1"), (SHOW_CARD, "2")]


def test_home_says_how_fresh_it_is() -> None:
    assert "As of <!date^" in shown(home_view(a_colleague(), [], [], 0, 0, now=NOW))


def test_an_empty_home_teaches() -> None:
    screen = shown(home_view(a_colleague(), [], [], 0, 0, now=NOW))
    assert "Nothing waits for you." in screen
    assert "/nps account" in screen


def test_only_an_admin_sees_the_desks_health() -> None:
    admin = a_colleague(role=ColleagueRole.ADMIN)
    screen = shown(home_view(admin, [], [], 2, 1, now=NOW))
    assert "2 answers held (/nps held); 1 thing to look at (/nps health)" in screen
    assert "no answer held; all delivered" in shown(home_view(admin, [], [], 0, 0, now=NOW))
    assert "/nps held" not in shown(home_view(a_colleague(), [], [], 2, 1, now=NOW))


def test_who_oversees_sees_the_day_of_the_firm_and_who_was_interrupted() -> None:
    tomorrow = a_follow_up(id=3, claim_due_at=NOW + timedelta(days=1))
    (line,) = glance([LATE, a_follow_up(), tomorrow], waiting=4, due=2, zone="Asia/Tokyo", now=NOW)
    said = shown({"blocks": [line]})
    assert said == "Open 3 · due today 1 · overdue 1 · waiting on client 4 · re-checks due 2"
    counts = [("Imogen Hart", 4, 0), ("Callum Reid", 10, 2)]
    (row,) = interrupted(counts, a_week=10)
    told = "Interrupted this week, at most 10 each: Imogen Hart 4, Callum Reid 10 (2 wait)"
    assert shown({"blocks": [row]}) == told
    assert "no limit set: Imogen Hart 4" in shown({"blocks": interrupted(counts, a_week=0)})
    assert interrupted([], a_week=10) == []


def test_a_stranger_is_told_how_to_become_known() -> None:
    assert "I do not know you yet" in shown(home_for_stranger())


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
