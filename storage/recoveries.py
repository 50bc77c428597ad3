"""How many closings really recovered the client, and which had no talk at all (product.md U9)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Interval, and_, func, literal, or_, select

from storage.asked import Part
from storage.database import Transaction
from storage.models import FollowUp, Recheck
from storage.promptness import follow_ups_of
from storage.renewals import RENEWED, renewed_by
from storage.tallies import Where
from storage.where import beginning
from storage.words import Disposition, RecheckOutcome

COUNTED = frozenset(Disposition) - {
    Disposition.DUPLICATE,
    Disposition.WITHHELD,
    Disposition.NOT_AN_ISSUE,
}
"""Closings after which a client could have been recovered; one who leaves was not."""

CAME_BACK = and_(
    FollowUp.reached_at.is_not(None),
    Recheck.outcome.is_distinct_from(RecheckOutcome.NOT_RECOVERED),
    or_(Recheck.outcome == RecheckOutcome.RECOVERED, Recheck.confirmed_at.is_not(None), RENEWED),
)
"""Recovered: a talk is on record (L6), and what followed shows it (D.15).

Whatever counts shares of recovered clients asks this.
"""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Of ``due`` closings ``recovered`` were; ``early`` more are confirmed but not yet due."""

    recovered: int
    due: int
    early: int


async def recovery(
    tx: Transaction,
    now: datetime,
    after: timedelta,
    *,
    since: datetime,
    owner_id: int | None = None,
    cause: str | None = None,
) -> Recovery:
    """Of the closings that came due between ``since`` and ``now`` (closing + ``after``).

    Recovered: somebody talked with the client; and the next answer showed it, or the client
    confirmed it, or renewed within 60 days of the closing, and no answer spoke against.
    ``owner_id``, ``cause``: only closings by this colleague, only of this root cause.
    """
    over = FollowUp.closed_at <= now - after
    row = await tx.execute(
        select(
            func.count().filter(over, CAME_BACK),
            func.count().filter(over),
            func.count().filter(~over, CAME_BACK),
        )
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(
            FollowUp.disposition.in_(COUNTED),
            FollowUp.closed_at > since - after,
            *([FollowUp.closed_by == owner_id] if owner_id is not None else []),
            *([FollowUp.root_cause == cause] if cause is not None else []),
        )
    )
    return Recovery(*map(int, row.one()))


def came_back_by(at: datetime) -> ColumnElement[bool]:
    """Recovered, as far as it was known at that moment."""
    weighed = and_(Recheck.settled_at.is_not(None), Recheck.settled_at <= at)
    return and_(
        FollowUp.reached_at <= at,
        ~and_(weighed, Recheck.outcome == RecheckOutcome.NOT_RECOVERED),
        or_(
            and_(weighed, Recheck.outcome == RecheckOutcome.RECOVERED),
            and_(Recheck.confirmed_at.is_not(None), Recheck.confirmed_at <= at),
            renewed_by(at),
        ),
    )


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one closing: whether the client recovered, and what shows it.

    outcome, score: of the answer that was weighed. confirmed, renewed: what else speaks for it.
    """

    recovered: bool
    outcome: RecheckOutcome | None
    score: int | None
    confirmed: bool
    renewed: bool


async def proof(tx: Transaction, follow_up_id: int) -> Proof | None:
    """None for what is open, or closed as what could not recover anybody."""
    row = await tx.execute(
        select(
            func.coalesce(CAME_BACK, False).label("recovered"),
            Recheck.outcome,
            Recheck.score,
            Recheck.confirmed_at.is_not(None).label("confirmed"),
            RENEWED.label("renewed"),
        )
        .select_from(FollowUp)
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(FollowUp.id == follow_up_id, FollowUp.disposition.in_(COUNTED))
    )
    found = row.one_or_none()
    return None if found is None else Proof(**found._mapping)


def due_between(
    since: date, until: date, after: timedelta, at: datetime
) -> tuple[ColumnElement[bool], ...]:
    """Closings whose recovery was to be known on these days and by then."""
    due = FollowUp.closed_at + literal(after, Interval())
    return (due >= beginning(since), due < beginning(until), due <= at)


async def of_closings(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    after: timedelta,
    at: datetime,
) -> Part:
    """Of the closings that came due (closing + ``after``) on these days and by then, those that
    had recovered by then. ``at``: what became known later is left out.
    """
    row = await tx.execute(
        follow_ups_of(where, func.count().filter(came_back_by(at)), func.count())
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(FollowUp.disposition.in_(COUNTED), *due_between(since, until, after, at))
    )
    return Part(*map(int, row.one()))


async def without_contact(tx: Transaction, since: datetime) -> Sequence[int]:
    """Closings since then that claim an end and have no logged talk with the client (U9)."""
    rows = await tx.execute(
        select(FollowUp.id)
        .where(
            FollowUp.closed_at > since,
            FollowUp.reached_at.is_(None),
            FollowUp.disposition.in_(COUNTED - {Disposition.NOT_REACHED}),
        )
        .order_by(FollowUp.closed_at.desc(), FollowUp.id)
    )
    return rows.scalars().all()


async def closers(tx: Transaction, follow_up_ids: Collection[int]) -> dict[int, int | None]:
    """Who closed each of these, in their order; None: nobody, the desk did."""
    rows = await tx.execute(
        select(FollowUp.id, FollowUp.closed_by).where(FollowUp.id.in_(follow_up_ids))
    )
    by = {row.id: row.closed_by for row in rows}
    return {each: by[each] for each in follow_up_ids if each in by}
