"""The list of promoters shows hostile words as words, and to each what they may press."""

import pytest

from bot.cards.promoter_asks import ALLOW
from bot.cards.promoter_letter import before_of, letter_window
from bot.cards.promoters import THANK, promoters_list
from bot.promoters.letters import Letter, Seen, mark_of
from storage.promoter_words import Activation
from storage.words import ColleagueRole
from tests.bot.cards.screen import buttons, press, shown
from tests.bot.cards.test_hostile import PAYLOADS, _assert_harmless
from tests.builders import a_colleague
from tests.promoter_builders import a_page, a_promoter, promoter_screens


@pytest.mark.parametrize("words", PAYLOADS)
def test_hostile_words_do_nothing(words: str) -> None:
    for screen in promoter_screens(words).values():
        _assert_harmless(screen)


def test_onlookers_press_nothing_and_only_a_partner_decides() -> None:
    viewer = promoters_list(a_page(viewer=a_colleague(role=ColleagueRole.VIEWER), reviews=None))
    assert not [block for block in viewer.blocks if block["type"] == "actions"]
    assert "Maya Lindt wants to ask for a reference" in shown(viewer)
    for role in (ColleagueRole.PARTNER, ColleagueRole.MANAGER):
        card = promoters_list(a_page(viewer=a_colleague(role=role)))
        decides = role is ColleagueRole.PARTNER
        assert ("[Allow]" in shown(card)) is decides
        assert press(card, "Thank") == [(THANK, "41")]
        if decides:
            assert press(card, "Allow") == [(ALLOW, "51")]


def test_whom_somebody_else_thanks_is_listed_without_buttons() -> None:
    others = a_promoter(owner_id=90, owner="Leila Haddad", director_id=90, partner_id=91)
    director = a_colleague(id=5, role=ColleagueRole.DIRECTOR)
    nothing = {"to_decide": [], "asked": [], "in_turn": [], "consents": [], "reviews": None}
    card = promoters_list(a_page(viewer=director, owed=[others], **nothing))
    assert "by Leila Haddad" in shown(card)
    assert buttons(card) == []


def test_a_difference_between_bands_is_said() -> None:
    screen = shown(promoters_list(a_page()))
    assert "promoter 9 of 10, detractor 1 of 10" in screen
    assert "Chi-square p < 0.001: the rates differ: look why" in screen
    assert "7 of 12 (58 %, interval 32–81 %)" in screen


def test_the_window_carries_what_it_is_about() -> None:
    letter = Letter(a_promoter(), Activation.BETA, "Dear Dana", "Hello", None, "Maya Lindt")
    view = letter_window(letter, doubts=["It names an amount of money."])
    before = before_of(view)
    assert (before.thanks_id, before.kind) == (41, Activation.BETA)
    assert before.seen == Seen("dana@halden.example", mark_of("Dear Dana"))
    assert before_of(letter_window(letter)).seen.doubted == ""
    assert "Look again: It names an amount of money." in shown(view)
