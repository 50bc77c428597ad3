"""Small things said to one person: a sentence, and the morning's count of what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.lists import follow_up_row, spoken_row
from bot.cards.narrowed import below, show_below
from bot.cards.pieces import Block, Card, View, bold, card, context, line, plain, rich, section
from bot.cards.systemic_rows import issue_row, issue_words
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.figures.wording import counted
from storage.records import ColleagueRecord, FollowUpRecord
from storage.systemic_records import IssueRecord

_MOST_ROWS = 10
WAITED_WORDS = {
    "follow_up": "new card",
    "thread_note": "joined a card",
    "nudge": "reminder",
    "snooze_over": "snooze over",
    "playbook": "step of a playbook",
    "weekly_overdue": "the week’s overdue",
    "not_told": "somebody could not be told",
    "call_proposal": "a time for a call",
    "call_declined": "call declined",
    "call_trouble": "call not booked",
    "call_taken_out": "call taken out of the calendar",
    "recheck": "re-check to send",
    "bare_closures": "closings without a talk",
    "offer_approval": "offer to approve",
    "prompt_change": "change to approve",
    "threshold_change": "change to approve",
    "cause_proposal": "root cause proposed",
    "held": "answers held",
    "stage": "stage renamed",
    "stray_text": "text message",
    "model_budget": "model budget used up",
    "not_owned": "nobody could be told",
    "undelivered": "a message was refused",
    "left": "a colleague left",
    "owner_question": "whose client is it",
    "owner_changed": "owner changed",
    "origin_question": "why a new client came",
}
WINDOW_BLOCKS = frozenset(
    {"actions", "context", "divider", "header", "image", "rich_text", "section"}
)


@dataclass(frozen=True, slots=True)
class Waited:
    """One message that did not come, of this kind, about this follow-up."""

    kind: str
    record: FollowUpRecord | None


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
    waited: Sequence[Waited] = (),
    week: Sequence[str] = (),
    systemic: Sequence[IssueRecord] = (),
) -> Card | None:
    """What waits for this person today; None when nothing does, and then nobody is disturbed.

    below_threshold: unhappy answers of the week without a card, for those who are told of them.
    waited: messages that did not come so as not to interrupt. week: what last week's came to.
    systemic: themes of many clients that were found, or are due.
    """
    others = [each.record for each in waited if each.record is not None]
    waiting = list({each.id: each for each in [*overdue, *mine, *others]}.values())
    if not (waiting or held or troubles or below_threshold or waited or week or systemic):
        return None
    heading = f"Good morning, {safe(colleague.name, 60)}."
    count = _count(len(mine), len(overdue), held, troubles) if mine or held or troubles else ""
    told = [_waited(waited), *week]
    quiet = [section(below(below_threshold), show_below())] if below_threshold else []
    rows = [follow_up_row(each, viewer=colleague, now=now) for each in waiting[:_MOST_ROWS]]
    spoken = [spoken_row(each, viewer=colleague, now=now) for each in waiting[:_MOST_ROWS]]
    return card(
        [
            heading,
            count,
            *told,
            *spoken,
            below(below_threshold) if quiet else None,
            *(issue_words(each) for each in systemic),
        ],
        [
            rich(
                line(bold(heading), f" {count}" if count else ""),
                *(line(each) for each in told if each),
            ),
            *rows,
            *quiet,
            *(issue_row(each) for each in systemic),
            *_ends(len(waiting) - len(rows), rows),
        ],
    )


def _waited(waited: Sequence[Waited]) -> str:
    """``Waited for you: 3. New card: Ben Ode, Halden Foods; reminder: …``"""
    if not waited:
        return ""
    named = "; ".join(_named(each) for each in waited[:_MOST_ROWS])
    left = len(waited) - _MOST_ROWS
    return f"Waited for you: {len(waited)}. {named}{f'; and {left} more' if left > 0 else ''}."


def _named(each: Waited) -> str:
    what = WAITED_WORDS.get(each.kind, each.kind.replace("_", " "))
    if each.record is None:
        return what
    return f"{what}: {safe(each.record.contact.name, 40)}, {safe(each.record.account.name, 40)}"


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
