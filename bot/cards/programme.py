"""For those who oversee: whether closing really recovers clients (product.md U9, M1)."""

from bot.cards import facts
from bot.cards.lists import Listed, show_card
from bot.cards.pieces import Block, bold, context, line, plain, rich, section
from bot.cards.proofs import RECOVERED, proof_button
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.cards.words import DISPOSITIONS
from bot.figures import proportion
from bot.figures.wording import counted
from storage.recoveries import Recovery


def programme(rate: Recovery, bare: Listed) -> list[Block]:
    """rate: of what came due in the last 90 days. bare: closed lately without a logged talk."""
    told = f"Recovered at 60 days, due in the last 90: {recovered(rate)}"
    return [section(told, proof_button(RECOVERED, "clients recovered")), *_bare(bare)]


def recovered(rate: Recovery) -> str:
    """``7 of 12 (58 %, interval 32–81 %); 3 more confirmed, not yet due``."""
    early = f"; {rate.early} more confirmed, not yet due" if rate.early else ""
    return f"{proportion.sentence(rate.recovered, rate.due)}{early}"


def _bare(bare: Listed) -> list[Block]:
    if not bare.total:
        return []
    title = f"Closed without a logged contact, last 30 days ({bare.total})"
    more = [context(plain(f"and {counted(bare.left, 'other')}"))] if bare.left else []
    return [rich(line(bold(title))), *map(_row, bare.rows), *more]


def _row(record: facts.Row) -> Block:
    who = f"{facts.account_name(record)} · {facts.contact_name(record)}"
    ended = DISPOSITIONS[record.disposition] if record.disposition else "Closed"
    by = safe(record.closed_by or "", 60, empty="the desk")
    on = f" on {short_day(record.closed_at)}" if record.closed_at else ""
    return section(f"{who}\n{ended}, by {by}{on}", show_card(record))
