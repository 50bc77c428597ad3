"""Renewals that were signed, as a CRM told of them: the date of the next one moved far ahead."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Interval, and_, delete, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.closing_records import RenewalRecord
from storage.database import Transaction
from storage.models import FollowUp, Renewal

WITHIN = timedelta(days=60)  # after a closing, for the renewal to speak for it (product.md D.15)

AFTER_CLOSING = and_(
    Renewal.account_id == FollowUp.account_id,
    Renewal.signed_at > FollowUp.closed_at,
    Renewal.signed_at <= FollowUp.closed_at + literal(WITHIN, Interval()),
)
RENEWED = select(Renewal.id).where(AFTER_CLOSING).correlate(FollowUp).exists()
"""Of a follow-up: its client renewed within 60 days of the closing."""


def renewed_by(at: datetime) -> ColumnElement[bool]:
    """The same, as far as it was known at that moment."""
    known = select(Renewal.id).where(AFTER_CLOSING, Renewal.signed_at <= at)
    return known.correlate(FollowUp).exists()


async def signed(
    tx: Transaction, account_id: int, *, was: date, became: date, at: datetime
) -> Sequence[int]:
    """Keep it, once; the closings of the 60 days before, for which it speaks."""
    added = await tx.execute(
        upsert(Renewal)
        .values(account_id=account_id, was=was, became=became, signed_at=at)
        .on_conflict_do_nothing(index_elements=[Renewal.account_id, Renewal.became])
        .returning(Renewal.id)
    )
    renewal_id = added.scalar_one_or_none()
    if renewal_id is None:
        return []
    rows = await tx.execute(
        select(FollowUp.id)
        .join(Renewal, AFTER_CLOSING)
        .where(Renewal.id == renewal_id)
        .order_by(FollowUp.id)
    )
    return rows.scalars().all()


async def taken_back(tx: Transaction, account_id: int, later_than: date) -> None:
    """The date is an earlier one again: what moved it beyond was a mistake."""
    await tx.execute(
        delete(Renewal).where(Renewal.account_id == account_id, Renewal.became > later_than)
    )


async def of_follow_ups(tx: Transaction, ids: Collection[int]) -> dict[int, RenewalRecord]:
    """Of each closed one the first renewal that speaks for it."""
    rows = await tx.execute(
        select(FollowUp.id, Renewal.was, Renewal.became, Renewal.signed_at)
        .join(Renewal, AFTER_CLOSING)
        .where(FollowUp.id.in_(ids))
        .order_by(Renewal.signed_at.desc(), Renewal.id.desc())
    )
    return {row.id: RenewalRecord(row.was, row.became, row.signed_at) for row in rows}
