"""Closings on which the client's word is still out: awaited, or asked for and due."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, Recheck
from storage.words import Disposition

_STILL_OPEN = and_(
    Recheck.settled_at.is_(None), Recheck.answered_at.is_(None), Recheck.confirmed_at.is_(None)
)
_IS_AWAITED = FollowUp.disposition == Disposition.FIXED_AWAITING_CLIENT


@dataclass(frozen=True, slots=True)
class AwaitedRecord:
    """A closing. ``due_at``: when the client is asked again; past it, the answer is due."""

    follow_up_id: int
    account: str
    contact: str
    closed_at: datetime
    due_at: datetime


async def counts(tx: Transaction, now: datetime, since: datetime) -> tuple[int, int]:
    """How many closings wait for the client's word, and how many re-checks are due (after
    ``since``) without an answer. Each is counted once: as due, if it is."""
    is_due = FollowUp.recheck_due_at <= now
    row = await tx.execute(
        select(func.count().filter(~is_due, _IS_AWAITED), func.count().filter(is_due, Recheck.asks))
        .select_from(Recheck)
        .join(FollowUp, FollowUp.id == Recheck.follow_up_id)
        .where(_STILL_OPEN, FollowUp.recheck_due_at > since)
    )
    waiting, due = row.one()
    return int(waiting), int(due)


async def of_closer(
    tx: Transaction, colleague_id: int, now: datetime, since: datetime
) -> list[AwaitedRecord]:
    """The same of what this colleague closed, one by one; what is due longest first."""
    is_due = FollowUp.recheck_due_at <= now
    rows = await tx.execute(
        select(
            FollowUp.id.label("follow_up_id"),
            Account.name.label("account"),
            Contact.name.label("contact"),
            FollowUp.closed_at,
            FollowUp.recheck_due_at.label("due_at"),
        )
        .join(Recheck, Recheck.follow_up_id == FollowUp.id)
        .join(Account, Account.id == FollowUp.account_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .where(
            FollowUp.closed_by == colleague_id,
            FollowUp.recheck_due_at > since,
            _STILL_OPEN,
            or_(and_(is_due, Recheck.asks), and_(~is_due, _IS_AWAITED)),
        )
        .order_by(FollowUp.recheck_due_at, FollowUp.id)
    )
    return [AwaitedRecord(**row._mapping) for row in rows]
