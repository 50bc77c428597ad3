"""Which follow-ups are open: of everybody, of an account, of a colleague; most urgent first."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from storage.database import Transaction
from storage.models import FollowUp


async def _open_where(tx: Transaction, *conditions: ColumnElement[bool]) -> Sequence[int]:
    rows = await tx.execute(
        select(FollowUp.id)
        .where(FollowUp.closed_at.is_(None), *conditions)
        .order_by(FollowUp.claim_due_at, FollowUp.id)
    )
    return rows.scalars().all()


async def every(tx: Transaction) -> Sequence[int]:
    """Every open follow-up, most urgent first."""
    return await _open_where(tx)


async def of_account(tx: Transaction, account_id: int) -> Sequence[int]:
    return await _open_where(tx, FollowUp.account_id == account_id)


async def held_for(tx: Transaction, colleague_id: int) -> Sequence[int]:
    """Open ones of this owner that somebody else has claimed."""
    return await _open_where(
        tx, FollowUp.owner_id == colleague_id, FollowUp.claimed_by != colleague_id
    )


async def of_colleague(tx: Transaction, colleague_id: int) -> Sequence[int]:
    """Those a person holds, and those nobody holds that are theirs to claim."""
    mine = or_(
        FollowUp.claimed_by == colleague_id,
        FollowUp.claimed_by.is_(None) & (FollowUp.owner_id == colleague_id),
    )
    return await _open_where(tx, mine)
