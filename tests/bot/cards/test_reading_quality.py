"""`/nps reading`: every figure with its n and interval, and only the buttons that do something."""

import pytest

from bot.cards.reading_quality import (
    TAKE_BACK,
    UNDO_BAR,
    USE_BAR,
    reading_card,
    rehearsed,
)
from bot.learning.recalibrating import Proposal
from bot.learning.rehearsing import Rehearsal
from tests.bot.cards.screen import shown
from tests.learning_builders import a_bar, a_label, a_reading_page, some_feedback


def test_the_card_says_who_reads_how_well_and_what_another_bar_would_have_done() -> None:
    screen = shown(reading_card(a_reading_page()))
    for words in (
        "Read by the automatic reading (2), then the model (scripted read.1 verify.1).",
        "The automatic reading: 26 of 38 (68 %, interval 53–81 %) of its flags stood.",
        "already settled with the client (9), a joke between us (3)",
        "Main theme as people named it: 14 of 22",
        "kappa 0.51",
        "0.50, as shipped",
        "Proposed: 0.56",
        "9 fewer cards, of them 6 that owners disagreed with, 0 that ended as real",
        "Maya Lindt, 14 Jul 2026 09:02 UTC: A joke between us. Score 8",
    ):
        assert words in screen, words


def test_a_proposed_bar_can_be_used_and_one_in_force_undone() -> None:
    new = str(reading_card(a_reading_page()).blocks)
    assert USE_BAR in new
    assert UNDO_BAR not in new
    held = a_reading_page(bar=0.56, set=a_bar(), proposal=Proposal(0.56, 38, 30), rehearsal=None)
    kept = str(reading_card(held).blocks)
    assert UNDO_BAR in kept
    assert USE_BAR not in kept
    assert "It may stay" in kept
    assert "by Adam Quill: 12 of 38 flags were disagreed with" in kept


def test_with_too_few_answers_it_says_how_many_there_are() -> None:
    page = a_reading_page(feedback=some_feedback(9, 12), proposal=None, rehearsal=None, latest=[])
    screen = shown(reading_card(page))
    assert "Another bar is not proposed yet: 12 of 30 answers" in screen
    assert TAKE_BACK not in str(reading_card(page).blocks)


def test_a_joke_that_closed_without_a_reason_is_said_as_it_was() -> None:
    screen = shown(reading_card(a_reading_page(latest=[a_label(reason=None)])))
    assert "Closed as not an issue" in screen


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Rehearsal(1, 1, 0), "1 fewer card, of them 1 that owners disagreed with"),
        (Rehearsal(more=4), "4 more cards"),
        (Rehearsal(more=1, at_least=True), "at least 1 more card"),
        (Rehearsal(), "no change"),
    ],
)
def test_a_rehearsal_is_said_in_words(found: Rehearsal, words: str) -> None:
    assert rehearsed(found).startswith(words)
