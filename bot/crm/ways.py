"""What else the way of a field tells: reopened tickets, disputed invoices, handovers. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.crm.mirror import Step

OPEN, SOLVED = "open", "solved"
DISPUTED = "disputed"


class Dispute(NamedTuple):
    """From when to when an invoice was in dispute; ``until`` is None while it is."""

    since: datetime
    until: datetime | None


class Handover(NamedTuple):
    """The work went from one person to another, each as the CRM names them."""

    at: datetime
    before: str
    after: str


def reopenings(way: Sequence[Step]) -> list[datetime]:
    """When a solved ticket was opened again, each time."""
    found, before = [], None
    for step in way:
        if step.told_after and before == SOLVED and step.value == OPEN:
            found.append(step.at)
        before = step.value
    return found


def disputes(way: Sequence[Step]) -> list[Dispute]:
    """Every spell of dispute, the earliest first."""
    return list(_disputes(way))


def _disputes(way: Sequence[Step]) -> Iterator[Dispute]:
    since: datetime | None = None
    for step in way:
        if step.value == DISPUTED:
            since = since or step.at
        elif since is not None:
            yield Dispute(since, step.at)
            since = None
    if since is not None:
        yield Dispute(since, None)


def begun(way: Sequence[Step]) -> str | None:
    """What it said when it was filled the last time, whatever it was filled with since."""
    found: str | None = None
    for step in way:
        found = (found or step.value) if step.value is not None else None
    return found


def handovers(way: Sequence[Step]) -> list[Handover]:
    """Every change from a person to another one; that nobody was named in between is no matter."""
    found: list[Handover] = []
    before: str | None = None
    for step in way:
        if step.value is None:
            continue
        if step.told_after and before not in (None, step.value):
            found.append(Handover(step.at, before or "", step.value))
        before = step.value
    return found
