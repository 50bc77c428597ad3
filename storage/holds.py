"""What waits because somebody is in touch with its person, or put it off (product.md U6, U8)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.contact_lock_records import HoldRecord
from storage.database import Transaction
from storage.models import Account, Contact, Hold
from storage.words import Asked

_WAITING = Hold.released_at.is_(None)


async def hold(
    tx: Transaction, contact_id: int, what: Asked, source: str, *, now: datetime, until: datetime
) -> None:
    """Keep that it was asked for; asked again it stays one, held as long as is known now."""
    await tx.execute(
        upsert(Hold)
        .values(contact_id=contact_id, what=what, source=source, asked_at=now, held_until=until)
        .on_conflict_do_update(
            index_elements=[Hold.contact_id, Hold.what, Hold.source],
            index_where=_WAITING,
            set_={"held_until": until},
        )
    )


async def prolong(tx: Transaction, contact_id: int, until: datetime) -> None:
    """What waits for this person waits until then."""
    await tx.execute(
        update(Hold).where(Hold.contact_id == contact_id, _WAITING).values(held_until=until)
    )


async def release(
    tx: Transaction, contact_id: int, now: datetime, *, but: Collection[Asked] = ()
) -> int:
    """Nothing stands in their way any more, except of ``but``; how many things waited."""
    done = await tx.execute(
        update(Hold)
        .where(Hold.contact_id == contact_id, _WAITING, Hold.what.not_in(but))
        .values(released_at=now)
        .returning(Hold.id)
    )
    return len(done.scalars().all())


async def waiting(tx: Transaction) -> Sequence[HoldRecord]:
    """Everything that is held, the first to be released on top."""
    rows = await tx.execute(
        select(
            Hold.contact_id,
            Contact.name.label("contact"),
            Account.name.label("account"),
            Hold.what,
            Hold.source,
            Hold.asked_at,
            Hold.held_until,
        )
        .join(Contact, Contact.id == Hold.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(_WAITING)
        .order_by(Hold.held_until, Hold.id)
    )
    return [HoldRecord(**row._mapping) for row in rows]
