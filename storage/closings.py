"""Ending follow-ups, and opening an earlier one again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.database import Transaction
from storage.models import FollowUp, Response
from storage.words import NO_MATTER, Disposition


@dataclass(frozen=True, slots=True)
class Said:
    """The comment that a follow-up is about, and the delivery that it stands for."""

    comment: str
    arrival_id: int | None


async def close(
    tx: Transaction,
    follow_up_id: int,
    *,
    by: int,
    now: datetime,
    disposition: Disposition,
    root_cause: str | None,
    note: str,
    recheck_due_at: datetime | None,
    **evidence: Any,
) -> bool:
    """End it; False when somebody closed it before.

    ``evidence``: secondary_causes, evidence_start, evidence_end, evidence_arrival_id.
    """
    done = await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.closed_at.is_(None))
        .values(
            closed_at=now,
            closed_by=by,
            disposition=disposition,
            root_cause=root_cause,
            closing_note=note,
            recheck_due_at=recheck_due_at,
            **evidence,
        )
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def take_back(tx: Transaction, follow_up_id: int) -> bool:
    """It is open again, as if it had not been closed; False where a talk bears the closing out."""
    done = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.id == follow_up_id,
            FollowUp.closed_at.is_not(None),
            FollowUp.reached_at.is_(None),
        )
        .values(
            closed_at=None,
            closed_by=None,
            disposition=None,
            root_cause=None,
            secondary_causes=[],
            evidence_start=None,
            evidence_end=None,
            evidence_arrival_id=None,
            closing_note=None,
            recheck_due_at=None,
        )
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def said(tx: Transaction, follow_up_id: int) -> Said:
    row = await tx.execute(
        select(Response.comment, Response.arrival_id)
        .join(FollowUp, FollowUp.response_id == Response.id)
        .where(FollowUp.id == follow_up_id)
    )
    return Said(*row.one())


async def last_closed(
    tx: Transaction, contact_id: int, *, between: tuple[datetime, datetime], other_than: int
) -> int | None:
    """The follow-up of this person that was closed last in that time."""
    row = await tx.execute(
        select(FollowUp.id)
        .where(
            FollowUp.contact_id == contact_id,
            FollowUp.id != other_than,
            FollowUp.closed_at > between[0],
            FollowUp.closed_at < between[1],
            FollowUp.disposition.not_in(NO_MATTER),
        )
        .order_by(FollowUp.closed_at.desc(), FollowUp.id.desc())
        .limit(1)
    )
    return row.scalar_one_or_none()


async def reopen(tx: Transaction, follow_up_id: int, earlier_id: int) -> bool:
    """Note that this one opens an earlier one again; False when it is noted already."""
    done = await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.reopens.is_(None))
        .values(reopens=earlier_id)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None
