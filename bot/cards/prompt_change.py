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
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.prompt_window import BUTTONS
from bot.cards.proposed_change import proposed_card, proposed_window, so_far, to_do
from bot.cards.rehearsal import pair_blocks, result
from bot.rewording.looking import ChangePage
from bot.rewording.saying import rehearsed

REHEARSE = "prompt.rehearse"
LOOK = "prompt.look"
EARLIER = "prompt.look_earlier"
LATER = "prompt.look_later"

_PAIRS = 4  # on one page of the window


def change_card(page: ChangePage) -> Card:
    """The message: of which prompt, and what the rehearsal found."""
    heading = f"A change of the prompt {page.change.prompt}"
    return proposed_card(page, BUTTONS, heading, result(page.findings, page.change), *_again(page))


def change_window(page: ChangePage, at: int = 0, news: str = "") -> View:
    """With the pairs of the rehearsal from number ``at`` on. ``news``: what came of a press."""
    return proposed_window("Change of a prompt", _blocks(page, at, news))


def _blocks(page: ChangePage, at: int, news: str) -> Iterator[Block | None]:
    change, found = page.change, page.findings
    yield rich(line(bold(change.prompt)))
    yield section(news) if news else None
    yield from so_far(page, BUTTONS, rehearsed(change))
    look = button("Look Again", LOOK, f"{change.id}:{at}")
    yield actions(look, *to_do(page, BUTTONS, *_again(page)))
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


def _again(page: ChangePage) -> Iterator[Block]:
    """Where the rehearsal stopped, it can go on."""
    if page.change.rehearsal_stopped:
        yield button("Rehearse Again", REHEARSE, page.change.id)
