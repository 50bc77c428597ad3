"""Merges as they read in a list, and what a merge would move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import (
    Account,
    Colleague,
    Contact,
    ContactAddress,
    ContactMerge,
    FollowUp,
    Response,
)


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """One merge. ``answers``: how many it moved, and still would give back."""

    id: int
    kept_id: int
    gone_id: int
    kept_name: str
    gone_name: str
    account_name: str
    merged_by: str
    merged_at: datetime
    answers: int
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on one record of a contact."""

    answers: int
    open_follow_ups: int
    addresses: int


async def one(tx: Transaction, merge_id: int) -> MergeRecord | None:
    found = await _listed(tx, ContactMerge.id == merge_id, 1)
    return found[0] if found else None


async def lately(tx: Transaction, limit: int = 15) -> list[MergeRecord]:
    """The newest merges, those that were undone among them."""
    return await _listed(tx, true(), limit)


async def into_another(tx: Transaction, contact_id: int) -> MergeRecord | None:
    """The merge in which this record went into another; None when it stands by itself."""
    found = await _listed(
        tx, (ContactMerge.gone_id == contact_id) & ContactMerge.undone_at.is_(None), 1
    )
    return found[0] if found else None


async def _listed(tx: Transaction, condition: ColumnElement[bool], limit: int) -> list[MergeRecord]:
    stays, goes, undoer = aliased(Contact), aliased(Contact), aliased(Colleague)
    rows = await tx.execute(
        select(
            ContactMerge.id,
            ContactMerge.kept_id,
            ContactMerge.gone_id,
            stays.name.label("kept_name"),
            goes.name.label("gone_name"),
            Account.name.label("account_name"),
            Colleague.name.label("merged_by"),
            ContactMerge.merged_at,
            func.jsonb_array_length(ContactMerge.moved["responses"]).label("answers"),
            undoer.name.label("undone_by"),
        )
        .join(stays, stays.id == ContactMerge.kept_id)
        .join(goes, goes.id == ContactMerge.gone_id)
        .join(Account, Account.id == stays.account_id)
        .join(Colleague, Colleague.id == ContactMerge.merged_by)
        .outerjoin(undoer, undoer.id == ContactMerge.undone_by)
        .where(condition)
        .order_by(ContactMerge.id.desc())
        .limit(limit)
    )
    return [MergeRecord(**row._mapping) for row in rows]


async def weights(tx: Transaction, contact_ids: Sequence[int]) -> dict[int, Weight]:
    """What hangs on each of these; their own main address is counted too."""
    rows = await tx.execute(
        select(
            Contact.id,
            _count(Response.contact_id == Contact.id),
            _count((FollowUp.contact_id == Contact.id) & FollowUp.closed_at.is_(None)),
            _count(ContactAddress.contact_id == Contact.id),
        ).where(Contact.id.in_(contact_ids))
    )
    return {row[0]: Weight(row[1], row[2], row[3] + 1) for row in rows}


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(condition).scalar_subquery()
