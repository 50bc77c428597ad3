"""Two records that are one person: what pointed to the one that goes points to the one that stays.

A merge writes down what it moved. Undoing it gives that back, wherever later merges took it, and
nothing that came afterwards. Whoever changes anything here has waited for their turn before
(identity.in_turn).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, true, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute

from storage import identity
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.models import (
    Contact,
    ContactAddress,
    ContactMerge,
    CrmRecord,
    FollowUp,
    Milestone,
    Reading,
    Response,
)

Rows = list[list[Any]]  # what rows are known by: their keys, of a follow-up its account as well


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column that names a contact, and the columns by which its rows are known again."""

    column: InstrumentedAttribute[Any]
    keys: tuple[InstrumentedAttribute[Any], ...]
    only: ColumnElement[bool]


POINTERS = {
    "responses": Pointer(Response.contact_id, (Response.id,), true()),
    "addresses": Pointer(ContactAddress.contact_id, (ContactAddress.address,), true()),
    "milestones": Pointer(Milestone.contact_id, (Milestone.id,), true()),
    "contacts": Pointer(Contact.merged_into, (Contact.id,), true()),
    "crm_records": Pointer(
        CrmRecord.local_id,
        (CrmRecord.system, CrmRecord.scope, CrmRecord.record_id),
        CrmRecord.kind == CrmKind.CONTACT,
    ),
}


async def merge(tx: Transaction, *, kept_id: int, gone_id: int, by: int, now: datetime) -> int:
    """Gives the merge's number. Both records must stand by themselves."""
    moved = {name: await _move(tx, pointer, gone_id, kept_id) for name, pointer in POINTERS.items()}
    moved["follow_ups"] = await _move_follow_ups(tx, gone_id, kept_id)
    await tx.execute(update(Contact).where(Contact.id == gone_id).values(merged_into=kept_id))
    added = await tx.execute(
        insert(ContactMerge)
        .values(kept_id=kept_id, gone_id=gone_id, moved=moved, merged_by=by, merged_at=now)
        .returning(ContactMerge.id)
    )
    return added.scalar_one()


async def _move(tx: Transaction, pointer: Pointer, gone_id: int, kept_id: int) -> Rows:
    rows = await tx.execute(
        update(pointer.column.class_)
        .where(pointer.column == gone_id, pointer.only)
        .values({pointer.column: kept_id})
        .returning(*pointer.keys)
    )
    return sorted(list(row) for row in rows)


async def _move_follow_ups(tx: Transaction, gone_id: int, kept_id: int) -> Rows:
    """They count for the client of the record that stays, as their answers do."""
    rows = await tx.execute(
        select(FollowUp.id, FollowUp.account_id)
        .where(FollowUp.contact_id == gone_id)
        .order_by(FollowUp.id)
        .with_for_update()
    )
    found = [list(row) for row in rows]
    await tx.execute(
        update(FollowUp)
        .where(FollowUp.contact_id == gone_id)
        .values(contact_id=kept_id, account_id=_account_of(kept_id))
    )
    return found


def _account_of(contact_id: int) -> Any:
    return select(Contact.account_id).where(Contact.id == contact_id).scalar_subquery()


async def undo(tx: Transaction, merge_id: int, *, by: int, now: datetime) -> bool:
    """Part them again; False when that was done before."""
    made = await _standing(tx, ContactMerge.id == merge_id)
    if made is None:
        return False
    now_with = await identity.kept(tx, made.kept_id)
    for name, pointer in POINTERS.items():
        await _give_back(tx, pointer, made.moved[name], now_with, made.gone_id)
    await _give_follow_ups_back(tx, made, now_with)
    await tx.execute(update(Contact).where(Contact.id == made.gone_id).values(merged_into=None))
    await _forget_above(tx, made)
    await tx.execute(
        update(ContactMerge).where(ContactMerge.id == merge_id).values(undone_by=by, undone_at=now)
    )
    return True


async def _standing(tx: Transaction, condition: ColumnElement[bool]) -> Row[Any] | None:
    row = await tx.execute(select(ContactMerge).where(condition, ContactMerge.undone_at.is_(None)))
    return row.one_or_none()


async def _give_back(
    tx: Transaction, pointer: Pointer, rows: Rows, now_with: int | None, gone_id: int
) -> None:
    """Only what is still there: what went to somebody else in the meantime stays with them."""
    if not rows:
        return
    await tx.execute(
        update(pointer.column.class_)
        .where(
            tuple_(*pointer.keys).in_([tuple(row) for row in rows]),
            pointer.column == now_with,
            pointer.only,
        )
        .values({pointer.column: gone_id})
    )


async def _give_follow_ups_back(tx: Transaction, made: Row[Any], now_with: int | None) -> None:
    """A follow-up goes with its answer, also one that was opened after the merge."""
    answers = [answer_id for (answer_id,) in made.moved["responses"]]
    rows = await tx.execute(
        update(FollowUp)
        .where(FollowUp.response_id.in_(answers), FollowUp.contact_id == now_with)
        .values(contact_id=made.gone_id, account_id=_account_of(made.gone_id))
        .returning(FollowUp.id)
    )
    back = set(rows.scalars())
    for follow_up_id, account_id in made.moved["follow_ups"]:
        if follow_up_id in back:
            await tx.execute(
                update(FollowUp).where(FollowUp.id == follow_up_id).values(account_id=account_id)
            )


async def _forget_above(tx: Transaction, made: Row[Any]) -> None:
    """Later merges that took the kept record further no longer hold what has gone back."""
    gone = {name: [_key(name, row) for row in rows] for name, rows in made.moved.items()}
    gone["contacts"].append([made.gone_id])
    above = await _standing(tx, ContactMerge.gone_id == made.kept_id)
    while above is not None:
        left = {
            name: [row for row in rows if _key(name, row) not in gone[name]]
            for name, rows in above.moved.items()
        }
        await tx.execute(update(ContactMerge).where(ContactMerge.id == above.id).values(moved=left))
        above = await _standing(tx, ContactMerge.gone_id == above.kept_id)


def _key(name: str, row: list[Any]) -> list[Any]:
    return row[:1] if name == "follow_ups" else row


async def unread(tx: Transaction, contact_ids: Sequence[int]) -> Sequence[int]:
    """Their answers that nobody has read yet; history from files is not waiting to be read."""
    read = select(Reading.id).where(
        Reading.response_id == Response.id, Reading.arrival_id == Response.arrival_id
    )
    rows = await tx.execute(
        select(Response.id)
        .where(
            Response.contact_id.in_(contact_ids),
            Response.arrival_id.is_not(None),
            Response.import_id.is_(None),
            ~read.exists(),
        )
        .order_by(Response.id)
    )
    return rows.scalars().all()


async def open_follow_ups(tx: Transaction, contact_ids: Sequence[int]) -> Sequence[int]:
    """Those of these contacts, whoever they belonged to before."""
    rows = await tx.execute(
        select(FollowUp.id)
        .where(FollowUp.contact_id.in_(contact_ids), FollowUp.closed_at.is_(None))
        .order_by(FollowUp.id)
    )
    return rows.scalars().all()
