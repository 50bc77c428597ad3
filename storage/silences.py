"""Silences of key accounts: opened, claimed, ended, and told. Each act is one statement."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, Colleague, Contact, Silence, SilenceEntry
from storage.silence_records import EntryRecord, SilenceRecord
from storage.silence_words import SilenceAct, SilenceEnd
from storage.where import Where, of_accounts
from storage.words import Role

_OPEN = Silence.ended_at.is_(None)
_OWNER, _CLAIMER, _ENDER = aliased(Colleague), aliased(Colleague), aliased(Colleague)
_SPEAKER = aliased(Contact)
_DUE = case((Silence.claimed_at.is_(None), Silence.claim_due_at), else_=Silence.contact_due_at)
_NAMED: dict[str, Any] = {
    "account": Account.name,
    "fee_yearly": Account.fee_yearly,
    "currency": Account.currency,
    "renewal_on": Account.renewal_on,
    "contact": Contact.name,
    "role": Contact.role,
    "owner": _OWNER.name,
    "claimer": _CLAIMER.name,
    "ender": _ENDER.name,
}
_COLUMNS: list[ColumnElement[Any]] = [
    (_NAMED[name] if name in _NAMED else getattr(Silence, name)).label(name)
    for name in SilenceRecord.__slots__
    if name != "history"
]


async def open_once(tx: Transaction, **facts: Any) -> int | None:
    """Its number; None while one of the same account is open. ``facts``: the columns."""
    added = await tx.execute(
        upsert(Silence).values(**facts).on_conflict_do_nothing().returning(Silence.id)
    )
    return added.scalar_one_or_none()


async def claim(tx: Transaction, silence_id: int, colleague_id: int, now: datetime) -> bool:
    """False when somebody has it, or it has ended."""
    done = await tx.execute(
        update(Silence)
        .where(Silence.id == silence_id, _OPEN, Silence.claimed_at.is_(None))
        .values(claimed_by=colleague_id, claimed_at=now)
        .returning(Silence.id)
    )
    return done.scalar_one_or_none() is not None


async def end(
    tx: Transaction, silence_id: int, now: datetime, how: SilenceEnd, by: int | None = None
) -> bool:
    """Whether it was open until now."""
    done = await tx.execute(
        update(Silence)
        .where(Silence.id == silence_id, _OPEN)
        .values(ended_at=now, ended_how=how, ended_by=by)
        .returning(Silence.id)
    )
    return done.scalar_one_or_none() is not None


async def tell(
    tx: Transaction,
    silence_id: int,
    what: SilenceAct,
    *,
    at: datetime,
    by: int | None = None,
    note: str = "",
) -> None:
    """Add a line to its history."""
    await tx.execute(
        insert(SilenceEntry).values(
            silence_id=silence_id, at=at, colleague_id=by, what=what, note=note
        )
    )


async def one(tx: Transaction, silence_id: int) -> SilenceRecord | None:
    """With its history."""
    found = await _read(tx, Silence.id == silence_id)
    if not found:
        return None
    rows = await tx.execute(
        select(SilenceEntry.at, Colleague.name, SilenceEntry.what, SilenceEntry.note)
        .outerjoin(Colleague, Colleague.id == SilenceEntry.colleague_id)
        .where(SilenceEntry.silence_id == silence_id)
        .order_by(SilenceEntry.id)
    )
    return replace(found[0], history=tuple(EntryRecord(*row) for row in rows))


async def by_ids(tx: Transaction, ids: Collection[int]) -> list[SilenceRecord]:
    return await _read(tx, Silence.id.in_(ids))


async def of_account(tx: Transaction, account_id: int) -> SilenceRecord | None:
    """The one that is open."""
    found = await _read(tx, _OPEN, Silence.account_id == account_id)
    return found[0] if found else None


async def waiting_for(tx: Transaction, colleague_id: int) -> list[SilenceRecord]:
    """Those that are open and theirs: claimed by them, or to be claimed by them."""
    return await _read(
        tx, _OPEN, func.coalesce(Silence.claimed_by, Silence.owner_id) == colleague_id
    )


async def overdue(tx: Transaction, where: Where, at: datetime) -> list[SilenceRecord]:
    """Of these clients those that nobody has claimed, or nobody was reached in, in time."""
    return await _read(tx, _OPEN, at > _DUE, *of_accounts(where))


async def of_ended_clients(tx: Transaction) -> list[SilenceRecord]:
    """Open ones of those who are no clients any more."""
    return await _read(tx, _OPEN, Account.ended_on.is_not(None))


async def broken_by(
    tx: Transaction, contact_id: int, roles: Collection[Role]
) -> SilenceRecord | None:
    """The open one that a word of this person breaks: of their client, if they are in one of these
    roles there, or are the one to be rung.
    """
    speaks = (
        select(_SPEAKER.id)
        .where(
            _SPEAKER.id == contact_id,
            _SPEAKER.account_id == Silence.account_id,
            or_(_SPEAKER.role.in_(roles), _SPEAKER.id == Silence.contact_id),
        )
        .exists()
    )
    found = await _read(tx, and_(_OPEN, speaks))
    return found[0] if found else None


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[SilenceRecord]:
    """What is due first on top."""
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Account, Account.id == Silence.account_id)
        .join(Contact, Contact.id == Silence.contact_id)
        .join(_OWNER, _OWNER.id == Silence.owner_id)
        .outerjoin(_CLAIMER, _CLAIMER.id == Silence.claimed_by)
        .outerjoin(_ENDER, _ENDER.id == Silence.ended_by)
        .where(*conditions)
        .order_by(_DUE, Silence.id)
    )
    return [SilenceRecord(**row._mapping) for row in rows]
