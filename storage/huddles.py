"""The huddle: where its pack goes, and which messages show what it is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, or_, select

from storage.database import Transaction
from storage.models import HuddlePlace, Message

PACK, NOTE = "huddle", "bare_closures"  # kinds of messages: the week's pack; a closer's own note
ITEMS = "items"  # among their facts: what they show, each as its kind and its number


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """``channel``: empty for managers' direct messages. chosen_by: a colleague's number."""

    id: int
    channel: str
    chosen_by: int
    chosen_at: datetime


async def choose(tx: Transaction, channel: str, *, by: int, now: datetime) -> int:
    """From now on the pack goes there; the number of this choice."""
    row = insert(HuddlePlace).values(channel=channel, chosen_by=by, chosen_at=now)
    return (await tx.execute(row.returning(HuddlePlace.id))).scalar_one()


async def place(tx: Transaction) -> PlaceRecord | None:
    """Where it goes now; None while nobody has chosen."""
    found = await _places(tx)
    return found[0] if found else None


async def chosen(tx: Transaction, place_id: int) -> PlaceRecord | None:
    found = await _places(tx, HuddlePlace.id == place_id)
    return found[0] if found else None


async def _places(tx: Transaction, *conditions: ColumnElement[bool]) -> list[PlaceRecord]:
    columns = [getattr(HuddlePlace, name) for name in PlaceRecord.__slots__]
    rows = await tx.execute(
        select(*columns).where(*conditions).order_by(HuddlePlace.id.desc()).limit(1)
    )
    return [PlaceRecord(**row._mapping) for row in rows]


async def showing(
    tx: Transaction, subject_id: int, whats: Collection[str]
) -> Sequence[tuple[str, int]]:
    """The packs and notes (kind and number) that show this subject as one of these."""
    rows = await tx.execute(
        select(Message.kind, Message.subject_id)
        .where(Message.kind.in_([PACK, NOTE]), or_(*(_shows(what, subject_id) for what in whats)))
        .distinct()
        .order_by(Message.kind, Message.subject_id)
    )
    return [(row.kind, row.subject_id) for row in rows]


async def packs(tx: Transaction) -> Sequence[int]:
    """The numbers of all there ever were, the newest first."""
    rows = await tx.execute(
        select(Message.subject_id)
        .where(Message.kind == PACK)
        .distinct()
        .order_by(Message.subject_id.desc())
    )
    return rows.scalars().all()


async def told_of(tx: Transaction, what: str, subject_ids: Collection[int]) -> frozenset[int]:
    """Those of these subjects that stand in a note which its reader was shown."""
    if not subject_ids:
        return frozenset()
    rows = await tx.execute(
        select(Message.facts[ITEMS]).where(
            Message.kind == NOTE,
            Message.ts.is_not(None),
            or_(*(_shows(what, each) for each in subject_ids)),
        )
    )
    named = {number for items in rows.scalars() for kind, number in items if kind == what}
    return frozenset(named.intersection(subject_ids))


def _shows(what: str, subject_id: int) -> ColumnElement[bool]:
    return Message.facts.contains({ITEMS: [[what, subject_id]]})
