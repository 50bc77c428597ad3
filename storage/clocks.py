"""From when, and until when, the two clocks of a follow-up run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.database import Transaction
from storage.models import FollowUp
from storage.words import Rule, Severity


@dataclass(frozen=True, slots=True)
class Clocks:
    """From when both clocks run, until when, and what is done already."""

    severity: Severity
    owner_id: int | None
    claimed_by: int | None
    clock_from: datetime
    claim_from: datetime
    claim_due_at: datetime
    contact_due_at: datetime
    plan_due_at: datetime | None
    reached_at: datetime | None
    closed_at: datetime | None


async def clocks(tx: Transaction, follow_up_id: int) -> Clocks:
    """Its clocks, held until this commits."""
    row = await tx.execute(
        select(*(getattr(FollowUp, name) for name in Clocks.__slots__))
        .where(FollowUp.id == follow_up_id)
        .with_for_update(key_share=True)
    )
    return Clocks(**row.one()._mapping)


async def claim_again(
    tx: Transaction, follow_up_id: int, *, claim_from: datetime, claim_due_at: datetime
) -> None:
    """Our own clock begins again; the client's goes on."""
    await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id)
        .values(claim_from=claim_from, claim_due_at=claim_due_at)
    )


async def make_graver(
    tx: Transaction,
    follow_up_id: int,
    *,
    severity: Severity,
    rule: Rule,
    rule_version: int,
    evaluation: dict[str, Any],
    claim_due_at: datetime,
    contact_due_at: datetime,
    plan_due_at: datetime,
) -> None:
    """A graver severity with its rule and its tighter deadlines."""
    await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id)
        .values(
            severity=severity,
            rule=rule,
            rule_version=rule_version,
            evaluation=evaluation,
            claim_due_at=claim_due_at,
            contact_due_at=contact_due_at,
            plan_due_at=plan_due_at,
        )
    )
