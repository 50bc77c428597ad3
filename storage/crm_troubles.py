"""What keeps writes into a CRM from being made, for whoever can mend it."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from storage.crm_words import WriteOutcome
from storage.database import Transaction
from storage.models import CrmWrite, Effect
from storage.words import Delivery


async def latest(tx: Transaction, connection_id: int) -> str | None:
    """Why the newest settled note failed, else the newest of fields; None where neither did.

    Each for itself: that fields were written since mends no right to leave notes.
    """
    rows = await tx.execute(
        select(CrmWrite.outcome, CrmWrite.why)
        .join(Effect, Effect.id == CrmWrite.effect_id)
        .where(
            CrmWrite.connection_id == connection_id,
            CrmWrite.outcome.not_in([WriteOutcome.WAITING, WriteOutcome.WRITING]),
        )
        .ext(distinct_on(Effect.kind))
        .order_by(Effect.kind.desc(), CrmWrite.settled_at.desc().nullslast())
    )
    bad = (WriteOutcome.FAILED, WriteOutcome.UNKNOWN)
    return next((str(why) for outcome, why in rows if outcome in bad), None)


async def put_off(tx: Transaction, connection_id: int) -> str | None:
    """Why the oldest waiting write was put off."""
    row = await tx.execute(
        select(Effect.error)
        .join(CrmWrite, CrmWrite.effect_id == Effect.id)
        .where(
            CrmWrite.connection_id == connection_id,
            Effect.outcome == Delivery.PENDING,
            Effect.error.is_not(None),
        )
        .order_by(Effect.id)
        .limit(1)
    )
    return row.scalar_one_or_none()
