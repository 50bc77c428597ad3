"""The card of an account on which several follow-ups stand, and how one more is announced (K4)."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import facts
from bot.cards.follow_up import CLAIM, follow_up_card
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    context,
    emoji,
    italic,
    line,
    plain,
    quote,
    rich,
)
from bot.cards.text import escape, passage, safe
from bot.cards.words import DISPOSITIONS
from bot.cards.zones import mark
from storage.records import FollowUpRecord

OPEN = "follow_up.open"
CLAIM_ALL = "follow_up.claim_all"
_MOST_BESIDE = 6
_WORDS, _LINES, _HEARD = 200, 3, 100
_TEXT = 3_900  # a message that is changed may not say more


def gathered_card(records: Sequence[FollowUpRecord], *, now: datetime) -> Card:
    """The gravest that is open in full, the others beneath it in a few lines each.

    ``records``: in the order in which they came; the first one's number is the card's.
    """
    head, *others = sorted(records, key=lambda each: (not each.open, each.severity, each.id))
    first = follow_up_card(head, now=now)
    if not others:
        return first
    free = sum(each.open and each.claimed_by is None for each in records)
    *blocks, foot = first.blocks
    shown = others[:_MOST_BESIDE]
    left = len(others) - len(shown)
    spoken = " ".join(_spoken(each, now=now) for each in shown)
    more = f"and {left} more: /nps open" if left else ""
    return Card(
        f"{first.text} {escape(f'Also: {spoken} {more}'.strip(), _TEXT - len(first.text))}",
        [
            *blocks,
            {"type": "divider"},
            rich(line(bold(f"Also at {facts.account_name(head)} ({len(others)})"))),
            *([_claim_all(min(each.id for each in records), free)] if free > 1 else []),
            *(block for each in shown for block in _section(each, now=now)),
            *([context(plain(more))] if more else []),
            foot,
        ],
    )


def _claim_all(number: int, free: int) -> Block:
    words = f"Claim All {free}"
    return actions(button(words, CLAIM_ALL, number, spoken=f"{words} on this card"))


def _section(record: FollowUpRecord, *, now: datetime) -> list[Block]:
    words = passage(record.comment, _WORDS, lines=_LINES)
    state = _state(record)
    whose = f"{safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"
    free = record.open and record.claimed_by is None
    return [
        rich(
            line(emoji(mark(record)), " ", bold(_what(record, now=now)), f" · {who(record)}"),
            quote(words) if words else line(italic("No comment was left.")),
            line(state) if state else None,
        ),
        actions(
            button("Claim", CLAIM, record.id, spoken=f"Claim: {whose}") if free else None,
            button("Open", OPEN, record.id, spoken=f"Open: {whose}"),
        ),
    ]


def _what(record: FollowUpRecord, *, now: datetime) -> str:
    due = facts.deadline(record, now=now, zone=facts.zone_of(record))
    return f"{record.severity.value} · {facts.score_move(record)} · {due}"


def who(record: FollowUpRecord) -> str:
    """``Dana Whitfield, Chief Financial Officer``."""
    title = safe(record.contact.title or "", 60, empty="")
    return f"{facts.contact_name(record)}, {title}" if title else facts.contact_name(record)


def _state(record: FollowUpRecord) -> str | None:
    if record.disposition is not None:
        return f"{DISPOSITIONS[record.disposition]}."
    return f"Claimed by {facts.name_of(record.claimed_by)}." if record.claimed_by else None


def _spoken(record: FollowUpRecord, *, now: datetime) -> str:
    due = facts.deadline(record, now=now, zone=facts.zone_of(record))
    what = f"{record.severity.value}, {facts.spoken_score(record)}, {due}"
    words = passage(record.comment, _HEARD, lines=1)
    return f"{facts.contact_name(record)}: {what}.{f' “{words}”' if words else ''}"


def joined_note(record: FollowUpRecord, *, now: datetime) -> Card:
    """``Also Dana Whitfield, Chief Financial Officer: 6 ← 9 (S1). Claim by 12:02 Tue.``"""
    due = facts.deadline(record, now=now, zone=facts.zone_of(record))
    move, grave = facts.score_move(record), record.severity.value
    words = f"Also {who(record)}: {move} ({grave}). {due}."
    return card([words], [rich(line(words))])
