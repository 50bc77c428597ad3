"""Records of CRMs as they stand there, and which of ours they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.models import Account, Colleague, Connection, Contact, CrmRecord, Milestone

_IN_TURN = 7_021_448_190_355_165  # names the lock below; nobody else locks by this number


class RecordKey(NamedTuple):
    """What a record is known by. Ids of one account of a system say nothing about another's."""

    system: str
    scope: str
    kind: CrmKind
    record_id: str

    @property
    def text(self) -> str:
        """The same in one word, for what is kept up to date by it."""
        return "/".join(self)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record with the JSON of its mirror (storage/models/connections.py, CrmRecord)."""

    key: RecordKey
    facts: dict[str, Any]
    course: dict[str, Any]
    local_id: int | None
    connection_id: int | None


async def in_turn(tx: Transaction) -> None:
    """Who applies what CRMs told does it one after the other, each until their transaction ends.

    So a record never misses another one that it waits for and that is just being stored.
    """
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))


_COLUMNS = (
    CrmRecord.system,
    CrmRecord.scope,
    CrmRecord.kind,
    CrmRecord.record_id,
    CrmRecord.facts,
    CrmRecord.course,
    CrmRecord.local_id,
    CrmRecord.connection_id,
)
_WORK = (CrmKind.TICKET, CrmKind.INVOICE, CrmKind.FRICTION)


async def _found(tx: Transaction, *conditions: ColumnElement[bool]) -> list[KeptRecord]:
    rows = await tx.execute(select(*_COLUMNS).where(*conditions).order_by(*_COLUMNS[:4]))
    return [
        KeptRecord(RecordKey(row[0], row[1], CrmKind(row[2]), row[3]), *row[4:]) for row in rows
    ]


def _is(key: RecordKey) -> ColumnElement[bool]:
    return and_(*(column == part for column, part in zip(_COLUMNS[:4], key, strict=True)))


async def one(tx: Transaction, key: RecordKey) -> KeptRecord | None:
    found = await _found(tx, _is(key))
    return found[0] if found else None


async def keep(
    tx: Transaction,
    key: RecordKey,
    *,
    facts: dict[str, Any],
    course: dict[str, Any],
    refers: Sequence[str],
    connection_id: int | None,
    gone_at: datetime | None,
) -> None:
    """Store the record as it is known now. Which of ours it is stays as it was."""
    kept = upsert(CrmRecord).values(
        **key._asdict(),
        facts=facts,
        course=course,
        refers=refers,
        connection_id=connection_id,
        gone_at=gone_at,
        changed_at=func.now(),
    )
    changed = ("facts", "course", "refers", "connection_id", "gone_at", "changed_at")
    await tx.execute(
        kept.on_conflict_do_update(
            index_elements=[*_COLUMNS[:4]], set_={name: kept.excluded[name] for name in changed}
        )
    )


async def link(tx: Transaction, key: RecordKey, local_id: int | None) -> None:
    """This is our account, contact, ... of that number; None: it is nobody's any more."""
    await tx.execute(update(CrmRecord).where(_is(key)).values(local_id=local_id))


async def of_local(tx: Transaction, kind: CrmKind, local_id: int) -> list[KeptRecord]:
    """Every record, of whatever CRM, that is this one of ours."""
    return await _found(tx, CrmRecord.kind == kind, CrmRecord.local_id == local_id)


async def referring(tx: Transaction, key: RecordKey, words: Collection[str]) -> list[KeptRecord]:
    """The records of the same CRM that name one of these, people and accounts first."""
    found = await _found(
        tx,
        CrmRecord.system == key.system,
        CrmRecord.scope == key.scope,
        CrmRecord.refers.overlap(list(words)),
    )
    order = list(CrmKind)
    return sorted(found, key=lambda each: order.index(each.key.kind))


async def nameless(tx: Transaction, addresses: Collection[str]) -> list[KeptRecord]:
    """What was told, by any system, about one of these addresses while it was nobody's."""
    everywhere = select(Connection.system, Connection.scope)
    return await _found(
        tx,
        tuple_(CrmRecord.system, CrmRecord.scope).in_(everywhere),
        CrmRecord.kind == CrmKind.CONTACT,
        CrmRecord.record_id.in_(addresses),
        CrmRecord.local_id.is_(None),
    )


async def in_states(tx: Transaction, kind: CrmKind, field: str, value: str) -> list[KeptRecord]:
    """Records of a kind whose field has this value now."""
    return await _found(
        tx,
        CrmRecord.kind == kind,
        CrmRecord.gone_at.is_(None),
        CrmRecord.facts[field][0].astext == value,
    )


async def of_connection(tx: Transaction, connection_id: int, kind: CrmKind) -> list[KeptRecord]:
    return await _found(tx, CrmRecord.connection_id == connection_id, CrmRecord.kind == kind)


async def known_by_now(tx: Transaction) -> list[KeptRecord]:
    """Records that were nobody's, and of which we have somebody of that name or address now."""
    name = func.lower(CrmRecord.facts["name"][0].astext)
    domain = func.lower(CrmRecord.facts["domain"][0].astext)
    email = func.lower(CrmRecord.facts["email"][0].astext)
    account = or_(func.lower(Account.name) == name, Account.domain == domain)
    firm = func.lower(Account.name) == func.lower(CrmRecord.facts["account_name"][0].astext)
    nobodys_work = select(Milestone.id).where(
        Milestone.id == CrmRecord.local_id, Milestone.account_id.is_(None)
    )
    unknown = CrmRecord.local_id.is_(None)
    return await _found(
        tx,
        CrmRecord.gone_at.is_(None),
        or_(
            (CrmRecord.kind == CrmKind.ACCOUNT)
            & unknown
            & select(Account.id).where(account).exists(),
            (CrmRecord.kind == CrmKind.COLLEAGUE)
            & unknown
            & select(Colleague.id).where(func.lower(Colleague.email) == email).exists(),
            (CrmRecord.kind == CrmKind.CONTACT)
            & unknown
            & select(Contact.id).where(func.lower(Contact.email) == email).exists(),
            (CrmRecord.kind == CrmKind.MILESTONE)
            & nobodys_work.exists()
            & select(Account.id).where(firm).exists(),
            CrmRecord.kind.in_(_WORK) & unknown & select(Account.id).where(firm).exists(),
        ),
    )
