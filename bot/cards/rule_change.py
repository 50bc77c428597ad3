"""Proposed card thresholds: the message to admins, and the window with the whole rehearsal."""

from collections.abc import Iterator

from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    bullets,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.proposed_change import proposed_card, proposed_window, so_far, to_do
from bot.cards.rule_rehearsal import JUDGED, people, result, weeks
from bot.cards.rule_words import changes
from bot.cards.rules import BUTTONS
from bot.thresholds.looking import ChangePage

HEADING = "A change of the card thresholds"


def rule_change_card(page: ChangePage) -> Card:
    """The message: which thresholds become others, and what the rehearsal found."""
    found = [*changes(page.old, page.new), *result(page.rehearsal)]
    return proposed_card(page, BUTTONS, HEADING, found)


def rule_change_window(page: ChangePage, news: str = "") -> View:
    """By person and by week. ``news``: what came of a press."""
    return proposed_window("Card thresholds", _blocks(page, news))


def _blocks(page: ChangePage, news: str) -> Iterator[Block | None]:
    found = page.rehearsal
    yield section(news) if news else None
    yield from so_far(page, BUTTONS)
    pressed = list(to_do(page, BUTTONS))
    yield actions(*pressed) if pressed else None
    yield _part("What changes", changes(page.old, page.new))
    yield _part("Rehearsal", result(found))
    yield _part("By person", people(found))
    if found.weeks:
        yield rich(line(bold("By week, the latest first")), line(weeks(found)))
    yield context(plain(JUDGED))


def _part(title: str, lines: list[str]) -> Block | None:
    return rich(line(bold(title)), bullets([[each] for each in lines])) if lines else None
