"""What a week comes to, line by line. Code writes every figure; zero and no data differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.said import Named, Said, named, say
from bot.cards.words import DISPOSITIONS
from bot.digests.week import AHEAD, QUARTER, Week
from bot.figures import change, nps, proportion
from bot.figures.nps import tally_of_counts
from bot.figures.recovery import RECHECK_AFTER
from bot.figures.wording import counted
from storage.words import Disposition

CLIENTS_NAMED = 4


class Topic(StrEnum):
    """What a line is about, in the order in which they stand."""

    OVERDUE = "overdue"
    NEW = "new"
    DUE = "due"
    CLOSED = "closed"
    RECOVERED = "recovered"
    BELOW = "below"
    NPS = "nps"
    SILENT = "silent"
    PUT_OFF = "put_off"
    ACTED = "acted"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a digest."""

    topic: Topic
    said: Said


def lines(week: Week) -> tuple[Line, ...]:
    """None for a week with nothing notable: its takeaway says all there is."""
    return tuple(_lines(week)) if week.notable else ()


def _lines(week: Week) -> Iterator[Line]:
    if week.overdue.n:
        yield Line(Topic.OVERDUE, say(f"Overdue: {week.overdue.n} of {week.still_open} open"))
    yield Line(Topic.NEW, say(f"New: {week.new.n or 'none'}", *_of_them(week.new.grave)))
    yield Line(Topic.DUE, say(f"Due within {AHEAD} days: {week.due.n or 'none'}"))
    yield Line(Topic.CLOSED, _closed(week))
    yield Line(Topic.RECOVERED, _recovered(week))
    if week.below:
        yield Line(Topic.BELOW, say(f"Unhappy answers without a card: {week.below}"))
    yield Line(Topic.NPS, _nps(week))
    yield Line(Topic.SILENT, _silent(week))
    if week.put_off.n:
        over = f"{week.put_off.part or 'none'} of them over"
        yield Line(Topic.PUT_OFF, say(f"Surveys put off: {week.put_off.n}, {over}"))
    if week.acted.n:
        acted = proportion.sentence(week.acted.part, week.acted.n)
        yield Line(Topic.ACTED, say(f"Your alerts that led to an action of yours: {acted}"))


def _of_them(grave: int) -> Iterator[str | Named]:
    if grave:
        yield from (f", {grave} of them ", Named("S1"))


def _closed(week: Week) -> Said:
    if not week.closed:
        return say("Closed: none")
    said: list[str | Named] = []
    for word, n in week.ended:  # as a name: "after 3 attempts" is no figure of the week
        said += ["; " if said else ". ", Named(DISPOSITIONS[Disposition(word)]), f" {n}"]
    return say(f"Closed: {week.closed}", *said)


def _recovered(week: Week) -> Said:
    share, days = week.recovered, RECHECK_AFTER.days
    told = proportion.sentence(share.part, share.n) if share.n else "no closing came due"
    return say(f"Recovered after {days} days, of closings due in the last {QUARTER}: {told}")


def _nps(week: Week) -> Said:
    tally, moved = tally_of_counts(week.quarter), week.change
    against = f". {change.sentence(moved).removesuffix('.')}" if moved is not None else ""
    return say(f"NPS of the last {QUARTER} days: {nps.sentence(tally)}{against}")


def _silent(week: Week) -> Said:
    clients = week.clients
    silent = clients.active - clients.heard
    if not clients.active:
        return say("Not heard: there is no active client here")
    if not silent:
        return say(f"Not heard for {QUARTER} days: none of {counted(clients.active, 'client')}")
    names = [name for _, name in clients.silent[:CLIENTS_NAMED]]
    said: list[str | Named] = []
    for name in names:
        said += [", " if said else ": ", named(name)]
    left = silent - len(names)
    more = [f" and {left} more"] if left else []
    begin = f"Not heard for {QUARTER} days: {silent} of {counted(clients.active, 'client')}"
    return say(begin, *said, *more)
