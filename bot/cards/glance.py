"""The firm's day in two lines, for who oversees: nothing late, nobody overloaded (M1)."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import facts
from bot.cards.pieces import Block, bold, line, rich
from bot.cards.text import safe
from bot.zones import zone_of
from storage.records import FollowUpRecord

_MOST_PEOPLE = 8


def glance(
    every: Sequence[FollowUpRecord], *, waiting: int, due: int, zone: str, now: datetime
) -> list[Block]:
    """``Open 9 · due today 3 · overdue 1 · waiting on client 4 · re-checks due 2``.

    every: all that are open. waiting: closings that wait for the client's word; due: re-checks
    that are due. Today is the reader's.
    """
    late = sum(facts.overdue(one, now=now) for one in every)
    today = sum(_is_due_today(one, zone, now) for one in every)
    counts = f"due today {today} · overdue {late} · waiting on client {waiting}"
    return [rich(line(bold(f"Open {len(every)}"), f" · {counts} · re-checks due {due}"))]


def _is_due_today(record: FollowUpRecord, zone: str, now: datetime) -> bool:
    """Later today: what is overdue is counted as that."""
    due, here = facts.due_at(record), zone_of(zone)
    if due is None or due < now:
        return False
    return due.astimezone(here).date() == now.astimezone(here).date()


def interrupted(counts: Sequence[tuple[str, int, int]], *, a_week: int) -> list[Block]:
    """``Interrupted this week, at most 10 each: Imogen Hart 4, Callum Reid 10 (2 wait)``.

    counts: name, how often, how many wait; the most interrupted first. a_week: 0 is no limit.
    """
    if not counts:
        return []
    told = [f"{safe(name, 40)} {times}{_held(waits)}" for name, times, waits in counts]
    told = told[:_MOST_PEOPLE]
    left = len(counts) - _MOST_PEOPLE
    more = [f"and {left} more"] if left > 0 else []
    most = f"at most {a_week} each" if a_week else "no limit set"
    return [rich(line(bold(f"Interrupted this week, {most}: "), ", ".join([*told, *more])))]


def _held(waits: int) -> str:
    return f" ({waits} {'waits' if waits == 1 else 'wait'})" if waits else ""
