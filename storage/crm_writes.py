"""The log of what is written back into CRMs, and what a write needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, or_, select, update

from storage import effects
from storage.crm_words import CrmKind, WriteMode, WriteOutcome
from storage.database import Transaction
from storage.models import Connection, Contact, CrmRecord, CrmWrite, Effect
from storage.words import Delivery

FIELDS = "fields"
NOTE_KIND, FIELDS_KIND = "crm_note", "crm_fields"
LEASE = timedelta(seconds=60)  # after which a write that says nothing holds nobody back
_TURN = 5_511_902_447_810_336  # names the lock below together with a contact


@dataclass(frozen=True, slots=True)
class Writing:
    """How a connection is written to. ``fields``: ours → their property."""

    mode: WriteMode
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptWrite:
    """One write as it stands (storage/models/writing_back.py)."""

    id: int
    connection_id: int
    effect_id: int
    what: str
    subject_id: int
    response_id: int
    contact_id: int
    record: str | None
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class WriteRecord:
    """One write as the log shows it. ``waits_for``: why it was put off."""

    id: int
    effect_id: int
    what: str
    contact: str | None
    record: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    outcome: WriteOutcome
    why: str | None
    waits_for: str | None
    asked_at: datetime
    settled_at: datetime | None


async def writing(tx: Transaction, connection_id: int) -> Writing:
    row = await tx.execute(
        select(Connection.write_mode, Connection.write_fields).where(Connection.id == connection_id)
    )
    return Writing(*row.one())


async def arrange(tx: Transaction, connection_id: int, kept: Writing) -> None:
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id)
        .values(write_mode=kept.mode, write_fields=kept.fields)
    )


async def listening(tx: Transaction) -> Sequence[int]:
    """The connections that are told of what happens, also those of a dry run."""
    rows = await tx.execute(
        select(Connection.id)
        .where(~Connection.removed, Connection.write_mode != WriteMode.OFF)
        .order_by(Connection.id)
    )
    return rows.scalars().all()


async def want(
    tx: Transaction,
    connection_id: int,
    kind: str,
    *,
    what: str,
    name: str,
    subject_id: int,
    response_id: int,
    contact_id: int,
) -> None:
    """Have it written after this transaction; ``name`` names it for ever in this connection."""
    effect_id = await effects.want(
        tx, f"crm:{connection_id}:{name}", kind=kind, wanted={"connection": connection_id}
    )
    if effect_id is None:
        return
    await tx.execute(
        insert(CrmWrite).values(
            connection_id=connection_id,
            effect_id=effect_id,
            what=what,
            subject_id=subject_id,
            response_id=response_id,
            contact_id=contact_id,
        )
    )


async def fields_wait(tx: Transaction, connection_id: int, contact_id: int) -> bool:
    """Whether fields of this contact wait to be written: what is true then will be.

    Held until this transaction ends, so that the write does not begin before it.
    """
    row = await tx.execute(
        select(Effect.id)
        .join(CrmWrite, CrmWrite.effect_id == Effect.id)
        .where(
            CrmWrite.connection_id == connection_id,
            CrmWrite.contact_id == contact_id,
            CrmWrite.what == FIELDS,
            Effect.outcome == Delivery.PENDING,
        )
        .order_by(Effect.id)
        .limit(1)
        .with_for_update(of=Effect)
    )
    return row.first() is not None


async def of_effect(tx: Transaction, effect_id: int) -> KeptWrite:
    columns = [getattr(CrmWrite, name) for name in KeptWrite.__slots__]
    row = await tx.execute(select(*columns).where(CrmWrite.effect_id == effect_id))
    return KeptWrite(**row.one()._mapping)


async def note(tx: Transaction, effect_id: int, **facts: Any) -> None:
    await tx.execute(update(CrmWrite).where(CrmWrite.effect_id == effect_id).values(**facts))


async def begin(tx: Transaction, write: KeptWrite) -> bool:
    """This one writes to the contact now; False while another one does."""
    await tx.execute(select(func.pg_advisory_xact_lock(_TURN + write.contact_id)))
    other = await tx.execute(
        select(CrmWrite.id).where(
            CrmWrite.connection_id == write.connection_id,
            CrmWrite.contact_id == write.contact_id,
            CrmWrite.what == FIELDS,
            CrmWrite.id != write.id,
            CrmWrite.outcome == WriteOutcome.WRITING,
            CrmWrite.begun_at > func.clock_timestamp() - LEASE,
        )
    )
    if other.first() is not None:
        return False
    await note(tx, write.effect_id, outcome=WriteOutcome.WRITING, begun_at=func.clock_timestamp())
    return True


async def ours(tx: Transaction, connection_id: int, record: str, prop: str) -> list[str]:
    """What we may have left in this property: our last sure write, and unsure ones since then."""
    rows = await tx.execute(
        select(CrmWrite.after[prop].astext, CrmWrite.outcome)
        .where(
            CrmWrite.connection_id == connection_id,
            CrmWrite.record == record,
            CrmWrite.what == FIELDS,
            CrmWrite.after.has_key(prop),
            CrmWrite.outcome != WriteOutcome.WOULD,
        )
        .order_by(CrmWrite.begun_at.desc())
        .limit(50)
    )
    found = []
    for value, outcome in rows:
        found.append(str(value))
        if outcome in (WriteOutcome.WRITTEN, WriteOutcome.CONFLICT):
            break
    return found


async def record_of(
    tx: Transaction, system: str, scope: str, kind: CrmKind, local_id: int
) -> str | None:
    """Their id of our contact or account, where that CRM told of it."""
    row = await tx.execute(
        select(CrmRecord.record_id)
        .where(
            CrmRecord.system == system,
            CrmRecord.scope == scope,
            CrmRecord.kind == kind,
            CrmRecord.local_id == local_id,
            CrmRecord.gone_at.is_(None),
            CrmRecord.record_id.not_like("%@%"),  # known by an address only
        )
        .order_by(CrmRecord.record_id)
        .limit(1)
    )
    return row.scalar_one_or_none()


async def log(
    tx: Transaction, connection_id: int, *, most: int, skip: int = 0
) -> list[WriteRecord]:
    """The newest writes, of which ``skip`` were seen already."""
    columns = [
        getattr(CrmWrite, name)
        for name in WriteRecord.__slots__
        if name not in ("contact", "waits_for")
    ]
    rows = await tx.execute(
        select(*columns, Contact.name.label("contact"), Effect.error.label("waits_for"))
        .join(Effect, Effect.id == CrmWrite.effect_id)
        .outerjoin(Contact, Contact.id == CrmWrite.contact_id)
        .where(CrmWrite.connection_id == connection_id)
        .order_by(CrmWrite.id.desc())
        .limit(most)
        .offset(skip)
    )
    return [WriteRecord(**row._mapping) for row in rows]


async def tally(tx: Transaction, connection_id: int, since: datetime) -> dict[WriteOutcome, int]:
    """How many came to what since then."""
    rows = await tx.execute(
        select(CrmWrite.outcome, func.count())
        .where(
            CrmWrite.connection_id == connection_id,
            or_(CrmWrite.settled_at > since, CrmWrite.settled_at.is_(None)),
        )
        .group_by(CrmWrite.outcome)
    )
    return {row[0]: row[1] for row in rows}
