"""How our own people write."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.draft_records import StyleRecord
from storage.models import StyleCard

_COLUMNS = [getattr(StyleCard, name) for name in ("greeting", "sign_off", "notes", "never")]


async def of(tx: Transaction, colleague_id: int | None) -> StyleRecord | None:
    """A colleague's card; None when they have none."""
    row = (
        await tx.execute(select(*_COLUMNS).where(StyleCard.colleague_id == colleague_id))
    ).one_or_none()
    return StyleRecord(row.greeting, row.sign_off, row.notes, tuple(row.never)) if row else None


async def keep(tx: Transaction, colleague_id: int, card: StyleRecord, now: datetime) -> None:
    """The card as it is now, in place of the one before."""
    facts = {
        "greeting": card.greeting,
        "sign_off": card.sign_off,
        "notes": card.notes,
        "never": list(card.never),
        "changed_at": now,
    }
    await tx.execute(
        upsert(StyleCard)
        .values(colleague_id=colleague_id, **facts)
        .on_conflict_do_update(index_elements=[StyleCard.colleague_id], set_=facts)
    )
