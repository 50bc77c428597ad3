"""A proposed change of a prompt: the message to admins, and its window with the rehearsal."""

from collections.abc import Iterator

from bot.cards.difference import difference_block
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
from bot.cards.prompt_window import SHOW, roll_back_button
from bot.cards.rehearsal import pair_blocks, result
from bot.cards.text import safe
from bot.rewording.judging import why_not
from bot.rewording.looking import ChangePage
from bot.rewording.saying import became_of, latest, proposed, rehearsed

PUBLISH = "prompt.publish"
TURN_DOWN = "prompt.turn_down"
REHEARSE = "prompt.rehearse"
LOOK = "prompt.look"
EARLIER = "prompt.look_earlier"
LATER = "prompt.look_later"

_PAIRS = 4  # on one page of the window
ALONE = (
    "There is no second admin yet, so nobody can publish it. Give somebody else the role admin "
    "(nps-desk import colleagues.csv)."
)
ANOTHER = "Another admin publishes it, or turns it down."


def change_card(page: ChangePage) -> Card:
    """The message: what is proposed and why, what the rehearsal found, what became of it."""
    change = page.change
    heading = f"A change of the prompt {change.prompt}"
    lines = [proposed(change), *result(page.findings, change), state(page)]
    shown = [safe(each, 900) for each in lines if each]
    return card(
        [f"{heading}.", *shown],
        [
            rich(line(bold(heading))),
            rich(bullets([[each] for each in shown])),
            actions(button("Show", SHOW, change.id), *_to_do(page)),
        ],
    )


def state(page: ChangePage) -> str:
    """What may happen next, or what happened."""
    change = page.change
    if not change.open:
        return latest(change)
    if problem := why_not(page):
        return problem
    if page.alone:
        return ALONE
    return ANOTHER if page.mine else "Publish it, and it counts from the next reading or draft on."


def change_window(page: ChangePage, at: int = 0, news: str = "") -> View:
    """With the pairs of the rehearsal from number ``at`` on. ``news``: what came of a press."""
    return {
        "type": "modal",
        "title": plain("Change of a prompt", 24),
        "close": plain("Back", 24),
        "blocks": [block for block in _blocks(page, at, news) if block],
    }


def _blocks(page: ChangePage, at: int, news: str) -> Iterator[Block | None]:
    change, found = page.change, page.findings
    yield rich(line(bold(change.prompt)))
    yield section(news) if news else None
    told = [proposed(change), rehearsed(change), *became_of(change)]
    yield rich(bullets([[safe(each, 400)] for each in told if each]))
    yield section(safe(state(page), 900)) if change.open else None
    yield actions(button("Look Again", LOOK, f"{change.id}:{at}"), *_to_do(page))
    base = page.standing.base_of(change)
    if base is not None:
        yield rich(line(bold("What changes"), " (struck: gone, bold: new)"))
        yield difference_block(base, change.body, same="Nothing.")
    yield rich(line(bold("Rehearsal")), bullets([[each] for each in result(found, change)]))
    telling = found.telling
    for pair in telling[at : at + _PAIRS]:
        yield from pair_blocks(pair)
    if telling:
        yield _turning(page, at, len(telling))


def _turning(page: ChangePage, at: int, of: int) -> Block | None:
    """Which pairs these are, and the way to the others."""
    number, last = page.change.id, min(at + _PAIRS, of)
    if of <= _PAIRS:
        return context(plain(f"{of} of {page.findings.done} are shown; the others stay the same."))
    earlier, later = max(0, at - _PAIRS), at + _PAIRS
    return actions(
        button(f"Before {at + 1}", EARLIER, f"{number}:{earlier}") if at else None,
        button(f"After {last}, of {of}", LATER, f"{number}:{later}") if last < of else None,
    )


def _to_do(page: ChangePage) -> Iterator[Block]:
    """What this reader may press now. It is checked again when they do."""
    change = page.change
    if page.in_force:
        yield roll_back_button(change)
    if not change.open:
        return
    if not page.mine and not why_not(page):
        yield button("Publish", PUBLISH, change.id, style="primary")
    if change.rehearsal_stopped:
        yield button("Rehearse Again", REHEARSE, change.id)
    yield button("Withdraw" if page.mine else "Turn Down", TURN_DOWN, change.id)
