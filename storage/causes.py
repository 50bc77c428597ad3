"""Root causes that the firm adopted beside the codebook."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.closing_records import CauseRecord
from storage.database import Transaction
from storage.models import RootCause


async def adopted(tx: Transaction) -> tuple[CauseRecord, ...]:
    """All there ever were, in the order of their names; retired ones still name what was closed."""
    rows = await tx.execute(
        select(
            RootCause.key,
            RootCause.label,
            RootCause.definition,
            RootCause.retired_at.is_not(None).label("retired"),
        ).order_by(RootCause.label, RootCause.key)
    )
    return tuple(CauseRecord(**row._mapping) for row in rows)


async def adopt(
    tx: Transaction, *, key: str, label: str, definition: str, by: int, now: datetime
) -> None:
    """Offer it from now on; one that was retired is offered again."""
    facts = {"label": label, "definition": definition, "adopted_at": now, "adopted_by": by}
    await tx.execute(
        upsert(RootCause)
        .values(key=key, **facts)
        .on_conflict_do_update(index_elements=[RootCause.key], set_={**facts, "retired_at": None})
    )


async def retire(tx: Transaction, key: str, now: datetime) -> bool:
    """Offer it no more; False when it is not offered."""
    done = await tx.execute(
        update(RootCause)
        .where(RootCause.key == key, RootCause.retired_at.is_(None))
        .values(retired_at=now)
        .returning(RootCause.key)
    )
    return done.scalar_one_or_none() is not None
