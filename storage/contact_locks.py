"""Contact locks: one colleague at a time is in touch with a client's person. Each act once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.contact_lock_records import ContactLockRecord
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, ContactLock, FollowUp

CLOSED, HANDED_BACK, EXPIRED = "closed", "handed_back", "expired"
TAKEN_OVER, MERGED, CALL_FREED = "taken_over", "merged", "call_freed"

_LIVE = ContactLock.ended_at.is_(None)
_COLUMNS = [
    ContactLock.id,
    ContactLock.contact_id,
    Contact.name.label("contact"),
    Account.name.label("account"),
    ContactLock.colleague_id,
    Colleague.name.label("colleague"),
    Colleague.timezone,
    ContactLock.follow_up_id,
    ContactLock.begun_at,
    ContactLock.until,
]


async def begin(
    tx: Transaction,
    *,
    contact_id: int,
    colleague_id: int,
    follow_up_id: int | None,
    now: datetime,
    until: datetime,
) -> bool:
    """False when somebody has this person already; one whose time has passed makes room."""
    await _end(tx, now, EXPIRED, ContactLock.contact_id == contact_id, ContactLock.until <= now)
    added = await tx.execute(
        upsert(ContactLock)
        .values(
            contact_id=contact_id,
            colleague_id=colleague_id,
            follow_up_id=follow_up_id,
            begun_at=now,
            until=until,
        )
        .on_conflict_do_nothing()
        .returning(ContactLock.id)
    )
    return added.scalar_one_or_none() is not None


async def renew(tx: Transaction, lock_id: int, until: datetime) -> None:
    """It lasts until then; never shorter than it would have."""
    await tx.execute(
        update(ContactLock)
        .where(ContactLock.id == lock_id, _LIVE, ContactLock.until < until)
        .values(until=until)
    )


async def pass_on(tx: Transaction, lock_id: int, colleague_id: int) -> None:
    """Another colleague has the person now, until the same moment."""
    await tx.execute(
        update(ContactLock)
        .where(ContactLock.id == lock_id, _LIVE)
        .values(colleague_id=colleague_id)
    )


async def end(tx: Transaction, lock_id: int, now: datetime, why: str) -> bool:
    """Whether it ran until now."""
    return bool(await _end(tx, now, why, ContactLock.id == lock_id))


async def expire(tx: Transaction, contact_id: int, now: datetime) -> bool:
    """End the lock on this person if its time has passed; whether one did."""
    of_contact = ContactLock.contact_id == contact_id
    return bool(await _end(tx, now, EXPIRED, of_contact, ContactLock.until <= now))


async def _end(
    tx: Transaction, now: datetime, why: str, *conditions: ColumnElement[bool]
) -> Sequence[int]:
    done = await tx.execute(
        update(ContactLock)
        .where(_LIVE, *conditions)
        .values(ended_at=now, ended_why=why)
        .returning(ContactLock.id)
    )
    return done.scalars().all()


async def due(tx: Transaction, now: datetime) -> Sequence[int]:
    """The people whose lock has run out and was not ended yet."""
    rows = await tx.execute(
        select(ContactLock.contact_id)
        .where(_LIVE, ContactLock.until <= now)
        .order_by(ContactLock.until)
    )
    return rows.scalars().all()


async def of_contact(tx: Transaction, contact_id: int, now: datetime) -> ContactLockRecord | None:
    """Who is in touch with this person now."""
    found = await _read(tx, ContactLock.contact_id == contact_id, ContactLock.until > now)
    return found[0] if found else None


async def of_contacts(
    tx: Transaction, contact_ids: Sequence[int], now: datetime
) -> dict[int, ContactLockRecord]:
    """The same for several."""
    found = await _read(tx, ContactLock.contact_id.in_(contact_ids), ContactLock.until > now)
    return {one.contact_id: one for one in found}


async def of_follow_up(tx: Transaction, follow_up_id: int) -> ContactLockRecord | None:
    """The lock that this follow-up brought about, while it has not ended."""
    found = await _read(tx, ContactLock.follow_up_id == follow_up_id)
    return found[0] if found else None


async def live(tx: Transaction, now: datetime) -> list[ContactLockRecord]:
    """All of them, the one that ends first on top."""
    return await _read(tx, ContactLock.until > now)


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[ContactLockRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Contact, Contact.id == ContactLock.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(Colleague, Colleague.id == ContactLock.colleague_id)
        .where(_LIVE, *conditions)
        .order_by(ContactLock.until, ContactLock.id)
    )
    return [ContactLockRecord(**row._mapping) for row in rows]


async def follow(tx: Transaction, now: datetime) -> None:
    """After a merge or its undoing: each lock is on whom its follow-up is about now.

    Where two would be on one person the older stays.
    """
    whose = (
        select(FollowUp.contact_id)
        .where(FollowUp.id == ContactLock.follow_up_id)
        .correlate(ContactLock)
        .scalar_subquery()
    )
    other, others = aliased(ContactLock), aliased(FollowUp)
    older = (
        select(other.id)
        .join(others, others.id == other.follow_up_id)
        .where(other.ended_at.is_(None), others.contact_id == whose, other.id < ContactLock.id)
        .exists()
    )
    await _end(tx, now, MERGED, older)
    await tx.execute(
        update(ContactLock).where(_LIVE, ContactLock.contact_id != whose).values(contact_id=whose)
    )
