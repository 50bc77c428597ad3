"""Suppression debts: surveys owed to people that a colleague put off, until they get them (U8)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from storage import identity
from storage.database import Transaction
from storage.models import Account, Ask, Contact, Deferral, Response
from storage.tallies import NOBODY, Counts, score_then
from storage.where import Mark, Where, of_accounts, within

_WHOM = aliased(Contact)
_GONE = (Contact.left_on, Contact.opted_out_on)  # who cannot be asked any more is owed nothing
_ONLY_THEIRS = func.coalesce(_WHOM.merged_into, _WHOM.id)


@dataclass(frozen=True, slots=True)
class Debt:
    """One person's survey. ``by``: the number of who put it off first; since: when it was.

    repaid_at: when a tool was let send after that, or they answered, at the earliest.
    """

    contact_id: int
    by: int
    since: datetime
    repaid_at: datetime | None


async def debts(
    tx: Transaction, where: Where, *, at: datetime, upto: Mark, last_ask: int
) -> list[Debt]:
    """All that there were by then, the oldest first; what later moments brought is left out.

    A person has one at a time: what is put off again, or comes to be owed meanwhile, is the same.
    """
    since = func.greatest(Deferral.begun_at, Ask.turned_at)
    ended = case((Deferral.ended_at <= at, Deferral.ended_at), else_=at)
    answered = select(func.min(Response.answered_at)).where(
        Response.contact_id == identity.KEPT,
        Response.id <= upto.response_id,
        Response.answered_at <= at,
    )
    before = answered.where(
        Response.answered_at >= Ask.turned_at, Response.answered_at <= Deferral.begun_at
    )
    after = answered.where(Response.answered_at > since)
    asked = case((Ask.asked_at <= at, Ask.asked_at))
    rows = await tx.execute(
        select(
            identity.KEPT,
            Deferral.begun_by,
            since,
            func.least(asked, after.correlate(Contact, Ask, Deferral).scalar_subquery()),
        )
        .select_from(Ask)
        .join(Contact, Contact.id == Ask.contact_id)
        .join(Account, Account.id == Ask.account_id)
        .join(Deferral, Deferral.account_id == Ask.account_id)
        .outerjoin(_WHOM, _WHOM.id == Deferral.contact_id)
        .where(
            Ask.id <= last_ask,
            or_(Ask.withdrawn_at.is_(None), Ask.withdrawn_at > at),
            *(or_(gone.is_(None), gone > at.date()) for gone in _GONE),
            Deferral.begun_at <= at,
            Ask.turned_at < ended,
            or_(asked.is_(None), asked > Deferral.begun_at),
            or_(Deferral.contact_id.is_(None), _ONLY_THEIRS == identity.KEPT),
            before.correlate(Contact, Ask, Deferral).scalar_subquery().is_(None),
            *of_accounts(where),
        )
        .order_by(since, Ask.id)
    )
    return _one_at_a_time(Debt(*row) for row in rows)


def _one_at_a_time(oldest_first: Iterable[Debt]) -> list[Debt]:
    found: list[Debt] = []
    latest: dict[int, int] = {}  # of each person, where among these
    for one in oldest_first:
        place = latest.get(one.contact_id)
        if place is None or _is_repaid(found[place], one.since):
            latest[one.contact_id] = len(found)
            found.append(one)
        else:
            paid = [each for each in (found[place].repaid_at, one.repaid_at) if each is not None]
            found[place] = replace(found[place], repaid_at=min(paid, default=None))
    return found


def _is_repaid(one: Debt, by: datetime) -> bool:
    return one.repaid_at is not None and one.repaid_at < by


async def scores_of(
    tx: Transaction, contact_ids: Collection[int], since: date, until: date, upto: Mark
) -> Counts:
    """How many answers of each score these people gave on these days."""
    counts = list(NOBODY)
    score = score_then(upto)
    rows = await tx.execute(
        select(score, func.count())
        .select_from(Response)
        .where(and_(Response.contact_id.in_(contact_ids), *within(since, until, upto)))
        .group_by(score)
    )
    for value, number in rows:
        counts[value] += int(number)
    return tuple(counts)
