"""The weekly digest: what matters most, what waits, then the week; each with its next step."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.answers.kinds.week import week_of
from bot.answers.proof import Answered
from bot.cards.follow_up import SHOW_CARD
from bot.cards.narrowed import show_below
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    bullets,
    button,
    card,
    code,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.promoters import thank_row
from bot.cards.receipt_button import receipt_button
from bot.cards.silence_card import silence_row, silence_words
from bot.cards.systemic_rows import issue_row, issue_words
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.charts import native
from bot.digests.charting import flow
from bot.digests.week import Week
from bot.digests.wording import Line, Topic, lines
from bot.figures.wording import counted
from bot.people import OVERSEES
from storage.promoter_records import PromoterRecord
from storage.records import ColleagueRecord
from storage.silence_records import SilenceRecord
from storage.systemic_records import IssueRecord
from storage.weeks import Few
from storage.words import Severity

NEXT: Mapping[Topic, str] = {
    Topic.OVERDUE: "/nps open",
    Topic.NEW: "/nps open",
    Topic.DUE: "/nps open",
    Topic.CLOSED: "/nps ask recovery rate this quarter",
    Topic.RECOVERED: "/nps ask recovery rate this quarter",
    Topic.NPS: "/nps why",
    Topic.SILENT: "/nps silent",
    Topic.PUT_OFF: "/nps asks",
    Topic.ACTED: "/nps mine",
}
FOR_OVERSEERS: Mapping[Topic, str] = {Topic.CLOSED: "/nps causes", Topic.NPS: "/nps change"}
LATE = "It was due on {day}, when you were away or I was not running."
_SILENT_SHOWN = 4
_HOW = "When it comes, and to mute it: /nps digest."


def digest_card(
    answered: Answered,
    viewer: ColleagueRecord,
    *,
    clients: str,
    issue: IssueRecord | None,
    promoter: PromoterRecord | None,
    silent: Sequence[SilenceRecord],
    late: bool,
    now: datetime,
) -> Card:
    """``clients``: whose week it is. A week with nothing notable is one line.

    silent: key accounts that nobody has rung in time; they are named in such a week as well.
    """
    week, told = week_of(answered.found), answered.told.sentence.text
    receipt = receipt_button(answered.receipt_id, spoken="Receipt: the week")
    if not week.notable:
        return card(
            [told, *_silent_words(silent, now)], [section(told, receipt), *_silent(silent, now)]
        )
    period = answered.plan.period
    day = f"{period.until:%A} {period.until.day} {period.until:%B}"
    heading = f"{period.words[0].upper()}{period.words[1:]}, {clients}."
    heading = f"{heading} {LATE.format(day=day)}" if late else heading
    every, chart = lines(week), flow(week, period.until)
    return card(
        [
            told,
            heading,
            *(f"{each.said.text}." for each in every),
            chart.alt if chart else None,
            issue_words(issue) if issue else None,
            *_silent_words(silent, now),
        ],
        [
            rich(line(bold(told))),
            context(plain(heading)),
            *_waiting(week),
            rich(bullets([_row(each, viewer) for each in every if each.topic in NEXT])),
            *(_below(each, viewer) for each in every if each.topic is Topic.BELOW),
            native.block(chart) if chart else None,
            issue_row(issue) if issue else None,
            *_silent(silent, now),
            thank_row(promoter, viewer, now=now) if promoter else None,
            actions(receipt),
            context(plain(f"{_HOW} {TRADEMARK}")),
        ],
    )


def _waiting(week: Week) -> Iterator[Block]:
    """The gravest that are overdue, and those of the new ones that are S1, one press away."""
    yield from _rows("Overdue", week.overdue)
    late = {number for number, *_ in week.overdue.first}
    grave = [each for each in week.new.first if each[2] is Severity.S1 and each[0] not in late]
    yield from _rows("New", Few(len(grave), len(grave), tuple(grave)))


def _rows(what: str, few: Few) -> Iterator[Block]:
    for number, account, severity in few.first:
        name = safe(account, 60)
        yield section(
            f"{what}: {name} ({severity})",
            button("Show Card", SHOW_CARD, number, spoken=f"Show card: {safe(account, 40)}"),
        )


def _silent(silent: Sequence[SilenceRecord], now: datetime) -> Iterator[Block]:
    """The longest overdue, one press away."""
    yield from (silence_row(each, now=now) for each in silent[:_SILENT_SHOWN])
    left = len(silent) - _SILENT_SHOWN
    if left > 0:
        yield context(plain(f"and {counted(left, 'more silent key account')}, overdue as well"))


def _silent_words(silent: Sequence[SilenceRecord], now: datetime) -> list[str]:
    return [silence_words(each, now=now) for each in silent[:_SILENT_SHOWN]]


def _row(each: Line, viewer: ColleagueRecord) -> list[Run | str]:
    """The line, and what to type to go on from it."""
    steps = {**NEXT, **FOR_OVERSEERS} if viewer.role in OVERSEES else NEXT
    return [each.said.text, ": ", code(steps[each.topic])]


def _below(each: Line, viewer: ColleagueRecord) -> Block:
    """The list is for those who oversee."""
    return section(each.said.text, show_below() if viewer.role in OVERSEES else None)
