"""Held answers that were given to somebody: by whom, what that taught, and the way back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from storage import rechecks, timelines
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.models import (
    Account,
    Attempt,
    Booking,
    Colleague,
    Contact,
    ContactLock,
    CrmRecord,
    Draft,
    Effect,
    FollowUp,
    Placement,
    PlaybookRun,
    PlaybookStep,
    Reading,
    Response,
    Rung,
    Snooze,
    TimelineEntry,
)
from storage.words import Role

_OF_FOLLOW_UPS = (
    Booking,
    ContactLock,
    Draft,
    Attempt,
    TimelineEntry,
    Rung,
    Snooze,
    PlaybookStep,
    PlaybookRun,
)


@dataclass(frozen=True, slots=True)
class PlacementRecord:
    """An answer that was placed.

    addresses: those that lead to the contact since; a new contact's main one among them.
    new_contact: the contact was added for it. domain: learned from it as one of the account's.
    """

    id: int
    response_id: int
    score: int
    given_email: str | None
    contact_id: int
    contact_name: str
    merged: bool
    account_id: int
    account_name: str
    addresses: Sequence[str]
    new_contact: bool
    role: Role
    domain: str | None
    placed_by: str
    placed_at: datetime


async def add(
    tx: Transaction, *, response_id: int, contact_id: int, made: Mapping[str, Any],
    by: int, now: datetime,
) -> int:  # fmt: skip
    """``made``: addresses, new_contact."""
    added = await tx.execute(
        insert(Placement)
        .values(
            response_id=response_id, contact_id=contact_id, made=made, placed_by=by, placed_at=now
        )
        .returning(Placement.id)
    )
    return added.scalar_one()


async def one(tx: Transaction, placement_id: int) -> PlacementRecord | None:
    """None when it was taken back."""
    found = await _listed(tx, Placement.id == placement_id, 1)
    return found[0] if found else None


async def lately(tx: Transaction, since: datetime, limit: int) -> list[PlacementRecord]:
    """The newest that stand, newest first."""
    return await _listed(tx, Placement.placed_at >= since, limit)


async def _listed(
    tx: Transaction, condition: ColumnElement[bool], limit: int
) -> list[PlacementRecord]:
    rows = await tx.execute(
        select(
            Placement,
            Response.score,
            Response.given_email,
            Contact.name.label("contact_name"),
            Contact.role,
            Contact.merged_into.is_not(None).label("merged"),
            Account.id.label("account_id"),
            Account.name.label("account_name"),
            Colleague.name.label("by_name"),
        )
        .join(Response, Response.id == Placement.response_id)
        .join(Contact, Contact.id == Placement.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(Colleague, Colleague.id == Placement.placed_by)
        .where(condition, Placement.undone_at.is_(None))
        .order_by(Placement.id.desc())
        .limit(limit)
    )
    return [
        PlacementRecord(
            id=row.id,
            response_id=row.response_id,
            score=row.score,
            given_email=row.given_email,
            contact_id=row.contact_id,
            contact_name=row.contact_name,
            merged=row.merged,
            account_id=row.account_id,
            account_name=row.account_name,
            addresses=row.made["addresses"],
            new_contact=row.made["new_contact"],
            role=row.role,
            domain=row.made.get("domain"),
            placed_by=row.by_name,
            placed_at=row.placed_at,
        )
        for row in rows
    ]


async def learn_domain(tx: Transaction, placement_id: int, domain: str | None) -> None:
    """Write down that this taught us whose domain it is; None: not any more."""
    await tx.execute(
        update(Placement)
        .where(Placement.id == placement_id)
        .values(made=Placement.made.concat({"domain": domain}))
    )


async def answers_through(tx: Transaction, placed: PlacementRecord) -> Sequence[int]:
    """The answer and whatever came to the contact by what it taught; held for this transaction."""
    came_through = or_(
        func.lower(Response.given_email).in_(placed.addresses),
        Response.given_phone.in_(placed.addresses),
    )
    rows = await tx.execute(
        select(Response.id)
        .where(
            Response.contact_id == placed.contact_id,
            or_(Response.id == placed.response_id, came_through),
        )
        .order_by(Response.id)
        .with_for_update()
    )
    return rows.scalars().all()


async def worked_on_by(tx: Transaction, response_ids: Collection[int]) -> str | None:
    """Somebody who has done something about one of these; nobody else can until this commits."""
    await tx.execute(
        select(FollowUp.id)
        .where(FollowUp.response_id.in_(response_ids))
        .order_by(FollowUp.id)
        .with_for_update()
    )
    row = await tx.execute(
        select(Colleague.name)
        .join(TimelineEntry, TimelineEntry.colleague_id == Colleague.id)
        .join(FollowUp, FollowUp.id == TimelineEntry.follow_up_id)
        .where(FollowUp.response_id.in_(response_ids))
        .order_by(TimelineEntry.id.desc())
        .limit(1)
    )
    return row.scalar_one_or_none()


async def follow_ups_of(tx: Transaction, response_ids: Collection[int]) -> Sequence[int]:
    rows = await tx.execute(
        select(FollowUp.id).where(FollowUp.response_id.in_(response_ids)).order_by(FollowUp.id)
    )
    return rows.scalars().all()


async def take_back(tx: Transaction, response_ids: Collection[int]) -> None:
    """They are held again, as if nobody had read them; what was to be done is no more."""
    await rechecks.unsettle(tx, response_ids)
    follow_ups = select(FollowUp.id).where(FollowUp.response_id.in_(response_ids))
    await timelines.may_be_erased(tx)
    for table in _OF_FOLLOW_UPS:
        await tx.execute(delete(table).where(table.follow_up_id.in_(follow_ups)))
    of_these = Effect.follow_up_id.in_(follow_ups)
    await tx.execute(update(Effect).where(of_these).values(follow_up_id=None))
    await tx.execute(delete(FollowUp).where(FollowUp.response_id.in_(response_ids)))
    await tx.execute(delete(Reading).where(Reading.response_id.in_(response_ids)))
    await tx.execute(update(Response).where(Response.id.in_(response_ids)).values(contact_id=None))


async def end(tx: Transaction, placement_id: int, *, by: int, now: datetime) -> None:
    """It was taken back."""
    await tx.execute(
        update(Placement).where(Placement.id == placement_id).values(undone_by=by, undone_at=now)
    )


async def forget_contact(tx: Transaction, contact_id: int) -> bool:
    """Remove a contact that was added by mistake; False when anything points to them by now."""
    told = select(CrmRecord.record_id).where(
        CrmRecord.kind == CrmKind.CONTACT, CrmRecord.local_id == contact_id
    )
    if (await tx.execute(told.limit(1))).first() is not None:
        return False
    await tx.execute(
        update(Placement)
        .where(Placement.contact_id == contact_id, Placement.undone_at.is_not(None))
        .values(contact_id=None)
    )
    try:
        async with tx.begin_nested():  # the foreign keys know best who still needs this contact
            await tx.execute(delete(Contact).where(Contact.id == contact_id))
    except IntegrityError:
        return False
    return True
