"""Pieces of work for clients, as their CRMs tell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.milestone_records import MilestoneRecord
from storage.models import Account, Colleague, Milestone


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A piece of work that is past its first due date and not done; ``zone``: its director's."""

    key: RecordKey
    baseline_on: date
    zone: str


async def keep(tx: Transaction, key: RecordKey, values: Mapping[str, Any]) -> int:
    """The piece of work as it is now; its number."""
    kept = upsert(Milestone).values(
        system=key.system, scope=key.scope, external_id=key.record_id, **values
    )
    row = await tx.execute(
        kept.on_conflict_do_update(
            index_elements=[Milestone.system, Milestone.scope, Milestone.external_id],
            set_={name: kept.excluded[name] for name in values},
        ).returning(Milestone.id)
    )
    return row.scalar_one()


async def remove(tx: Transaction, key: RecordKey) -> None:
    """It was deleted there."""
    await tx.execute(
        delete(Milestone).where(
            Milestone.system == key.system,
            Milestone.scope == key.scope,
            Milestone.external_id == key.record_id,
        )
    )


async def of_account(tx: Transaction, account_id: int, limit: int) -> list[MilestoneRecord]:
    """The newest of the account's: by when they were, or are to be, done."""
    columns = [getattr(Milestone, name) for name in MilestoneRecord.__slots__]
    when = func.coalesce(Milestone.completed_on, Milestone.due_on, Milestone.baseline_on)
    rows = await tx.execute(
        select(*columns)
        .where(Milestone.account_id == account_id)
        .order_by(when.desc().nulls_last(), Milestone.id.desc())
        .limit(limit)
    )
    return [MilestoneRecord(**row._mapping) for row in rows]


async def any_complete(tx: Transaction, numbers: Sequence[int]) -> bool:
    row = await tx.execute(
        select(Milestone.id).where(Milestone.id.in_(numbers), Milestone.complete).limit(1)
    )
    return row.scalar_one_or_none() is not None


async def unfinished(tx: Transaction, *, due_from: date, due_before: date) -> list[Unfinished]:
    """What was due between these days, by its first due date, and is not done."""
    rows = await tx.execute(
        select(
            Milestone.system,
            Milestone.scope,
            Milestone.external_id,
            Milestone.baseline_on,
            func.coalesce(Colleague.timezone, "UTC").label("zone"),
        )
        .join(Account, Account.id == Milestone.account_id)
        .outerjoin(Colleague, Colleague.id == Account.director_id)
        .where(
            ~Milestone.complete,
            ~Milestone.given_up,
            Milestone.baseline_on >= due_from,
            Milestone.baseline_on < due_before,
        )
        .order_by(Milestone.id)
    )
    return [
        Unfinished(
            RecordKey(row.system, row.scope, CrmKind.MILESTONE, row.external_id),
            row.baseline_on,
            row.zone,
        )
        for row in rows
    ]


async def completions(
    tx: Transaction, system: str, scope: str
) -> dict[str, tuple[bool, datetime | None]]:
    """Of every piece of work of a connection, whether it is complete and when it turned so."""
    rows = await tx.execute(
        select(Milestone.external_id, Milestone.complete, Milestone.completed_at).where(
            Milestone.system == system, Milestone.scope == scope
        )
    )
    return {row.external_id: (row.complete, row.completed_at) for row in rows}


async def turned_complete(tx: Transaction, system: str, scope: str, since: datetime) -> int:
    """How many of a connection's turned complete since then."""
    row = await tx.execute(
        select(func.count())
        .select_from(Milestone)
        .where(
            Milestone.system == system,
            Milestone.scope == scope,
            Milestone.complete,
            Milestone.completed_at >= since,
        )
    )
    return int(row.scalar_one())
