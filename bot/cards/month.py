"""For ``/nps month``: each figure with its receipt beside it, what it is made of beneath."""

from collections.abc import Sequence

from bot.answers.plan import Period
from bot.answers.receipts import Answered
from bot.cards.causes import LABEL_LIMIT
from bot.cards.pieces import (
    Block,
    Card,
    bold,
    bullets,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.proposal import quoted, share_of_other
from bot.cards.receipt_button import receipt_button
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from storage.cause_proposals import ProposalRecord

_LINES, _PROPOSALS = 8, 1


def month_card(
    period: Period, answered: Sequence[Answered], proposals: Sequence[ProposalRecord]
) -> Card:
    """``answered``: in the order of the page. proposals: causes that nobody has decided about."""
    heading = f"{period.words[0].upper()}{period.words[1:]} in figures"
    proposed = [block for one in proposals[:_PROPOSALS] for block in _proposal(one)]
    blocks = [block for each in answered for block in _figure(each)]
    return card(
        [f"{heading}.", *(each.told.sentence.text for each in answered)],
        [
            rich(line(bold(heading))),
            *blocks,
            *proposed,
            context(plain(TRADEMARK)),
        ],
    )


def _figure(answered: Answered) -> list[Block | None]:
    told = answered.told
    title = told.sentence.text.partition(" (")[0]
    lines = [[each.text] for each in told.lines[:_LINES]]
    left = len(told.lines) - _LINES
    more = [[f"and {left} more in the receipt"]] if left > 0 else []
    notes = " ".join(each.text for each in told.notes)
    return [
        section(
            told.sentence.text,
            receipt_button(answered.receipt_id, spoken=f"Receipt: {title}"),
        ),
        rich(bullets([*lines, *more])) if lines else None,
        context(plain(notes)) if notes else None,
    ]


def _proposal(one: ProposalRecord) -> list[Block]:
    """What of Other is really one thing, with the clients' own words."""
    said = f"Proposed as a root cause of your own: {safe(one.label, LABEL_LIMIT)}."
    return [
        rich(line(bold(said)), line(f"{share_of_other(one)} Adopt it or not: /nps causes")),
        *quoted(one),
    ]
