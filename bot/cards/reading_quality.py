"""`/nps reading`: who reads the comments, how well by what owners say, and the bar.

For admins: everybody else sees the quotes, never a probability (D.7).
"""

from bot.cards.pieces import (
    Block,
    Card,
    Run,
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
from bot.cards.text import safe
from bot.cards.times import in_utc, moment_run
from bot.cards.words import DISAGREE_REASONS, TRADEMARK
from bot.figures.proportion import sentence
from bot.figures.wording import counted
from bot.learning.bars import ReadingPage
from bot.learning.feedback import Agreement
from bot.learning.recalibrating import NEEDED, Proposal
from bot.learning.rehearsing import BACK, Rehearsal
from storage.bars import BarRecord
from storage.labels import LabelRecord

USE_BAR = "reading.use_bar"
UNDO_BAR = "reading.undo_bar"
TAKE_BACK = "reading.take_back"

READERS = {"embedded": "The automatic reading", "model": "The model", "none": "Nobody but people"}
HEADING = "How well comments are read"
NO_ANSWERS = "No owner has answered a flag yet: Close and Disagree on a card are the answers."
ALWAYS = "Words of leaving are flagged under every bar."


def reading_card(page: ReadingPage) -> Card:
    """Figures first, then the bar and what could be done about it, then the newest answers."""
    told = [*_readers(page), *_answers(page)]
    bar = [_in_force(page), *_proposed(page)]
    return card(
        [
            f"{HEADING}.",
            *(f"{_spoken(each)}" for each in [*told, *bar]),
            *map(_refused, page.latest),
        ],
        [
            rich(line(bold(HEADING)), bullets(told)),
            rich(line(bold("The bar")), bullets(bar)),
            _buttons(page),
            rich(line(bold("The newest disagreements"))) if page.latest else None,
            *(_row(each) for each in page.latest),
            context(plain(TRADEMARK)),
        ],
    )


def _spoken(points: list[Run | str]) -> str:
    """The same runs as one sentence."""
    parts = (each if isinstance(each, str) else each.get("text", "") for each in points)
    return "".join(parts)


def _readers(page: ReadingPage) -> list[list[Run | str]]:
    names = [f"{READERS[name].lower()} ({safe(version, 80)})" for name, version in page.readers]
    return [["Read by ", ", then ".join(names), "."]]


def _answers(page: ReadingPage) -> list[list[Run | str]]:
    if not page.feedback.by_analyst:
        return [[NO_ANSWERS]]
    rows: list[list[Run | str]] = [
        [bold(READERS[one.analyst]), f": {sentence(one.stood, one.flags)} of its flags stood."]
        for one in page.feedback.by_analyst
    ]
    if page.feedback.reasons:
        counts = sorted(page.feedback.reasons.items(), key=lambda each: (-each[1], each[0]))
        said = ", ".join(f"{DISAGREE_REASONS[why].lower()} ({number})" for why, number in counts)
        rows.append([f"Disagreed because: {said}."])
    if page.feedback.themes.of:
        rows.append([_themes(page.feedback.themes)])
    return rows


def _themes(found: Agreement) -> str:
    beyond = "" if found.kappa is None else f", kappa {found.kappa:.2f}"
    return f"Main theme as people named it: {sentence(found.right, found.of)}{beyond}."


def _in_force(page: ReadingPage) -> list[Run | str]:
    if page.set is None:
        return [bold(f"{page.bar:.2f}"), f", as shipped. {ALWAYS}"]
    return [
        bold(f"{page.bar:.2f}"),
        " since ",
        moment_run(page.set.since),
        f", by {safe(page.set.by, 60)}: {page.set.why}. {ALWAYS}",
    ]


def _proposed(page: ReadingPage) -> list[list[Run | str]]:
    """What owners' answers speak for; that they are too few; or that it may stay."""
    if page.proposal is None:
        have = sum(flag.probability >= page.bar for flag in page.feedback.flags)
        return [[f"Another bar is not proposed yet: {have} of {NEEDED} answers that it needs."]]
    answers = sentence(page.proposal.stood, page.proposal.flags)
    if page.rehearsal is None:
        return [[f"{answers} of the flags that it decides about stood. It may stay."]]
    return [
        [
            "Proposed: ",
            bold(f"{page.proposal.bar:.2f}"),
            f". {answers} of the flags that the bar decides about stood; at least 70 % should.",
        ],
        [f"On the last {BACK.days} days: {rehearsed(page.rehearsal)}."],
    ]


def rehearsed(found: Rehearsal) -> str:
    """``9 fewer cards, of them 6 that owners disagreed with, 0 that ended as real``."""
    least = "at least " if found.at_least else ""
    if found.fewer:
        return (
            f"{least}{found.fewer} fewer {'card' if found.fewer == 1 else 'cards'}, of them "
            f"{found.disagreed} that owners disagreed with, {found.real} that ended as real"
        )
    return f"{least}{counted(found.more, 'more card')}" if found.more else "no change"


def _buttons(page: ReadingPage) -> Block | None:
    new = _use(page.proposal) if page.proposal and page.rehearsal else None
    undo = _undo(page.set) if page.set else None
    return actions(new, undo) if new or undo else None


def _undo(bar: BarRecord) -> Block:
    return button("Undo", UNDO_BAR, bar.id, spoken="Undo the bar in force")


def _use(proposal: Proposal) -> Block:
    """Its value is the bar in hundredths: what was seen is what is set, or nothing."""
    return button("Use the New Bar", USE_BAR, round(100 * proposal.bar), style="primary")


def _row(label: LabelRecord) -> Block:
    return section(_refused(label), button("Take Back", TAKE_BACK, label.id))


def _refused(label: LabelRecord) -> str:
    reason = DISAGREE_REASONS[label.reason] if label.reason else "Closed as not an issue"
    who = f"{safe(label.colleague, 60)}, {in_utc(label.at)}"
    return f"{who}: {reason}. Score {label.score}, “{safe(label.comment, 120)}”."
