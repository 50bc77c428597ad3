"""Which stage counts as complete? Asked calmly, and safe from what a stage is called."""

from datetime import timedelta

import pytest

from bot.cards.pieces import Card
from bot.cards.stages import COUNTS, DOES_NOT, NONE_DOES, PICK, pick_form, read_pick, stage_card
from bot.errors import Unreadable
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import buttons, parsed_texts, press, shown
from tests.bot.cards.test_hostile import PAYLOADS
from tests.builders import NOW, TUESDAY
from tests.crm_builders import a_question, asked, stage_screens


def test_a_stage_that_vanished_is_asked_about() -> None:
    card = stage_card(asked(label=None), now=NOW)
    assert "Stage “Complete” vanished from HubSpot; 0 milestones turned complete since" in shown(
        card
    )
    assert "since 09:02 Tue UTC. Pick the new one." in card.text
    assert press(card, "Pick the Stage") == [(PICK, "41")]
    assert press(card, "None Does") == [(NONE_DOES, "41")]


def test_a_renamed_stage_tells_its_new_name() -> None:
    said = shown(stage_card(asked(), now=NOW))
    assert "Stage “Complete” of HubSpot is called “Delivered” now" in said
    assert "Pick the one that means complete." in said


def test_a_new_stage_may_or_may_not_count() -> None:
    card = stage_card(asked(None, since=TUESDAY - timedelta(days=3)), now=NOW)
    assert "A new stage “Delivered” came in from HubSpot" in shown(card)
    assert "was last seen 3 days ago. Does it mean complete?" in shown(card)
    assert press(card, "Counts as Complete") == [(COUNTS, "41")]
    assert press(card, "It Does Not") == [(DOES_NOT, "41")]


def test_what_was_answered_has_nothing_to_press_any_more() -> None:
    answered = {"answered_at": NOW, "answered_by": "Ada Admin", "answer": "Delivered"}
    card = stage_card(asked(**answered), now=NOW)
    assert buttons(card) == []
    assert "“Delivered” of HubSpot counts as complete: Ada Admin said so." in shown(card)


def test_the_form_offers_no_more_than_a_menu_holds() -> None:
    view = pick_form(a_question(), "HubSpot", [(str(at), f"Stage {at}") for at in range(140)])
    assert_valid(view)
    assert read_pick({"stage": {"stage": {"selected_option": {"value": "7"}}}}) == "7"
    with pytest.raises(Unreadable):
        read_pick({"stage": {"stage": {"selected_option": None}}})


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_whatever_a_stage_is_called_does_nothing(payload: str) -> None:
    for screen in stage_screens(payload, payload, payload, payload).values():
        assert_valid(screen)
        for text in parsed_texts(screen):
            assert "<!" not in text.replace("<!date^", "")
            assert "<@" not in text
            assert "<http" not in text
        assert isinstance(screen, Card) or screen["type"] == "modal"
