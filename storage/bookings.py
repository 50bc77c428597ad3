"""Calls set aside: made, kept, released, and what is due about them. Each act is one statement."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.booking_records import BookingRecord, CallRecord
from storage.database import Transaction
from storage.models import Account, Booking, Contact, Effect, FollowUp
from storage.words import AttemptOutcome, Delivery


class Due(StrEnum):
    """What is still to be said about a booking: the name of the column with its moment."""

    REMIND = "remind_due_at"
    BRIEF = "brief_due_at"
    ASK = "ask_due_at"
    LAPSE = "lapse_due_at"


STANDING = Booking.released_at.is_(None) & Booking.came_to.is_(None)
_OF_EVENT = ("event", "trouble")
COLUMNS: list[Any] = [
    *(getattr(Booking, name) for name in BookingRecord.__slots__ if name not in _OF_EVENT),
    Effect.outcome.label("event"),
    Effect.error.label("trouble"),
]


def key_of(booking_id: int) -> str:
    """The effect that writes it into the calendar."""
    return f"event:hold:{booking_id}"


def free_key_of(booking_id: int) -> str:
    """The effect that takes it out again."""
    return f"event:free:{booking_id}"


async def _find(tx: Transaction, *conditions: ColumnElement[bool]) -> list[BookingRecord]:
    rows = await tx.execute(
        select(*COLUMNS)
        .outerjoin(Effect, Effect.key == func.concat("event:hold:", Booking.id))
        .where(*conditions)
        .order_by(Booking.id)
    )
    return [BookingRecord(**row._mapping) for row in rows]


async def one(tx: Transaction, booking_id: int) -> BookingRecord | None:
    found = await _find(tx, Booking.id == booking_id)
    return found[0] if found else None


async def in_calendars(tx: Transaction) -> list[BookingRecord]:
    """Those that stand, are known to be in a calendar, and were not asked about yet."""
    not_asked = Booking.ask_due_at.is_not(None)
    return await _find(tx, STANDING, not_asked, Effect.outcome == Delivery.SENT)


async def still_stands(tx: Transaction, booking_id: int) -> bool:
    """Whether nothing became of it meanwhile; holds it until this commits."""
    row = await tx.execute(
        select(Booking.id).where(Booking.id == booking_id, STANDING).with_for_update()
    )
    return row.scalar_one_or_none() is not None


async def newest(tx: Transaction) -> BookingRecord | None:
    """The last one that was made, whatever became of it."""
    found = await _find(tx, Booking.id.in_(select(func.max(Booking.id))))
    return found[0] if found else None


async def next_of(tx: Transaction, follow_up_id: int) -> BookingRecord | None:
    """The call that is set aside for this follow-up: at most one stands."""
    found = await _find(tx, Booking.follow_up_id == follow_up_id, STANDING)
    return found[0] if found else None


async def shown_of(tx: Transaction, follow_up_ids: Sequence[int]) -> dict[int, BookingRecord]:
    """Of each follow-up the call that is set aside, else the latest one that was."""
    found = await _find(tx, Booking.follow_up_id.in_(follow_up_ids))
    return {one.follow_up_id: one for one in sorted(found, key=_standing_last)}


def _standing_last(booking: BookingRecord) -> tuple[bool, int]:
    return (booking.standing and booking.came_to is None, booking.id)


async def make(tx: Transaction, **facts: Any) -> int | None:
    """Set a time aside; None when one stands for this follow-up already."""
    made = await tx.execute(
        upsert(Booking)
        .values(**facts)
        .on_conflict_do_nothing(
            index_elements=[Booking.follow_up_id],
            index_where=STANDING,
        )
        .returning(Booking.id)
    )
    return made.scalar_one_or_none()


async def release(
    tx: Transaction,
    follow_up_id: int,
    now: datetime,
    why: str,
    *,
    but_of: Collection[int | None] = (),
    begun: bool,
) -> BookingRecord | None:
    """Free the time that stands.

    but_of: colleagues whose own stays, None for nobody. begun: also a call whose time has come.
    """
    freed = await tx.execute(
        update(Booking)
        .where(
            Booking.follow_up_id == follow_up_id,
            STANDING,
            or_(Booking.starts_at > now, literal(begun)),
            Booking.colleague_id.not_in([one for one in but_of if one is not None]),
        )
        .values(released_at=now, released_why=why, **_nothing_due())
        .returning(Booking.id)
    )
    booking_id = freed.scalar_one_or_none()
    return None if booking_id is None else await one(tx, booking_id)


def _nothing_due() -> dict[str, Any]:
    return {due.value: None for due in Due}


async def keep(tx: Transaction, booking_id: int, now: datetime) -> None:
    """The colleague wants it."""
    await tx.execute(
        update(Booking)
        .where(Booking.id == booking_id, Booking.kept_at.is_(None))
        .values(kept_at=now)
    )


async def declined(tx: Transaction, booking_id: int, now: datetime) -> None:
    """The colleague did not want it: said after it was released."""
    await tx.execute(update(Booking).where(Booking.id == booking_id).values(declined_at=now))


async def settle(
    tx: Transaction, follow_up_id: int, now: datetime, outcome: AttemptOutcome
) -> int | None:
    """What the call that has begun came to; None when none waits for that word."""
    row = await tx.execute(
        update(Booking)
        .where(Booking.follow_up_id == follow_up_id, STANDING, Booking.starts_at <= now)
        .values(came_to=outcome, **_nothing_due())
        .returning(Booking.id)
    )
    return row.scalar_one_or_none()


async def take_due(tx: Transaction, what: Due, now: datetime) -> list[BookingRecord]:
    """Those of which this is due, each taken once by whoever asks first."""
    moment = getattr(Booking, what.value)
    rows = await tx.execute(
        update(Booking)
        .where(STANDING, moment <= now)
        .values(**{what.value: None})
        .returning(Booking.id)
    )
    ids = list(rows.scalars())
    return await _find(tx, Booking.id.in_(ids)) if ids else []


async def between(
    tx: Transaction, colleague_id: int, since: datetime, until: datetime
) -> list[CallRecord]:
    """This colleague's calls that stand and begin in that time, in order."""
    rows = await tx.execute(
        select(
            Booking.follow_up_id,
            Booking.starts_at,
            Account.name.label("account"),
            Contact.name.label("contact"),
        )
        .join(FollowUp, FollowUp.id == Booking.follow_up_id)
        .join(Account, Account.id == FollowUp.account_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .where(
            Booking.colleague_id == colleague_id,
            STANDING,
            Booking.starts_at >= since,
            Booking.starts_at < until,
        )
        .order_by(Booking.starts_at, Booking.id)
    )
    return [CallRecord(**row._mapping) for row in rows]
