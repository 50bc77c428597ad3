"""Surveys that somebody put off: whose, why, until when, and who decides. Each act once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage import identity
from storage.ask_records import DeferralRecord, Spell
from storage.ask_words import DeferralEnd, DeferralReason
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, Deferral
from storage.where import Where, of_accounts

_LIVE = Deferral.ended_at.is_(None)
_BY, _OF, _ENDER = aliased(Colleague), aliased(Colleague), aliased(Colleague)
_NAMED = {
    "account": Account.name,
    "contact_id": identity.KEPT,
    "contact": Contact.name,
    "by": _BY.name,
    "asked_of_id": Deferral.asked_of,
    "asked_of": _OF.name,
    "ended": _ENDER.name,
}
_COLUMNS: list[ColumnElement[Any]] = [
    (_NAMED[name] if name in _NAMED else getattr(Deferral, name)).label(name)
    for name in DeferralRecord.__slots__
]


async def begin(
    tx: Transaction,
    *,
    account_id: int,
    contact_id: int | None,
    reason: DeferralReason,
    note: str,
    by: int,
    now: datetime,
    until: datetime,
    latest: datetime,
) -> int | None:
    """Its number; None when one of the same account, or person, runs already."""
    added = await tx.execute(
        upsert(Deferral)
        .values(
            account_id=account_id,
            contact_id=contact_id,
            reason=reason,
            note=note,
            begun_at=now,
            begun_by=by,
            until=until,
            latest=latest,
        )
        .on_conflict_do_nothing()
        .returning(Deferral.id)
    )
    return added.scalar_one_or_none()


async def end(
    tx: Transaction, deferral_id: int, now: datetime, how: DeferralEnd, by: int | None = None
) -> bool:
    """Whether it ran until now."""
    done = await tx.execute(
        update(Deferral)
        .where(Deferral.id == deferral_id, _LIVE)
        .values(ended_at=now, ended_by=by, how=how)
        .returning(Deferral.id)
    )
    return done.scalar_one_or_none() is not None


async def hold(tx: Transaction, deferral_id: int) -> None:
    """Whoever else decides about it waits until this transaction ends."""
    await tx.execute(select(Deferral.id).where(Deferral.id == deferral_id).with_for_update())


async def one(tx: Transaction, deferral_id: int) -> DeferralRecord | None:
    found = await _read(tx, Deferral.id == deferral_id)
    return found[0] if found else None


async def live(tx: Transaction) -> list[DeferralRecord]:
    """All that run, the one that is over first on top."""
    return await _read(tx, _LIVE)


async def at_moment(tx: Transaction, where: Where, at: datetime) -> list[DeferralRecord]:
    """Those of these clients that ran then."""
    ran = or_(_LIVE, Deferral.ended_at > at)
    return await _read(tx, Deferral.begun_at <= at, ran, *of_accounts(where))


async def of_account(tx: Transaction, account_id: int) -> list[DeferralRecord]:
    """Those that run, of the account and of its people."""
    return await _read(tx, _LIVE, Deferral.account_id == account_id)


async def over(tx: Transaction, now: datetime) -> Sequence[int]:
    """Those that still run although their time has passed: somebody must decide."""
    rows = await tx.execute(
        select(Deferral.id).where(_LIVE, Deferral.until <= now).order_by(Deferral.until)
    )
    return rows.scalars().all()


async def of_contacts(tx: Transaction, contact_ids: Sequence[int]) -> dict[int, DeferralRecord]:
    """What holds back surveys to each of these now: the one that lasts longest."""
    if not contact_ids:
        return {}
    rows = await tx.execute(
        select(Contact.id, Contact.account_id).where(Contact.id.in_(contact_ids))
    )
    accounts = {row.id: row.account_id for row in rows}
    whole = Deferral.contact_id.is_(None) & Deferral.account_id.in_(set(accounts.values()))
    found = await _read(tx, _LIVE, or_(whole, identity.KEPT.in_(contact_ids)))
    return {
        contact_id: max(theirs, key=lambda each: each.until)
        for contact_id, account_id in accounts.items()
        if (theirs := [each for each in found if _covers(each, contact_id, account_id)])
    }


def _covers(each: DeferralRecord, contact_id: int, account_id: int) -> bool:
    if each.contact_id is None:
        return each.account_id == account_id
    return each.contact_id == contact_id


async def covered(tx: Transaction, one: DeferralRecord) -> Sequence[int]:
    """The people whose surveys it holds back."""
    if one.contact_id is not None:
        return [one.contact_id]
    rows = await tx.execute(
        select(Contact.id)
        .where(Contact.account_id == one.account_id, Contact.merged_into.is_(None))
        .order_by(Contact.id)
    )
    return rows.scalars().all()


async def spells(
    tx: Transaction, *, account_id: int, contact_id: int | None, by: int
) -> list[Spell]:
    """When this colleague had the same surveys put off before, the newest first."""
    whole = Deferral.contact_id.is_(None)
    same = whole if contact_id is None else or_(whole, Deferral.contact_id == contact_id)
    rows = await tx.execute(
        select(Deferral.begun_at, Deferral.ended_at)
        .where(Deferral.account_id == account_id, Deferral.begun_by == by, same)
        .order_by(Deferral.begun_at.desc())
    )
    return [Spell(**row._mapping) for row in rows]


async def asked(tx: Transaction, deferral_id: int, now: datetime, of: int, *, last: bool) -> None:
    """The question was put to this colleague. ``last``: the one at ``latest``."""
    known = {"asked_last_at": now} if last else {}
    await tx.execute(
        update(Deferral)
        .where(Deferral.id == deferral_id)
        .values(asked_at=func.coalesce(Deferral.asked_at, now), asked_of=of, **known)
    )


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[DeferralRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Account, Account.id == Deferral.account_id)
        .outerjoin(Contact, Contact.id == Deferral.contact_id)
        .join(_BY, _BY.id == Deferral.begun_by)
        .outerjoin(_OF, _OF.id == Deferral.asked_of)
        .outerjoin(_ENDER, _ENDER.id == Deferral.ended_by)
        .where(*conditions)
        .order_by(Deferral.until, Deferral.id)
    )
    return [DeferralRecord(**row._mapping) for row in rows]
