"""The mailboxes of our own people."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.mail_records import MailboxRecord
from storage.models import Mailbox

_COLUMNS = [getattr(Mailbox, name) for name in MailboxRecord.__slots__]


async def of(tx: Transaction, colleague_id: int) -> MailboxRecord | None:
    row = await tx.execute(select(*_COLUMNS).where(Mailbox.colleague_id == colleague_id))
    found = row.one_or_none()
    return None if found is None else MailboxRecord(**found._mapping)


async def keep(tx: Transaction, colleague_id: int, now: datetime, **facts: Any) -> None:
    """The mailbox as it is from now on, in place of the one before."""
    table = facts | {"connected_at": now, "checked_at": None, "trouble": None}
    await tx.execute(
        upsert(Mailbox)
        .values(colleague_id=colleague_id, **table)
        .on_conflict_do_update(index_elements=[Mailbox.colleague_id], set_=table)
    )


async def checked(tx: Transaction, colleague_id: int, now: datetime, trouble: str | None) -> None:
    """It was spoken to just now."""
    await tx.execute(
        update(Mailbox)
        .where(Mailbox.colleague_id == colleague_id)
        .values(checked_at=now, trouble=trouble)
    )


async def forget(tx: Transaction, colleague_id: int) -> None:
    await tx.execute(delete(Mailbox).where(Mailbox.colleague_id == colleague_id))


async def count(tx: Transaction) -> tuple[int, int]:
    """How many are connected, and how many of them are in trouble."""
    row = await tx.execute(select(func.count(), func.count(Mailbox.trouble)).select_from(Mailbox))
    connected, troubled = row.one()
    return int(connected), int(troubled)
