"""Figures out of the tallies: the sums so far and what changed since, in one statement.

A question is answered from the coarsest sums that hold it: those of one segment, or of each client
that it means; whole months from months, the days around them from days. The sums of a segment hold
what a client brought under the facts it had when that was added up (storage/folding.py); where
these have changed since, it is taken from where it was and given to where it is now.

So a question is a few lists of keys (which sums, counted under which label, added or taken away),
and for each key a look at the tallies: however they grow, it is a look for each key and no scan.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    true,
    union_all,
)

from storage.grains import FACTS, KEPT, SPANS
from storage.models import Account, TalliedAccount, Tally, TallyChange
from storage.runs import runs
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
_BOUND: dict[str, Any] = {
    "account_id": Integer, "partner_id": Integer, "director_id": Integer, "sector": Text,
    "location": Text, "role": Text, "survey_id": Text,
}  # fmt: skip
_HIDDEN: Any = bindparam("hidden", type_=Integer, expanding=True)


def counted(
    where: Where, since: date, until: date, by: str = ""
) -> tuple[Select[Any], Mapping[str, Any]]:
    """Eleven counts and a ``label``, the month or the part: a row for each that has answers.

    The statement with its values. To put one together takes longer than to run it, and questions
    of one shape differ in values only.
    """
    values = {name: getattr(where, name) for name in _BOUND if getattr(where, name) is not None}
    segment, told = _segment(where, by), _told(where, by)
    every_run = list(runs(since, until, _spans(segment, told, by)))
    for number, run in enumerate(every_run):
        values |= {f"since_{number}": run.since, f"until_{number}": run.until}
    shape = _Shape(
        frozenset(values.keys() & _BOUND.keys()),
        bool(where.hidden),
        by,
        tuple(run.span for run in every_run),
    )
    return _statement(shape), values | {"since": since, "until": until, "hidden": where.hidden}


@dataclass(frozen=True, slots=True)
class _Shape:
    """named: the fields of Where that ask for something. spans: those of the runs, in order."""

    named: frozenset[str]
    hidden: bool
    by: str
    spans: tuple[str, ...]


@lru_cache(maxsize=1024)
def _statement(shape: _Shape) -> Select[Any]:
    bound: dict[str, Any] = {name: bindparam(name, type_=_BOUND[name]) for name in shape.named}
    where, by = Where(**bound), shape.by
    segment, told = _segment(where, by), _told(where, by)
    clients, parts = _first(_clients(where, by)), _first(_parts(where, segment))
    elsewhere = [_first(each) for each in _elsewhere(where, segment, hidden=shape.hidden)]
    lines = [_changed(where, by)]
    for number, span in enumerate(shape.spans):
        if segment == "account" or (segment, told, span) not in KEPT:
            lines.append(_sums(clients, where, number, span, "account", told, by))
        else:
            lines.append(_sums(parts, where, number, span, segment, told, by))
            lines += [_sums(each, where, number, span, "account", told, by) for each in elsewhere]
    every = union_all(*lines).subquery()
    counts = [func.sum(every.c[each.key]).label(each.key) for each in _COUNTS]
    asked: Select[Any] = select(*counts, every.c.label)
    return asked.group_by(every.c.label).having(sum(counts[1:], counts[0]) > 0)


def _named(where: Where) -> dict[str, ColumnElement[str]]:
    """What parts the clients that are meant, and which part."""
    given = {
        "account": where.account_id,
        "partner": where.partner_id,
        "team": where.director_id,
        "sector": where.sector,
        "location": where.location,
    }
    return {name: cast(value, Text) for name, value in given.items() if value is not None}


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


def _spans(segment: str, told: str, by: str) -> Sequence[str]:
    """Those that are kept; months and days are of everything. By month there is nothing longer."""
    kept = [span for span in SPANS if (segment, told, span) in KEPT or span in (MONTH, "day")]
    return kept[kept.index(MONTH) :] if by == MONTH else kept


def _keys(part: ColumnElement[str], label: ColumnElement[str], sign: int) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [part.label("part"), label.label("label")]
    return select(*columns, literal(sign).label("sign"))


def _first(keys: Select[Any]) -> CTE:
    """All keys, before the first look at the tallies: often there are none."""
    return keys.cte().prefix_with("MATERIALIZED")


def _clients(where: Where, by: str) -> Select[Any]:
    seen = Account.id.not_in(_HIDDEN)
    return _keys(_NOW["account"], _NOW.get(by, literal("")), 1).where(seen, *of_accounts(where))


def _parts(where: Where, segment: str) -> Select[Any]:
    """Of a segment; none is left out, so that what is elsewhere can be taken from it."""
    if segment not in FACTS:
        return _keys(literal(""), literal(""), 1)
    summed = TalliedAccount.__table__.c[segment]
    wanted = _named(where).get(segment)
    chosen = [] if wanted is None else [summed == wanted]
    return _keys(summed, summed, 1).where(*chosen).distinct()


def _elsewhere(where: Where, segment: str, *, hidden: bool) -> Iterator[Select[Any]]:
    """Clients in the sums of a segment who do not belong there: they have moved, or are hidden."""
    wanted = _named(where).get(segment)
    if segment in FACTS:
        was, now = _SUMMED[segment], _NOW[segment]
        moved = (
            select(_NOW["account"].label("part"), was.label("was"), now.label("now"))
            .join_from(Account, TalliedAccount, TalliedAccount.account_id == Account.id)
            .where(was != now, Account.id.not_in(_HIDDEN))
            .cte("moved")
        )
        for label, sign in ((moved.c.was, -1), (moved.c.now, 1)):
            chosen = [] if wanted is None else [label == wanted]
            yield _keys(moved.c.part, label, sign).where(*chosen)
    if hidden:
        # The plain table: rows of these clients are passed by (storage/behind_walls.py).
        summed = TalliedAccount.__table__.c
        label = summed[segment] if segment in FACTS else literal("")
        chosen = [] if wanted is None else [label == wanted]
        theirs = summed.account_id.in_(_HIDDEN)
        yield _keys(cast(summed.account_id, Text), label, -1).where(theirs, *chosen)


def _sums(
    keys: CTE, where: Where, number: int, span: str, segment: str, told: str, by: str
) -> Select[Any]:
    """What is kept for each of the keys, of the run of this number."""
    told = told if (segment, told, span) in KEPT else "both"
    wanted = [
        Tally.segment == segment,
        Tally.told == told,
        Tally.span == span,
        Tally.part == keys.c.part,
        Tally.begins >= bindparam(f"since_{number}", type_=Date),
        Tally.begins < bindparam(f"until_{number}", type_=Date),
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


def _changed(where: Where, by: str) -> Select[Any]:
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
    wanted = [
        TallyChange.day >= bindparam("since", type_=Date),
        TallyChange.day < bindparam("until", type_=Date),
        Account.id.not_in(_HIDDEN),
    ]
    if where.role is not None:
        wanted.append(TallyChange.role == where.role)
    if where.survey_id is not None:
        wanted.append(TallyChange.survey == where.survey_id)
    lines: Select[Any] = select(*counts, told_apart[by].label("label"))
    return lines.join(Account, Account.id == TallyChange.account_id).where(
        *wanted, *of_accounts(where)
    )
