"""Proposed card thresholds: the message to admins, and the window with the whole rehearsal."""

from collections.abc import Iterator

from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.prompt_change import ALONE, ANOTHER
from bot.cards.rule_rehearsal import JUDGED, people, result, weeks
from bot.cards.rule_words import changes
from bot.cards.rules import SHOW, roll_back_button
from bot.cards.text import safe
from bot.rewording.saying import became_of, proposed
from bot.thresholds.looking import ChangePage

PUBLISH = "rules.publish"
TURN_DOWN = "rules.turn_down"

HEADING = "A change of the card thresholds"


def rule_change_card(page: ChangePage) -> Card:
    """The message: what is proposed and why, what the rehearsal found, what became of it."""
    change = page.change
    lines = [
        proposed(change),
        *changes(page.old, page.new),
        *result(page.rehearsal),
        state(page),
    ]
    shown = [safe(each, 900) for each in lines]
    return card(
        [f"{HEADING}.", *shown],
        [
            rich(line(bold(HEADING))),
            rich(bullets([[each] for each in shown])),
            actions(button("Show", SHOW, change.id), *_to_do(page)),
        ],
    )


def state(page: ChangePage) -> str:
    """What may happen next, or what happened."""
    if page.why_not:
        return page.why_not
    if page.alone:
        return ALONE
    return ANOTHER if page.mine else "Publish it, and it counts from the next answer on."


def rule_change_window(page: ChangePage, news: str = "") -> View:
    """By person and by week. ``news``: what came of a press."""
    return {
        "type": "modal",
        "title": plain("Card thresholds", 24),
        "close": plain("Back", 24),
        "blocks": [block for block in _blocks(page, news) if block],
    }


def _blocks(page: ChangePage, news: str) -> Iterator[Block | None]:
    change, found = page.change, page.rehearsal
    yield section(news) if news else None
    told = [proposed(change), *became_of(change)]
    yield rich(bullets([[safe(each, 400)] for each in told]))
    yield section(safe(state(page), 900)) if change.open else None
    to_do = list(_to_do(page))
    yield actions(*to_do) if to_do else None
    yield _part("What changes", changes(page.old, page.new))
    yield _part("Rehearsal", result(found))
    yield _part("By person", people(found))
    if found.weeks:
        yield rich(line(bold("By week, the latest first")), line(weeks(found)))
    yield context(plain(JUDGED))


def _part(title: str, lines: list[str]) -> Block | None:
    return rich(line(bold(title)), bullets([[each] for each in lines])) if lines else None


def _to_do(page: ChangePage) -> Iterator[Block]:
    """What this reader may press now. It is checked again when they do."""
    change = page.change
    if page.in_force:
        yield roll_back_button(change)
    if not change.open:
        return
    if not page.mine and not page.why_not:
        yield button("Publish", PUBLISH, change.id, style="primary")
    yield button("Withdraw" if page.mine else "Turn Down", TURN_DOWN, change.id)
