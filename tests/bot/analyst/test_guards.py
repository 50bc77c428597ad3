"""What the guards let through and what they stop."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.guards import (
    SOMEBODY_ELSE,
    Known,
    draft_keeps_policy,
    problems_in,
    quotes_hold,
)
from bot.analyst.reading import Quote, Reading, ThemeFound
from bot.analyst.strangers import first_and_last
from storage.words import Polarity, Theme

TEXT = "Nobody answers. "


def with_quote(start: int, end: int) -> Reading:
    found = ThemeFound(Theme.RESPONSIVENESS, Polarity.NEGATIVE, Quote(start, end))
    return Reading("model", "1", themes=(found,))


def test_a_quote_inside_the_comment_holds() -> None:
    assert quotes_hold(with_quote(0, 14), TEXT)


@pytest.mark.parametrize(("start", "end"), [(0, 17), (-3, 4), (4, 4), (5, 4), (15, 16), (20, 30)])
def test_a_quote_that_shows_nothing_of_the_comment_does_not(start: int, end: int) -> None:
    assert not quotes_hold(with_quote(start, end), TEXT)


def test_the_hidden_quote_is_checked_too() -> None:
    assert not quotes_hold(Reading("model", "1", hidden=Quote(0, 99)), TEXT)


def test_figures_that_were_given_may_be_said() -> None:
    draft = "About invoice 1042: I can call at 11:15 today or on Thursday."
    assert draft_keeps_policy(draft, ["1042", "11:15 today", "Thursday"]) == []


@pytest.mark.parametrize(
    ("draft", "named"),
    [
        ("It will be done in 14 hours.", "14"),
        ("It will be done by Friday.", "Friday"),
        ("It will be done in October.", "October"),
        ("We will call at 11:15.", "11:15"),
        ("You owe us １２.", "12"),
        ("Here is a discount.", "discount"),
        ("We will refund you.", "refund"),
        ("We waive the fee.", "waive"),
        ("That is ten per cent less.", "per cent"),
        ("It was our fault.", "our fault"),
        ("We failed you.", "We failed"),
        ("Thank you for your score.", "score"),
        ("How do we get to a nine?", "get to a nine"),
        ("Our survey says so.", "survey"),
        ("We analysed your words.", "analysed"),
    ],
)
def test_inventions_offers_admissions_and_jargon_are_named(draft: str, named: str) -> None:
    problems = draft_keeps_policy(draft, [])
    assert len(problems) == 1
    assert named in problems[0]


COMMENT = (
    "I have asked three times why invoice 1042 includes the workshop. Pay me £900 by 14 March."
)
GIVEN = ("asked three times", "11:15 today or 14:30 tomorrow", "invoice dispute: 1042 (3 Jun)")


def known(**facts: Any) -> Known:
    return Known(**{"comment": COMMENT, "given": GIVEN, "own": ("Dana Whitfield",)} | facts)


@pytest.mark.parametrize(
    "reply",
    [
        "You wrote “why invoice 1042 includes the workshop”, and I can ring at 11:15 today.",
        'You wrote "asked three times", and that was on record on June 3rd.',
        "You wrote «Asked  three times». I can ring at 14:30 tomorrow.",
        "I may march on, and we might talk in the coming days.",
        "It has been open since June.",
    ],
)
def test_what_the_comment_and_the_facts_hold_may_be_said(reply: str) -> None:
    assert problems_in(reply, known()) == []


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ("It is settled on 14 March.", "It states “14 March”, which nobody gave us."),
        ("It is settled by March 14th.", "It states “March 14th”, which nobody gave us."),
        ("It is settled within a week.", "It states “within a week”, which nobody gave us."),
        ("You hear from us next week.", "It states “next week”, which nobody gave us."),
        ("It takes two days.", "It states “two days”, which nobody gave us."),
        ("By the end of the month.", "It states “the end of the month”, which nobody gave us."),
        ("In March.", "It states “March”, which nobody gave us."),
        ("You said “useless”.", "It quotes “useless”, which the client did not write."),
        ("You said “useless.", "It quotes “useless.”, which the client did not write."),
        ('You said "hopeless people".', "It quotes “hopeless people”, which the client did not"),
        ("Have 50% off.", "It names an amount of money: “50%”."),
        ("Have 50 % off.", "It names an amount of money: “50 %”."),
        ("Here are £900.", "It names an amount of money: “£900”."),
        ("Under your contract it is so.", "It presses the client: “Under your contract”."),
        ("We were very busy.", "It makes excuses: “We were very busy”."),
        ("I am copying in Ruth.", "It brings in somebody's superior: “copying in”."),
        ("See https://x.example/1.", "It holds an address: “https://x.example/1”."),
        ("Dear [name],", "It has a gap to fill: “[name]”."),
        ("We owe you an answer.", "It admits liability: “We owe you”."),
        ("It is a nice day for it.", "It says “Nice Day”, which the sender never writes."),
        ("word " * 31, "It has 31 words, of at most 30."),
    ],
)
def test_each_guard_names_what_it_stops(reply: str, sentence: str) -> None:
    found = problems_in(reply, known(given=GIVEN, never=("Nice Day",), most_words=30))
    assert any(one.startswith(sentence) for one in found), found


OTHERS = frozenset(
    {
        "Harrow & Pine Ltd",
        "Next",
        "First Direct",
        "Brackwater",
        "Ben Tait",
        "The Body Shop",
        "Foods",
    }
)


@pytest.mark.parametrize(
    "reply",
    [
        "As we did for Harrow & Pine.",
        "As we did for Harrow and Pine Limited.",
        "It is like the harrow Pine job.",
        "We also work for Next.",
        "Brackwater had that too.",
        "Brackwater’s case is like yours.",
        "They at First Direct say so.",
        "I shall ask Ben Tait.",
        "The Body Shop had that.",
    ],
)
def test_another_client_or_their_people_are_noticed(reply: str) -> None:
    assert problems_in(reply, known(others=OTHERS)) == [SOMEBODY_ELSE]


@pytest.mark.parametrize(
    "reply",
    [
        "Next, I will ring you.",
        "I will ring you next. Next I will write.",
        "the first direct answer you had",
        "Ben is looking into it.",
        "We at Halden Foods",
        "It shopped the body of the text.",
        "pine and harrow",
    ],
)
def test_everyday_words_and_our_own_names_raise_no_alarm(reply: str) -> None:
    assert problems_in(reply, known(own=("Halden Foods", "Dana"), others=OTHERS)) == []


def test_a_namesake_inside_a_name_of_ours_is_ours() -> None:
    assert problems_in("Ask Ben Tait-Foods.", known(own=("Ben Tait",), others=OTHERS)) == []


def test_the_words_for_a_look_up_hold_every_way_to_write_a_name() -> None:
    words = first_and_last("Ask Harrow’s people or IBM.")
    assert {"Harrow", "harrow", "HARROW", "IBM", "Ibm"} <= words


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=5))
def test_no_text_breaks_the_guards(reply: str, names: list[str]) -> None:
    found = problems_in(reply, known(others=frozenset(names), never=tuple(names)))
    assert all(len(one) <= 160 for one in found)
    assert len(found) <= 6
