"""The newest pieces of work for a client, each with how it stands to its first due date."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards.background import is_link
from bot.cards.pieces import Block, Run, bold, bullets, line, rich
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.figures.friction import working_days_late
from bot.figures.wording import counted
from storage.milestone_records import MilestoneRecord

MOST_WORK = 5


def work_lines(work: Sequence[MilestoneRecord], *, now: datetime) -> Block | None:
    """None where no CRM tells of any: most firms begin without one."""
    if not work:
        return None
    rows = [_row(each, today=now.date()) for each in work[:MOST_WORK]]
    return rich(line(bold("Work")), bullets(rows))


def _row(each: MilestoneRecord, *, today: date) -> list[Run | str]:
    name, stands = safe(each.name, 80), f" – {state(each, today=today)}"
    if each.source_url and is_link(each.source_url):
        return [{"type": "link", "url": each.source_url, "text": name}, stands]
    return [name, stands]


def state(each: MilestoneRecord, *, today: date) -> str:
    """``completed 3 Jun, 9 working days late``, ``due 12 Jun``: days are those of Monday to Friday.

    It is late by the first date that was promised, whatever was agreed afterwards.
    """
    if each.complete:
        done = f"completed {short_day(each.completed_on)}" if each.completed_on else "complete"
        return done + _late(each.baseline_on, each.completed_on)
    if each.given_up:
        return "given up"
    if each.due_on is None:
        return "no due date"
    moved = ""
    if each.baseline_on and each.baseline_on != each.due_on:
        moved = f" (first {short_day(each.baseline_on)})"
    return f"due {short_day(each.due_on)}{moved}" + _late(each.baseline_on, today)


def _late(baseline: date | None, until: date | None) -> str:
    days = working_days_late(baseline, until) if baseline and until else 0
    return f", {counted(days, 'working day')} late" if days else ""
