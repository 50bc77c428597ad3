"""The form in which a colleague says that the reading is wrong."""

import pytest

from bot.cards import disagree_form
from bot.errors import Unreadable
from storage.label_words import DisagreeReason
from storage.words import Theme
from tests.bot.cards.form_state import choices, left, picked
from tests.bot.cards.screen import quotes
from tests.builders import a_claimed_follow_up, a_hidden_detractor


def test_disagreeing_gives_a_reason_or_another_theme() -> None:
    empty = picked(about=None) | left(note=None)
    joke = disagree_form.read_disagree(picked(reason="joke") | empty)
    assert joke == disagree_form.NoHarm(DisagreeReason.JOKE, "")
    chosen = picked(reason="another_theme", about="expertise") | left(note="The new planner")
    assert disagree_form.read_disagree(chosen) == disagree_form.AnotherTheme(
        Theme.EXPERTISE, "The new planner"
    )
    detractor = picked(about="expertise") | left(note=None)
    assert disagree_form.read_disagree(detractor) == disagree_form.AnotherTheme(Theme.EXPERTISE, "")


@pytest.mark.parametrize(
    ("reason", "theme", "field"),
    [
        (None, None, "reason"),
        ("another_theme", None, "about"),
        ("joke", "expertise", "about"),
        ("other", None, "note"),
    ],
)
def test_a_disagreement_that_is_not_whole_is_refused_under_its_field(
    reason: str | None, theme: str | None, field: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        disagree_form.read_disagree(picked(reason=reason, about=theme) | left(note=" "))
    assert refused.value.field == field


def test_only_an_alert_that_words_raised_asks_why_they_mean_no_harm() -> None:
    assert "A joke between us" in choices(
        disagree_form.disagree_form(a_hidden_detractor()), "reason"
    )
    detractor = disagree_form.disagree_form(a_claimed_follow_up())
    assert "A joke between us" not in str(detractor)
    assert "Expertise" in str(choices(detractor, "about"))


def test_disagreeing_shows_the_words_in_question() -> None:
    assert quotes(disagree_form.disagree_form(a_hidden_detractor())) == [
        "tired of chasing timelines"
    ]
