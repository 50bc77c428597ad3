"""Dated events between us and a client that something outside keeps up to date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, cast, delete, insert, select, update

from storage.database import Transaction
from storage.models import FollowUp, FrictionEvent, Response
from storage.words import FrictionKind


@dataclass(frozen=True, slots=True)
class Event:
    """``key``: what keeps it up to date; the same key is the same event for ever."""

    key: str
    account_id: int
    kind: FrictionKind
    subject: str
    detail: str
    happened_on: date
    source_url: str | None


async def keep(tx: Transaction, event: Event) -> bool:
    """The event as it is now; False when nothing has changed.

    One of the same kind, subject and day that nobody keeps up to date is taken for it; one that
    something else keeps stands beside it, under another subject.
    """
    found = await tx.execute(
        select(FrictionEvent.id, FrictionEvent.source_key).where(
            FrictionEvent.account_id == event.account_id,
            FrictionEvent.kind == event.kind,
            FrictionEvent.subject == event.subject,
            FrictionEvent.happened_on == event.happened_on,
        )
    )
    twin = found.one_or_none()
    values = _columns(event)
    if twin is not None and twin.source_key is None:
        await tx.execute(delete(FrictionEvent).where(FrictionEvent.id == twin.id))
    elif twin is not None and twin.source_key != event.key:
        values["subject"] = f"{event.subject} ({event.key.rpartition('/')[2]})"
    return await _write(tx, event.key, values)


def _columns(event: Event) -> dict[str, Any]:
    return {
        "account_id": event.account_id,
        "kind": event.kind,
        "subject": event.subject,
        "detail": event.detail,
        "happened_on": event.happened_on,
        "source_url": event.source_url,
    }


async def _write(tx: Transaction, key: str, values: dict[str, Any]) -> bool:
    columns = [getattr(FrictionEvent, name) for name in values]
    row = await tx.execute(select(*columns).where(FrictionEvent.source_key == key))
    stands = row.one_or_none()
    if stands is None:
        await tx.execute(insert(FrictionEvent).values(source_key=key, **values))
    elif tuple(stands) == tuple(values.values()):
        return False
    else:
        await tx.execute(
            update(FrictionEvent).where(FrictionEvent.source_key == key).values(**values)
        )
    return True


async def drop(tx: Transaction, keys: Collection[str]) -> list[tuple[int, date]]:
    """They were none after all. Gives the account and the day of those that were there."""
    gone = await tx.execute(
        delete(FrictionEvent)
        .where(FrictionEvent.source_key.in_(keys))
        .returning(FrictionEvent.account_id, FrictionEvent.happened_on)
    )
    return [(row.account_id, row.happened_on) for row in gone]


async def details(tx: Transaction, stem: str) -> dict[str, str]:
    """What the events whose keys begin with this say."""
    rows = await tx.execute(
        select(FrictionEvent.source_key, FrictionEvent.detail).where(
            FrictionEvent.source_key.startswith(stem, autoescape=True)
        )
    )
    return {row.source_key: row.detail for row in rows}


async def open_follow_ups_after(
    tx: Transaction, account_id: int, happened_on: date, window: timedelta
) -> Sequence[int]:
    """Open follow-ups of the account whose answer came within the window after that day."""
    answered_on = cast(Response.answered_at, Date)
    last = happened_on + window if happened_on < date.max - window else date.max
    rows = await tx.execute(
        select(FollowUp.id)
        .join(Response, Response.id == FollowUp.response_id)
        .where(
            FollowUp.account_id == account_id,
            FollowUp.closed_at.is_(None),
            answered_on.between(happened_on, last),
        )
        .order_by(FollowUp.id)
    )
    return rows.scalars().all()
