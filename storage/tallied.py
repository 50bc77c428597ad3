"""Figures out of the tallies: the sums so far and what changed since, in one statement.

A question is answered from the coarsest sums that hold it: those of one segment, or of each client
that it means; whole months from months, the days around them from days. The sums of a segment hold
what a client brought under the facts it had when that was added up (storage/folding.py); where
these have changed since, it is taken from where it was and given to where it is now.

So a question is a few lists of keys (which sums, counted under which label, added or taken away),
and for each key a look at the tallies: however they grow, it is a look for each key and no scan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Select,
    Text,
    case,
    cast,
    func,
    literal,
    select,
    true,
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
    clients, parts = _first(_clients(where, by)), _first(_parts(where, segment))
    elsewhere = [_first(each) for each in _elsewhere(where, segment)]
    lines = [_changed(where, since, until, by)]
    for run in runs(since, until):
        if segment == "account" or (segment, told, run.span) not in KEPT:
            lines.append(_sums(clients, where, run, "account", told, by))
        else:
            lines.append(_sums(parts, where, run, segment, told, by))
            lines += [_sums(each, where, run, "account", told, by) for each in elsewhere]
    every = union_all(*lines).subquery()
    counts = [func.sum(every.c[each.key]).label(each.key) for each in _COUNTS]
    asked: Select[Any] = select(*counts, every.c.label)
    return asked.group_by(every.c.label).having(sum(counts[1:], counts[0]) > 0)


def _named(where: Where) -> dict[str, str]:
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
    named = _named(where).keys() | ({by} & _NOW.keys())
    if not named:
        return "all"
    return named.pop() if len(named) == 1 else "account"


def _told(where: Where, by: str) -> str:
    role = where.role is not None or by == "role"
    survey = where.survey_id is not None or by == "survey"
    return "both" if role and survey else "role" if role else "survey" if survey else "nothing"


def _keys(part: ColumnElement[str], label: ColumnElement[str], sign: int) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [part.label("part"), label.label("label")]
    return select(*columns, literal(sign).label("sign"))


def _first(keys: Select[Any]) -> CTE:
    """All keys, before the first look at the tallies: often there are none."""
    return keys.cte().prefix_with("MATERIALIZED")


def _clients(where: Where, by: str) -> Select[Any]:
    return _keys(_NOW["account"], _NOW.get(by, literal("")), 1).where(*of_accounts(where))


def _parts(where: Where, segment: str) -> Select[Any]:
    """Of a segment; none is left out, so that what is elsewhere can be taken from it."""
    if segment not in FACTS:
        return _keys(literal(""), literal(""), 1)
    summed = TalliedAccount.__table__.c[segment]
    wanted = _named(where).get(segment)
    chosen = [] if wanted is None else [summed == wanted]
    return _keys(summed, summed, 1).where(*chosen).distinct()


def _elsewhere(where: Where, segment: str) -> Iterator[Select[Any]]:
    """Clients in the sums of a segment who do not belong there: they have moved, or are hidden."""
    wanted = _named(where).get(segment)
    if segment in FACTS:
        was, now = _SUMMED[segment], _NOW[segment]
        for label, sign in ((was, -1), (now, 1)):
            chosen = [] if wanted is None else [label == wanted]
            yield (
                _keys(_NOW["account"], label, sign)
                .join_from(Account, TalliedAccount, TalliedAccount.account_id == Account.id)
                .where(was != now, Account.id.not_in(where.hidden), *chosen)
            )
    if where.hidden:
        # The plain table: rows of these clients are passed by (storage/behind_walls.py).
        summed = TalliedAccount.__table__.c
        label = summed[segment] if segment in FACTS else literal("")
        chosen = [] if wanted is None else [label == wanted]
        hidden = summed.account_id.in_(where.hidden)
        yield _keys(cast(summed.account_id, Text), label, -1).where(hidden, *chosen)


def _sums(keys: CTE, where: Where, run: Run, segment: str, told: str, by: str) -> Select[Any]:
    """What is kept for each of the keys."""
    told = told if (segment, told, run.span) in KEPT else "both"
    wanted = [
        Tally.segment == segment,
        Tally.told == told,
        Tally.span == run.span,
        Tally.part == keys.c.part,
        Tally.begins >= run.since,
        Tally.begins < run.until,
    ]
    if where.role is not None:
        wanted.append(Tally.role == where.role)
    if where.survey_id is not None:
        wanted.append(Tally.survey == where.survey_id)
    # The offset keeps the planner from reading all tallies where it expects many keys.
    found = select(Tally).where(*wanted).offset(0).lateral()
    told_apart: dict[str, ColumnElement[Any]] = {
        "": literal(""),
        MONTH: cast(func.date_trunc("month", found.c.begins), Date),
        "role": found.c.role,
        "survey": found.c.survey,
    }
    label = told_apart.get(by, keys.c.label)
    counts = [(keys.c.sign * found.c[each.key]).label(each.key) for each in _COUNTS]
    return select(*counts, label.label("label")).select_from(keys.join(found, true()))


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
    wanted = [TallyChange.day >= since, TallyChange.day < until]
    if where.role is not None:
        wanted.append(TallyChange.role == where.role)
    if where.survey_id is not None:
        wanted.append(TallyChange.survey == where.survey_id)
    lines: Select[Any] = select(*counts, told_apart[by].label("label"))
    return lines.join(Account, Account.id == TallyChange.account_id).where(
        *wanted, *of_accounts(where)
    )
