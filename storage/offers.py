"""Offers: kept once each, decided once by a partner where they need one."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, Offer
from storage.offer_records import OfferRecord
from storage.offer_words import NEEDS_PARTNER, OfferType

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
