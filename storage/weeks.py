"""What became of follow-ups in a week, as it stood at a moment: new, due, overdue and closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Integer,
    cast,
    extract,
    func,
    literal,
    literal_column,
)

from storage.database import Transaction
from storage.models import Account, FollowUp
from storage.models.base import Utc
from storage.promptness import Column, follow_ups_of, open_at, running_due
from storage.where import Where, beginning
from storage.words import Disposition, Severity

NAMED = 3
_SECONDS_A_WEEK = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Few:
    """So many follow-ups, ``grave`` of them S1, and the gravest by number, client and severity."""

    n: int = 0
    grave: int = 0
    first: tuple[tuple[int, str, Severity], ...] = ()

    def facts(self) -> dict[str, Any]:
        return {"n": self.n, "grave": self.grave, "first": [list(each) for each in self.first]}

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        first = tuple((number, name, Severity(word)) for number, name, word in facts["first"])
        return cls(facts["n"], facts["grave"], first)


async def opened(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> Few:
    """Those of these days, the gravest and latest first."""
    moment = FollowUp.opened_at
    return await _few(tx, where, moment.desc(), *_on(moment, since, until, at))


async def overdue(tx: Transaction, where: Where, at: datetime) -> Few:
    """Those open then whose running deadline had passed, the gravest and longest due first."""
    deadline = running_due(at)
    return await _few(tx, where, deadline, open_at(at), deadline < at)


async def due(tx: Transaction, where: Where, at: datetime, until: datetime) -> Few:
    """Those open then whose running deadline comes before ``until``."""
    deadline = running_due(at)
    return await _few(tx, where, deadline, open_at(at), deadline >= at, deadline < until)


async def still_open(tx: Transaction, where: Where, at: datetime) -> int:
    row = await tx.execute(follow_ups_of(where, func.count()).where(open_at(at)))
    return int(row.scalar_one())


async def closed(
    tx: Transaction, where: Where, since: date, until: date, at: datetime
) -> list[tuple[Disposition, int]]:
    """How those closed on these days ended, the most frequent first."""
    rows = await tx.execute(
        follow_ups_of(where, FollowUp.disposition, func.count())
        .where(*_on(FollowUp.closed_at, since, until, at))
        .group_by(FollowUp.disposition)
        .order_by(func.count().desc(), FollowUp.disposition)
    )
    return [(end, int(n)) for end, n in rows]


async def opened_by_week(
    tx: Transaction, where: Where, until: date, weeks: int, at: datetime
) -> list[int]:
    """How many were opened in each of the weeks that end with ``until``, the first one first."""
    return await _by_week(tx, where, FollowUp.opened_at, until, weeks, at)


async def closed_by_week(
    tx: Transaction, where: Where, until: date, weeks: int, at: datetime
) -> list[int]:
    """The same of those closed."""
    return await _by_week(tx, where, FollowUp.closed_at, until, weeks, at)


async def _by_week(
    tx: Transaction, where: Where, moment: Column, until: date, weeks: int, at: datetime
) -> list[int]:
    since = until - timedelta(weeks=weeks)
    passed = extract("epoch", moment - literal(beginning(since), Utc))
    week = cast(func.floor(passed / _SECONDS_A_WEEK), Integer).label("week")
    rows = await tx.execute(
        follow_ups_of(where, week, func.count())
        .where(*_on(moment, since, until, at))
        .group_by(literal_column("week"))
    )
    found = {number: int(n) for number, n in rows}
    return [found.get(number, 0) for number in range(weeks)]


async def _few(
    tx: Transaction, where: Where, then: ColumnElement[Any], *wanted: ColumnElement[bool]
) -> Few:
    grave = func.count().filter(FollowUp.severity == Severity.S1)
    rows: Sequence[Any] = (
        await tx.execute(
            follow_ups_of(
                where,
                FollowUp.id,
                Account.name,
                FollowUp.severity,
                func.count().over(),
                grave.over(),
            )
            .where(*wanted)
            .order_by(FollowUp.severity, then, FollowUp.id)
            .limit(NAMED)
        )
    ).all()
    if not rows:
        return Few()
    return Few(int(rows[0][3]), int(rows[0][4]), tuple((row[0], row[1], row[2]) for row in rows))


def _on(moment: Column, since: date, until: date, at: datetime) -> tuple[ColumnElement[bool], ...]:
    """On these days, and by then."""
    return (moment >= beginning(since), moment < beginning(until), moment <= at)
