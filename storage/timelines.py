"""Single lines of follow-ups' histories. Lines are added, never changed (product.md L7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, text

from storage.database import Transaction
from storage.models import Colleague, Contact, FollowUp, TimelineEntry
from storage.words import Severity


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One line, and whose follow-up it is about."""

    follow_up_id: int
    what: str
    colleague: str | None
    note: str
    contact: str
    severity: Severity


async def line(tx: Transaction, line_id: int) -> LineRecord | None:
    row = await tx.execute(
        select(
            TimelineEntry.follow_up_id,
            TimelineEntry.what,
            Colleague.name.label("colleague"),
            TimelineEntry.note,
            Contact.name.label("contact"),
            FollowUp.severity,
        )
        .join(FollowUp, FollowUp.id == TimelineEntry.follow_up_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .outerjoin(Colleague, Colleague.id == TimelineEntry.colleague_id)
        .where(TimelineEntry.id == line_id)
    )
    found = row.one_or_none()
    return None if found is None else LineRecord(**found._mapping)


async def ids_of(tx: Transaction, follow_up_id: int) -> Sequence[int]:
    rows = await tx.execute(
        select(TimelineEntry.id).where(TimelineEntry.follow_up_id == follow_up_id)
    )
    return rows.scalars().all()


async def may_be_erased(tx: Transaction) -> None:
    """Until this transaction ends, lines may go: with the follow-up that they are about."""
    await tx.execute(text("SET LOCAL nps_desk.erasing = 'on'"))
