"""Offers: kept once each, decided once by a partner where they need one, counted by what came."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, case, distinct, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, FollowUp, Offer, Recheck
from storage.offer_records import OfferRecord, Worked
from storage.offer_words import NEEDS_PARTNER, OfferType
from storage.recoveries import CAME_BACK, COUNTED

_BY, _DECIDED = aliased(Colleague), aliased(Colleague)
STANDING = and_(
    Offer.declined_at.is_(None),
    or_(Offer.type.not_in(NEEDS_PARTNER), Offer.approved_at.is_not(None)),
)


async def keep(
    tx: Transaction,
    *,
    follow_up_id: int,
    type_: OfferType,
    note: str,
    value: Decimal | None,
    by: int,
    at: datetime,
    press: str,
) -> int | None:
    """Its number; None for a form that was sent twice."""
    added = await tx.execute(
        upsert(Offer)
        .values(
            follow_up_id=follow_up_id,
            type=type_,
            note=note,
            value=value,
            by=by,
            at=at,
            press=press,
        )
        .on_conflict_do_nothing(index_elements=[Offer.press])
        .returning(Offer.id)
    )
    return added.scalar_one_or_none()


async def approve(tx: Transaction, offer_id: int, by: int, at: datetime) -> bool:
    """False when somebody decided before."""
    return await _decide(tx, offer_id, approved_by=by, approved_at=at)


async def decline(tx: Transaction, offer_id: int, by: int, at: datetime) -> bool:
    """False when somebody decided before."""
    return await _decide(tx, offer_id, declined_by=by, declined_at=at)


async def _decide(tx: Transaction, offer_id: int, **facts: int | datetime) -> bool:
    done = await tx.execute(
        update(Offer)
        .where(Offer.id == offer_id, Offer.approved_at.is_(None), Offer.declined_at.is_(None))
        .values(**facts)
        .returning(Offer.id)
    )
    return done.scalar_one_or_none() is not None


async def one(tx: Transaction, offer_id: int) -> OfferRecord | None:
    found = await _read(tx, Offer.id == offer_id)
    return found[0] if found else None


async def of_follow_ups(tx: Transaction, ids: Collection[int]) -> dict[int, list[OfferRecord]]:
    """Those of each follow-up, oldest first."""
    found: dict[int, list[OfferRecord]] = defaultdict(list)
    for each in await _read(tx, Offer.follow_up_id.in_(ids)):
        found[each.follow_up_id].append(each)
    return found


async def _read(tx: Transaction, condition: ColumnElement[bool]) -> list[OfferRecord]:
    rows = await tx.execute(
        select(
            Offer.id,
            Offer.follow_up_id,
            Offer.type,
            Offer.note,
            Offer.value,
            _BY.name.label("by"),
            Offer.at,
            Offer.approved_at,
            Offer.declined_at,
            _DECIDED.name.label("decided_by"),
        )
        .join(_BY, _BY.id == Offer.by)
        .outerjoin(_DECIDED, _DECIDED.id == func.coalesce(Offer.approved_by, Offer.declined_by))
        .where(condition)
        .order_by(Offer.id)
    )
    return [OfferRecord(**row._mapping) for row in rows]


async def worked(
    tx: Transaction, now: datetime, after: timedelta, *, since: datetime
) -> list[Worked]:
    """For each type and root cause: of the closings that came due since then, how many recovered.

    A follow-up with two kinds of offer counts with both; the same kind twice counts once.
    """
    follow_ups = func.count(distinct(FollowUp.id))
    rows = await tx.execute(
        select(
            Offer.type,
            FollowUp.root_cause,
            func.count(distinct(case((CAME_BACK, FollowUp.id)))),
            follow_ups,
        )
        .join(FollowUp, FollowUp.id == Offer.follow_up_id)
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(STANDING, *_due(now, after, since))
        .group_by(Offer.type, FollowUp.root_cause)
        .order_by(follow_ups.desc())
    )
    return [Worked(row[0], row[1] or "", int(row[2]), int(row[3])) for row in rows]


async def unsaid(tx: Transaction, now: datetime, after: timedelta, *, since: datetime) -> int:
    """Of those closings, how many on which nobody recorded what was offered."""
    said = select(Offer.id).where(Offer.follow_up_id == FollowUp.id, STANDING).exists()
    row = await tx.execute(select(func.count()).where(~said, *_due(now, after, since)))
    return int(row.scalar_one())


def _due(now: datetime, after: timedelta, since: datetime) -> list[ColumnElement[bool]]:
    """Closings whose recovery is known, one way or the other."""
    return [
        FollowUp.disposition.in_(COUNTED),
        FollowUp.closed_at > since - after,
        FollowUp.closed_at <= now - after,
    ]
