"""For those who oversee: whether closing really recovers clients (product.md U9, M1)."""

from collections.abc import Sequence

from bot.cards.follow_up import SHOW_CARD
from bot.cards.pieces import Block, bold, button, context, line, plain, rich, section
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.cards.words import DISPOSITIONS
from bot.figures import proportion
from bot.figures.wording import counted
from storage.records import FollowUpRecord
from storage.recoveries import Recovery

_MOST_ROWS = 5


def programme(rate: Recovery, bare: Sequence[FollowUpRecord]) -> list[Block]:
    """``bare``: closed lately without a logged talk with the client."""
    return [rich(line(bold("Recovered at 60 days: "), recovered(rate))), *_bare(bare)]


def recovered(rate: Recovery) -> str:
    """``7 of 12 (58 %, interval 32–81 %); 3 more confirmed, not yet due``."""
    early = f"; {rate.early} more confirmed, not yet due" if rate.early else ""
    return f"{proportion.sentence(rate.recovered, rate.due)}{early}"


def _bare(records: Sequence[FollowUpRecord]) -> list[Block]:
    if not records:
        return []
    title = f"Closed without a logged contact, last 30 days ({len(records)})"
    left = len(records) - _MOST_ROWS
    more = [context(plain(f"and {counted(left, 'other')}"))] if left > 0 else []
    return [rich(line(bold(title))), *map(_row, records[:_MOST_ROWS]), *more]


def _row(record: FollowUpRecord) -> Block:
    who = f"{safe(record.account.name, 60)} · {safe(record.contact.name, 60)}"
    ended = DISPOSITIONS[record.disposition] if record.disposition else "Closed"
    by = safe(record.closed_by or "", 60, empty="the desk")
    on = f" on {short_day(record.closed_at)}" if record.closed_at else ""
    return section(
        f"{who}\n{ended}, by {by}{on}",
        button("Show Card", SHOW_CARD, record.id, spoken=f"Show card: {who}"),
    )
