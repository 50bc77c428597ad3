"""Letters to promoters that somebody decided to send; storage/effects.py says what came of them."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert as upsert

from storage import effects
from storage.database import Transaction
from storage.models import Effect
from storage.words import Delivery

KIND = "promoter_letter"


async def want(tx: Transaction, key: str, wanted: dict[str, Any], *, by: int) -> int | None:
    """Have it sent after this transaction; None when it was released before."""
    return await effects.want(tx, key, kind=KIND, wanted=wanted, by=by)


async def by_hand(
    tx: Transaction, key: str, wanted: dict[str, Any], *, by: int, at: datetime
) -> int | None:
    """Its sender says that they sent it themselves; None when that is known already."""
    added = await tx.execute(
        upsert(Effect)
        .values(
            key=key,
            kind=KIND,
            wanted_by=by,
            wanted=wanted,
            known={"by_hand": True, "sent_at": at.isoformat()},
            outcome=Delivery.SENT,
        )
        .on_conflict_do_nothing(index_elements=[Effect.key])
        .returning(Effect.id)
    )
    return added.scalar_one_or_none()
