"""A proposed change of any kind: the message to admins, and what all its windows tell."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cards.fields import field, text_element
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    line,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.changes.kind import Buttons, ChangePage
from bot.changes.saying import became_of, proposed
from storage.changes import ChangeRecord

WHY = "why"
LONGEST_WHY = 1_000  # characters
NO_WHY = "Say in a sentence why: the other admin reads it before they publish."
ALONE = (
    "There is no second admin yet, so nobody can publish it. Give somebody else the role admin "
    "(nps-desk import colleagues.csv)."
)
ANOTHER = "Another admin publishes it, or turns it down."


def why_field() -> Block:
    return field(WHY, "Why", text_element(multiline=True, longest=LONGEST_WHY))


def proposed_card(
    page: ChangePage, buttons: Buttons, heading: str, found: Sequence[str], *more: Block
) -> Card:
    """The message: what is proposed and why, what the rehearsal found, what became of it.

    ``found``: sentences; ``more``: buttons that only this kind has, while it waits.
    """
    told = [proposed(page.change), *found, state(page, buttons)]
    shown = [safe(each, 900) for each in told]
    show = button("Show", buttons.show, page.change.id)
    return card(
        [f"{heading}.", *shown],
        [
            rich(line(bold(heading))),
            rich(bullets([[each] for each in shown])),
            actions(show, *to_do(page, buttons, *more)),
        ],
    )


def state(page: ChangePage, buttons: Buttons) -> str:
    """What may happen next, or what happened."""
    if page.why_not:
        return page.why_not
    if page.alone:
        return ALONE
    return ANOTHER if page.mine else f"Publish it, and it counts from {buttons.counts_from} on."


def to_do(page: ChangePage, buttons: Buttons, *more: Block) -> Iterator[Block]:
    """What this reader may press now. It is checked again when they do."""
    change = page.change
    if page.in_force:
        yield roll_back_button(change, buttons)
    if not change.open:
        return
    if not page.mine and not page.why_not:
        yield button("Publish", buttons.publish, change.id, style="primary")
    yield from more
    yield button("Withdraw" if page.mine else "Turn Down", buttons.turn_down, change.id)


def roll_back_button(change: ChangeRecord, buttons: Buttons) -> Block:
    return button("Roll Back", buttons.roll_back, change.id, style="danger", confirm=buttons.sure)


def show_button(change: ChangeRecord, buttons: Buttons) -> Block:
    """In a list of several."""
    return button("Show", buttons.show, change.id, spoken=f"Show change {change.id}")


def so_far(page: ChangePage, buttons: Buttons, rehearsed: str = "") -> Iterator[Block]:
    """Who proposed it and what became of it; while it waits, what may happen next."""
    told = [proposed(page.change), rehearsed, *became_of(page.change)]
    yield rich(bullets([[safe(each, 400)] for each in told if each]))
    if page.change.open:
        yield section(safe(state(page, buttons), 900))


def proposed_window(title: str, blocks: Iterable[Block | None]) -> View:
    return {
        "type": "modal",
        "title": plain(title, 24),
        "close": plain("Back", 24),
        "blocks": [block for block in blocks if block],
    }
