"""For ``/nps month``: what leads on a card that fits a phone, and all of it in a window."""

from collections.abc import Iterator, Sequence

from bot.answers.page import Page, Section
from bot.answers.proof import Answered
from bot.answers.ways import headline
from bot.cards.causes import LABEL_LIMIT
from bot.cards.pieces import (
    Block,
    Card,
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
from bot.cards.proposal import quoted, share_of_other
from bot.cards.receipt_button import receipt_button
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.charts import native
from bot.charts.answers import of_steps
from storage.cause_proposals import ProposalRecord

SHOW_ALL, AS_PDF = "month.show_all", "month.as_pdf"
MUTE, UNMUTE = "month.mute", "month.unmute"
_LEADS, _LINES = 2, 3  # of each section, and beneath each figure; the window has the rest
_MOST_LINES, _PROPOSALS = 12, 1


def month_card(page: Page, *, sent: bool = False, muted: bool = False) -> Card:
    """The figures that lead each section. ``sent``: nobody asked for it; ``muted``: nor shall more
    come.
    """
    shown = [each for part in page.sections for each in _leading(part)]
    return card(
        [f"{heading(page)}.", *(words for each in shown for words in _spoken(each))],
        [
            rich(line(bold(heading(page)))),
            *(block for part in page.sections for block in _leads(part)),
            *_proposals(page.proposals),
            context(plain(TRADEMARK)),
            actions(
                button("Show All", SHOW_ALL, page.id, spoken=f"Show all of {page.period.words}"),
                button("As PDF", AS_PDF, page.id, spoken=f"{page.period.words} as a PDF"),
                _mute(page, muted) if sent else None,
            ),
        ],
    )


def whole_month(page: Page) -> Card:
    """Every figure, each with its receipt and what it is made of."""
    return card(
        [f"{heading(page)}.", *(each.told.sentence.text for each in page.answered)],
        [
            rich(line(bold(heading(page)))),
            *(block for part in page.sections for block in _all(part)),
            *_proposals(page.proposals),
            context(plain(TRADEMARK)),
        ],
    )


def heading(page: Page) -> str:
    words = page.period.words
    return f"{words[0].upper()}{words[1:]} in figures"


def _leads(part: Section) -> Iterator[Block | None]:
    """Those that have something to tell first. A drawing says more on a phone than the lines that
    it is drawn from.
    """
    yield rich(line(bold(part.title)))
    for each in _leading(part):
        chart = of_steps(each.found.steps)
        yield from (_figure(each), native.block(chart) if chart else _lines(each, _LINES))


def _spoken(answered: Answered) -> Iterator[str]:
    """A drawing says nothing to who does not see it."""
    yield answered.told.sentence.text
    chart = of_steps(answered.found.steps)
    if chart is not None:
        yield chart.alt


def _leading(part: Section) -> Sequence[Answered]:
    told = [each for each in part.answered if headline(each.plan, each.found).n]
    return (told or part.answered)[:_LEADS]


def _all(part: Section) -> Iterator[Block | None]:
    yield rich(line(bold(part.title)))
    for each in part.answered:
        notes = " ".join(note.text for note in each.told.notes)
        yield from (_figure(each), _lines(each, _MOST_LINES))
        yield context(plain(notes)) if notes else None


def _figure(answered: Answered) -> Block:
    told = answered.told.sentence.text
    title = told.partition(" (")[0]
    return section(told, receipt_button(answered.receipt_id, spoken=f"Receipt: {title}"))


def _lines(answered: Answered, most: int) -> Block | None:
    rows = [[each.text] for each in answered.told.lines[:most]]
    left = len(answered.told.lines) - most
    more = [[f"and {left} more in the receipt"]] if left > 0 else []
    return rich(bullets([*rows, *more])) if rows else None


def _proposals(proposals: Sequence[ProposalRecord]) -> list[Block]:
    return [block for one in proposals[:_PROPOSALS] for block in _proposal(one)]


def _proposal(one: ProposalRecord) -> list[Block]:
    """What of Other is really one thing, with the clients' own words."""
    said = f"Proposed as a root cause of your own: {safe(one.label, LABEL_LIMIT)}."
    return [
        rich(line(bold(said)), line(f"{share_of_other(one)} Adopt it or not: /nps causes")),
        *quoted(one),
    ]


def _mute(page: Page, muted: bool) -> Block:
    if muted:
        return button("Send Again", UNMUTE, page.id, spoken="Send me the month in figures again")
    return button("Mute", MUTE, page.id, spoken="Send me no month in figures any more")
