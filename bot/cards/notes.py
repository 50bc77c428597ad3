"""Small things said to one person: a sentence, and the morning's count of what waits."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.lists import follow_up_row, spoken_row
from bot.cards.narrowed import below, show_below
from bot.cards.pieces import Block, Card, View, bold, card, context, line, plain, rich, section
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.figures.wording import counted
from storage.records import ColleagueRecord, FollowUpRecord

_MOST_ROWS = 10
WINDOW_BLOCKS = frozenset(
    {"actions", "context", "divider", "header", "image", "rich_text", "section"}
)


def sentence(text: str) -> Card:
    """One sentence of ours, as a card."""
    words = text.strip() or "Done."
    return card([words], [section(words)])


def morning_note(
    colleague: ColleagueRecord,
    mine: Sequence[FollowUpRecord],
    overdue: Sequence[FollowUpRecord],
    held: int,
    troubles: int,
    *,
    now: datetime,
    below_threshold: int = 0,
) -> Card | None:
    """What waits for this person today; None when nothing does, and then nobody is disturbed.

    below_threshold: unhappy answers of the week without a card, for those who are told of them.
    """
    late = {record.id for record in overdue}
    waiting = [*overdue, *(record for record in mine if record.id not in late)]
    if not (waiting or held or troubles or below_threshold):
        return None
    heading = f"Good morning, {safe(colleague.name, 60)}."
    count = _count(len(mine), len(overdue), held, troubles)
    quiet = [section(below(below_threshold), show_below())] if below_threshold else []
    rows = [follow_up_row(each, viewer=colleague, now=now) for each in waiting[:_MOST_ROWS]]
    spoken = [spoken_row(each, viewer=colleague, now=now) for each in waiting[:_MOST_ROWS]]
    return card(
        [heading, count, *spoken, below(below_threshold) if quiet else None],
        [
            rich(line(bold(heading), f" {count}")),
            *rows,
            *quiet,
            *_ends(len(waiting) - len(rows), rows),
        ],
    )


def _count(mine: int, overdue: int, held: int, troubles: int) -> str:
    parts = [
        f"{counted(mine, 'follow-up')} yours" if mine else "",
        f"{overdue} overdue" if overdue else "",
        f"{counted(held, 'answer')} held: /nps held" if held else "",
        f"{counted(troubles, 'thing')} to look at: /nps health" if troubles else "",
    ]
    return "; ".join(part for part in parts if part) + "." if any(parts) else "Nothing is yours."


def _ends(left: int, rows: Sequence[Block]) -> list[Block]:
    more = [context(plain(f"and {left} more: /nps open"))] if left > 0 else []
    return [*more, context(plain(TRADEMARK))] if rows else more


def look_view(title: str, shown: Card) -> View:
    """A card in a window of its own, for surfaces that have no place beneath a press.

    What only messages may hold is left out.
    """
    return {
        "type": "modal",
        "title": plain(title, 24),
        "close": plain("Back", 24),
        "blocks": [block for block in shown.blocks if block["type"] in WINDOW_BLOCKS],
    }


def sentence_view(text: str) -> View:
    """One sentence of ours in a window."""
    return look_view("NPS Desk", sentence(text))
