"""Figures out of the tallies: the sums so far and what changed since, in one statement.

A question is answered from the coarsest sums that hold it: those of one segment, or of each client
that it means; whole months from months, the days around them from days. The sums of a segment hold
what a client brought under the facts it had when that was added up (storage/folding.py); where
these have changed since, it is taken from where it was and given to where it is now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Subquery,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)

from storage.grains import FACTS, KEPT
from storage.models import Account, TalliedAccount, Tally, TallyChange
from storage.where import Where, of_accounts

MONTH = "month"
_COUNTS = [getattr(Tally, f"n{score}") for score in range(11)]
# What parts clients: as it is now, and as it was when their answers were added up.
_NOW: dict[str, ColumnElement[str]] = {
    "account": cast(Account.id, Text),
    "partner": func.coalesce(cast(Account.partner_id, Text), ""),
    "team": func.coalesce(cast(Account.director_id, Text), ""),
    "sector": func.coalesce(Account.sector, ""),
    "location": func.coalesce(Account.location, ""),
}
_SUMMED: dict[str, ColumnElement[str]] = {
    fact: getattr(TalliedAccount, fact).expression for fact in FACTS
}


@dataclass(frozen=True, slots=True)
class Run:
    """Days or months in a row: from ``since`` up to, not including, ``until``."""

    span: str
    since: date
    until: date


def runs(since: date, until: date) -> Iterator[Run]:
    """The whole months of a period, and the days around them."""
    first = since if since.day == 1 else (since.replace(day=28) + timedelta(days=4)).replace(day=1)
    last = until.replace(day=1)
    if first >= last:
        yield Run("day", since, until)
        return
    if since < first:
        yield Run("day", since, first)
    yield Run("month", first, last)
    if last < until:
        yield Run("day", last, until)


def counted(where: Where, since: date, until: date, by: str = "") -> Select[Any]:
    """Eleven counts and a ``label``, the month or the part: a row for each that has answers."""
    segment, told = _segment(where, by), _told(where, by)
    lines = [_changed(where, since, until, by)]
    elsewhere = _elsewhere(where, segment)
    for run in runs(since, until):
        if segment == "account" or (segment, told, run.span) not in KEPT:
            lines.append(_of_clients(where, run, told, by))
        else:
            lines.append(_of_segment(where, run, segment, told, by))
            if elsewhere is not None:
                lines.append(_moved(where, run, segment, told, by, elsewhere))
            if where.hidden:
                lines.append(_hidden(where, run, segment, told, by))
    every = union_all(*lines).subquery()
    counts = [func.sum(every.c[each.key]).label(each.key) for each in _COUNTS]
    asked: Select[Any] = select(*counts, every.c.label)
    return asked.group_by(every.c.label).having(sum(counts[1:], counts[0]) > 0)


def _parts(where: Where) -> dict[str, str]:
    """What parts the clients that are meant, and which part."""
    given = {
        "account": where.account_id,
        "partner": where.partner_id,
        "team": where.director_id,
        "sector": where.sector,
        "location": where.location,
    }
    return {name: str(value) for name, value in given.items() if value is not None}


def _segment(where: Where, by: str) -> str:
    """The one thing that parts the clients; where several do, each client is looked at."""
    named = _parts(where).keys() | ({by} & _NOW.keys())
    if not named:
        return "all"
    return named.pop() if len(named) == 1 else "account"


def _told(where: Where, by: str) -> str:
    role = where.role is not None or by == "role"
    survey = where.survey_id is not None or by == "survey"
    return "both" if role and survey else "role" if role else "survey" if survey else "nothing"


def _sums(where: Where, run: Run, segment: str, told: str) -> list[ColumnElement[bool]]:
    """The sums of a segment that hold these answers."""
    wanted = [
        Tally.segment == segment,
        Tally.told == told,
        Tally.span == run.span,
        Tally.begins >= run.since,
        Tally.begins < run.until,
    ]
    if where.role is not None:
        wanted.append(Tally.role == where.role)
    if where.survey_id is not None:
        wanted.append(Tally.survey == where.survey_id)
    return wanted


def _label(by: str, part: ColumnElement[str]) -> ColumnElement[Any]:
    told_apart: dict[str, ColumnElement[Any]] = {
        "": literal(""),
        MONTH: cast(func.date_trunc("month", Tally.begins), Date),
        "role": Tally.role.expression,
        "survey": Tally.survey.expression,
    }
    return told_apart.get(by, part).label("label")


def _of_segment(where: Where, run: Run, segment: str, told: str, by: str) -> Select[Any]:
    lines: Select[Any] = select(*_COUNTS, _label(by, Tally.part.expression))
    part = _parts(where).get(segment)
    chosen = [] if part is None else [Tally.part == part]
    return lines.where(*_sums(where, run, segment, told), *chosen)


def _of_client(run: Run, told: str) -> str:
    """What the sums of a client tell apart that hold this."""
    return told if ("account", told, run.span) in KEPT else "both"


def _of_clients(where: Where, run: Run, told: str, by: str) -> Select[Any]:
    part = _NOW.get(by, Tally.part.expression)
    lines: Select[Any] = select(*_COUNTS, _label(by, part))
    return lines.join(Account, Tally.part == _NOW["account"]).where(
        *_sums(where, run, "account", _of_client(run, told)), *of_accounts(where)
    )


def _elsewhere(where: Where, segment: str) -> Subquery | None:
    """Clients whose sums lie under another part than the one they belong to: taken, and given."""
    if segment not in _SUMMED:
        return None
    was, now = _SUMMED[segment], _NOW[segment]
    sides = [
        select(TalliedAccount.account_id, part.label("part"), literal(sign).label("sign"))
        .join(Account, Account.id == TalliedAccount.account_id)
        .where(was != now, TalliedAccount.account_id.not_in(where.hidden))
        for part, sign in ((was, -1), (now, 1))
    ]
    return union_all(*sides).subquery()


def _moved(
    where: Where, run: Run, segment: str, told: str, by: str, elsewhere: Subquery
) -> Select[Any]:
    lines: Select[Any] = select(
        *((each * elsewhere.c.sign).label(each.key) for each in _COUNTS),
        _label(by, elsewhere.c.part),
    )
    part = _parts(where).get(segment)
    chosen = [] if part is None else [elsewhere.c.part == part]
    return lines.join(elsewhere, Tally.part == cast(elsewhere.c.account_id, Text)).where(
        *_sums(where, run, "account", _of_client(run, told)), *chosen
    )


def _hidden(where: Where, run: Run, segment: str, told: str, by: str) -> Select[Any]:
    """What is in the sums of clients that must not be counted: taken from where it is.

    The plain table, because rows of these clients are passed by (storage/behind_walls.py).
    """
    summed = TalliedAccount.__table__.c
    part: ColumnElement[str] = literal("") if segment == "all" else summed[segment]
    lines: Select[Any] = select(
        *((-each).label(each.key) for each in _COUNTS),
        _label(by, part),
    )
    wanted = _parts(where).get(segment)
    chosen = [] if wanted is None else [part == wanted]
    return lines.join(summed.account_id.table, Tally.part == cast(summed.account_id, Text)).where(
        summed.account_id.in_(where.hidden),
        *_sums(where, run, "account", _of_client(run, told)),
        *chosen,
    )


def _changed(where: Where, since: date, until: date, by: str) -> Select[Any]:
    """What is not yet added up."""
    told_apart: dict[str, ColumnElement[Any]] = {
        "": literal(""),
        MONTH: cast(func.date_trunc("month", TallyChange.day), Date),
        "role": TallyChange.role.expression,
        "survey": TallyChange.survey.expression,
        **_NOW,
    }
    counts = [
        case((TallyChange.score == score, TallyChange.change), else_=0).label(f"n{score}")
        for score in range(11)
    ]
    lines: Select[Any] = select(*counts, told_apart[by].label("label"))
    days = [TallyChange.day >= since, TallyChange.day < until]
    if where.role is not None:
        days.append(TallyChange.role == where.role)
    if where.survey_id is not None:
        days.append(TallyChange.survey == where.survey_id)
    return lines.join(Account, Account.id == TallyChange.account_id).where(
        *days, *of_accounts(where)
    )
