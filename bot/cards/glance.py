"""The firm's day in two looks, for who oversees: nothing late, nobody overloaded (M1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards import facts
from bot.cards.pieces import Block, Run, bold, bullets, line, rich
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.charts.chart import Chart

_MOST_PEOPLE = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What one colleague carries: open follow-ups, those of them that are overdue, how often a
    message interrupted them this week, and how many wait to."""

    name: str
    open: int
    overdue: int
    interrupted: int
    waits: int


def glance(
    every: Sequence[facts.Clocked], *, waiting: int, due: int, zone: str, now: datetime
) -> str:
    """``Open 9 · due today 3 · overdue 1 · waiting on client 4 · re-checks due 2``.

    every: all that are open. waiting: closings that wait for the client's word; due: re-checks
    that are due. Today is the reader's.
    """
    late = sum(facts.overdue(one, now=now) for one in every)
    today = sum(facts.due_today(one, zone, now=now) for one in every)
    counts = f"due today {today} · overdue {late} · waiting on client {waiting}"
    return f"Open {len(every)} · {counts} · re-checks due {due}"


def loads(carried: Sequence[Load], *, a_week: int) -> list[Block]:
    """``Imogen Hart: 5 open, 1 overdue; interrupted 4 of 10 (2 wait)``, in the order given.

    a_week: the most messages that may interrupt a person; 0 is no limit.
    """
    if not carried:
        return []
    rows: list[list[Run | str]] = [
        [bold(safe(one.name, 40)), f": {_carries(one, a_week)}"] for one in carried
    ]
    left = len(carried) - _MOST_PEOPLE
    if left > 0:
        rows[_MOST_PEOPLE:] = [[f"and {left} more"]]
    title = "Who carries what, and how often messages interrupted them this week"
    return [rich(line(bold(title)), bullets(rows))]


def drawn_loads(carried: Sequence[Load], *, now: datetime) -> Chart | None:
    """Open and overdue, person by person; None where fewer than two carry anything.

    n: the follow-ups that are drawn. Those that nobody carries are counted above it, with the
    receipt of all.
    """
    shown = [one for one in carried if one.open][:_MOST_PEOPLE]
    if len(shown) < 2:
        return None
    late, most = shown[0], max(shown, key=lambda one: one.open)
    told = f"{safe(late.name, 30)}: {late.overdue} of {late.open} overdue"
    return Chart(
        told if late.overdue else f"None overdue; {safe(most.name, 25)} has {most.open} open",
        "bar",
        tuple(safe(one.name, 40) for one in shown),
        {
            "Open": tuple(one.open for one in shown),
            "Overdue": tuple(one.overdue for one in shown),
        },
        sum(one.open for one in shown),
        f"open on {short_day(now)}",
        "follow-ups",
    )


def _carries(one: Load, a_week: int) -> str:
    most = f" of {a_week}" if a_week else ""
    held = f" ({one.waits} {'waits' if one.waits == 1 else 'wait'})" if one.waits else ""
    return f"{one.open} open, {one.overdue} overdue; interrupted {one.interrupted}{most}{held}"
