"""The Team tab of App Home: nothing late, nobody overloaded (product.md E.5, M1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards import facts
from bot.cards.follow_up import ASSIGN
from bot.cards.glance import Load, drawn_loads, glance, loads
from bot.cards.lists import (
    NOTHING_OPEN,
    Listed,
    follow_up_row,
    row_words,
    show_card,
    spoken_whose,
)
from bot.cards.narrowed import below, show_below
from bot.cards.pieces import Block, actions, bold, button, context, line, plain, rich, section
from bot.cards.programme import programme
from bot.cards.proofs import OVERDUE, proof_button
from bot.cards.silence import firm_silence
from bot.charts import native
from storage.open_work import ClockRecord
from storage.records import ColleagueRecord
from storage.recoveries import Recovery
from storage.silent import Silent


@dataclass(frozen=True, slots=True)
class Overseen:
    """What those see who oversee. ``below``: answers of the week below the card threshold.

    a_week: the most messages that may interrupt a person; 0 is no limit. silent: of the clients
    of the firm.
    """

    loads: Sequence[Load]
    a_week: int
    rate: Recovery
    bare: Listed
    below: int
    silent: Silent


@dataclass(frozen=True, slots=True)
class TeamPage:
    """every: all that are open. awaited: closings that wait for the client, re-checks due.

    overseen: None for who looks only; they are offered nothing that would refuse them.
    """

    viewer: ColleagueRecord
    every: Sequence[ClockRecord]
    awaited: tuple[int, int]
    overdue: Listed
    unclaimed: Listed
    overseen: Overseen | None
    now: datetime


def team_tab(page: TeamPage) -> list[Block]:
    waiting, due = page.awaited
    counts = glance(page.every, waiting=waiting, due=due, zone=page.viewer.timezone, now=page.now)
    return [
        section(counts, proof_button(OVERDUE, "open and overdue follow-ups")),
        *([] if page.every else [section(NOTHING_OPEN)]),
        *_part("Overdue", page.overdue, page),
        *_part("Not claimed yet", page.unclaimed, page),
        *(_overseen(page.overseen, now=page.now) if page.overseen else []),
    ]


def _part(title: str, listed: Listed, page: TeamPage) -> list[Block]:
    if not listed.total:
        return []
    more = [context(plain(f"and {listed.left} more: /nps open"))] if listed.left else []
    rows = [block for each in listed.rows for block in _row(each, page)]
    return [rich(line(bold(f"{title} ({listed.total})"))), *rows, *more]


def _row(each: facts.Row, page: TeamPage) -> list[Block]:
    if page.overseen is None:
        return [follow_up_row(each, viewer=page.viewer, now=page.now)]
    assign = button("Assign…", ASSIGN, each.id, spoken=f"Assign: {spoken_whose(each)}")
    words = row_words(each, viewer=page.viewer, now=page.now)
    return [section(words), actions(show_card(each), assign)]


def _overseen(seen: Overseen, *, now: datetime) -> list[Block]:
    quiet = [section(below(seen.below), show_below())] if seen.below else []
    chart = drawn_loads(seen.loads, now=now)
    return [
        *([native.block(chart)] if chart else []),
        *loads(seen.loads, a_week=seen.a_week),
        *firm_silence(seen.silent),
        *programme(seen.rate, seen.bare),
        *quiet,
    ]
