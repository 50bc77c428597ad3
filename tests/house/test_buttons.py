"""No dead buttons: whatever is drawn to be pressed has somebody who listens, and the reverse."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.cards.follow_up import MORE, MORE_WORDS, read_more
from bot.cards.pieces import Card
from tests.bot.cards.gallery import cards_of, everything
from tests.builders import a_follow_up
from tests.house.registered import registered

Screen = Card | dict[str, Any]


@pytest.fixture(scope="module")
def screens() -> list[Screen]:
    """The gallery, and the card of a comment that is too long for it."""
    long = a_follow_up(comment="Nobody answers. " * 300, reading=None)
    return [*everything().values(), *cards_of(long).values()]


def pressed(screens: list[Screen]) -> Iterator[dict[str, Any]]:
    """Every element that tells the desk at once when it is used: those outside input blocks."""
    for screen in screens:
        for block in screen.blocks if isinstance(screen, Card) else screen["blocks"]:
            if block["type"] != "input" or block.get("dispatch_action"):
                yield from elements(block)


def elements(part: Any) -> Iterator[dict[str, Any]]:
    """Everything with an action id, however deep."""
    if isinstance(part, list):
        for one in part:
            yield from elements(one)
    elif isinstance(part, dict):
        if "action_id" in part:
            yield part
        for one in part.values():
            yield from elements(one)


def everything_with_an_id(screens: list[Screen]) -> Iterator[dict[str, Any]]:
    for screen in screens:
        yield from elements(screen.blocks if isinstance(screen, Card) else screen["blocks"])


def forms(screens: list[Screen]) -> set[str]:
    """The callback ids of everything that has a button to submit."""
    return {one["callback_id"] for one in screens if isinstance(one, dict) and "submit" in one}


def test_every_button_and_menu_is_listened_to(screens: list[Screen]) -> None:
    assert {one["action_id"] for one in pressed(screens)} == set(registered().actions)


def test_every_form_that_can_be_submitted_is_listened_to(screens: list[Screen]) -> None:
    assert forms(screens) == set(registered().views)


def test_every_menu_that_searches_is_answered(screens: list[Screen]) -> None:
    searching = {
        one["action_id"]
        for one in everything_with_an_id(screens)
        if one["type"] in {"external_select", "multi_external_select"}
    }
    assert searching == set(registered().options_of)


def test_nobody_listens_twice_for_the_same_press() -> None:
    ears = registered()
    for ids in (ears.actions, ears.views, ears.options_of, ears.commands, ears.events):
        assert len(ids) == len(set(ids))


def test_whatever_is_chosen_behind_the_three_dots_is_known(screens: list[Screen]) -> None:
    for menu in pressed(screens):
        if menu["action_id"] == MORE:
            for option in menu["options"]:
                assert read_more(option["value"]).action in MORE_WORDS
