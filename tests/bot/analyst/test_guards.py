"""What the guards let through and what they stop."""

import pytest

from bot.analyst.guards import draft_keeps_policy, quotes_hold
from bot.analyst.reading import Quote, Reading, ThemeFound
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
