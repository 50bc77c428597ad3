"""Held answers that were placed: whose they are, what that taught, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.pieces import Block, Card, actions, bold, button, card, context, line, plain, rich
from bot.cards.text import safe
from bot.cards.times import moment_run
from bot.cards.words import TRADEMARK

UNDO_PLACING = "held.undo_placing"
WHOLE_DOMAIN = "held.whole_domain"
UNDO_DOMAIN = "held.undo_domain"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """An answer placed a while ago, and what that taught.

    addresses: that lead to the contact since. asks_about: a domain of which it is not known yet
    whose it is. domain: known since as the account's.
    """

    placement_id: int
    score: int
    contact: str
    account: str
    new_contact: bool
    role_known: bool
    addresses: Sequence[str]
    asks_about: str | None
    domain: str | None
    placed_by: str
    placed_at: datetime


def placed_card(row: PlacedRow) -> Card:
    """What was just done, and what can be done about it."""
    return card([placed_words(row)], [*placed_blocks(row), context(plain(TRADEMARK))])


def placed_blocks(row: PlacedRow) -> list[Block]:
    name = f"{safe(row.contact, 40)}, {safe(row.account, 40)}"
    return [
        rich(
            line(
                bold(f"{row.score} of 10"),
                f" · {name} · placed by {safe(row.placed_by, 60)}, ",
                moment_run(row.placed_at),
            ),
            *(line(words) for words in _taught(row)),
        ),
        actions(
            button("Yes, All of Them", WHOLE_DOMAIN, row.placement_id) if row.asks_about else None,
            button("Not All of Them", UNDO_DOMAIN, row.placement_id) if row.domain else None,
            button("Undo", UNDO_PLACING, row.placement_id, spoken=f"Undo: {name}"),
        ),
    ]


def placed_words(row: PlacedRow) -> str:
    """The same for those who hear the screen."""
    who = f"{safe(row.contact, 60)}, {safe(row.account, 60)}"
    return " ".join([f"Score {row.score} of 10 was given to {who}.", *_taught(row)])


def _taught(row: PlacedRow) -> list[str]:
    """What is different from now on."""
    account, contact = safe(row.account, 60), safe(row.contact, 60)
    told = []
    if row.new_contact:
        role = "" if row.role_known else "; the role is not known yet"
        told.append(f"{contact} is a new contact{role}.")
    elif row.addresses:
        led = " and ".join(safe(each, 80) for each in row.addresses)
        told.append(f"What comes from {led} is {contact}’s from now on.")
    if row.domain:
        told.append(f"Whoever writes from {safe(row.domain, 80)} is taken for {account}.")
    if row.asks_about:
        told.append(f"Treat everybody at {safe(row.asks_about, 80)} as {account}?")
    return told
