"""What is open, as lists show it: a few facts of each, in few statements however many there are.

A card needs the whole follow-up (storage/follow_up_records.py); a row in a list does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select, true
from sqlalchemy.orm import aliased

from storage import accounts, colleagues, rungs, snoozes
from storage.clock_records import EscalationRecord, SnoozeRecord
from storage.database import Transaction
from storage.models import Account, Colleague, Contact, FollowUp, Response
from storage.records import ColleagueRecord, ContactRecord
from storage.words import Disposition, Rule, Severity

# Made once: a new alias with each question costs more than the question.
_CLOSER, _BEFORE = aliased(Colleague), aliased(Response)
_PRIOR = (
    select(_BEFORE.score, _BEFORE.answered_at)
    .where(_BEFORE.contact_id == Response.contact_id, _BEFORE.answered_at < Response.answered_at)
    .order_by(_BEFORE.answered_at.desc())
    .limit(1)
    .lateral()
)


@dataclass(frozen=True, slots=True)
class ClockRecord:
    """An open follow-up: whose it is, and its deadlines."""

    id: int
    account_id: int
    severity: Severity
    owner_id: int | None
    claimed_by: int | None
    claimed_at: datetime | None
    reached_at: datetime | None
    claim_due_at: datetime
    contact_due_at: datetime

    @property
    def open(self) -> bool:
        return True

    @property
    def acts(self) -> int | None:
        """Who has claimed it, or else may."""
        return self.claimed_by or self.owner_id


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """An account by its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class RowRecord:
    """What a row in a list tells of a follow-up. ``prior_scores``: the one before, if any."""

    id: int
    severity: Severity
    rule: Rule
    score: int
    prior_scores: tuple[tuple[int, datetime], ...]
    contact: ContactRecord
    account: NamedRecord
    owner: ColleagueRecord | None
    claimed_by: ColleagueRecord | None
    claimed_at: datetime | None
    reached_at: datetime | None
    claim_due_at: datetime
    contact_due_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    disposition: Disposition | None
    snoozed: SnoozeRecord | None
    escalated: EscalationRecord | None

    @property
    def open(self) -> bool:
        return self.closed_at is None


async def clocks(tx: Transaction, *, acts: int | None = None) -> list[ClockRecord]:
    """Every open follow-up; with ``acts`` those that this colleague has claimed, or may."""
    mine = or_(
        FollowUp.claimed_by == acts, FollowUp.claimed_by.is_(None) & (FollowUp.owner_id == acts)
    )
    columns = [getattr(FollowUp, name) for name in ClockRecord.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(FollowUp.closed_at.is_(None), true() if acts is None else mine)
        .order_by(FollowUp.claim_due_at, FollowUp.id)
    )
    return [ClockRecord(*row) for row in rows]


async def rows(tx: Transaction, ids: Sequence[int]) -> dict[int, RowRecord]:
    """These follow-ups by number, closed ones too; those that are not there are left out."""
    if not ids:
        return {}
    found = (await tx.execute(_asked(ids))).all()
    people = await colleagues.by_ids(
        tx, [one for row in found for one in (row.owner_id, row.claimed_by) if one]
    )
    snoozed = await snoozes.running(tx, ids)
    escalated = await rungs.escalations(tx, ids)
    return {
        row.id: RowRecord(
            id=row.id,
            severity=row.severity,
            rule=row.rule,
            score=row.score,
            prior_scores=() if row.prior is None else ((row.prior, row.prior_at),),
            contact=accounts.person_of(row),
            account=NamedRecord(row.account_id, row.account),
            owner=people.get(row.owner_id),
            claimed_by=people.get(row.claimed_by),
            claimed_at=row.claimed_at,
            reached_at=row.reached_at,
            claim_due_at=row.claim_due_at,
            contact_due_at=row.contact_due_at,
            closed_at=row.closed_at,
            closed_by=row.closer,
            disposition=row.disposition,
            snoozed=snoozed.get(row.id),
            escalated=escalated.get(row.id),
        )
        for row in found
    }


def _asked(ids: Sequence[int]) -> Select[Any]:
    columns: list[Any] = [
        FollowUp.id,
        FollowUp.severity,
        FollowUp.rule,
        FollowUp.account_id,
        FollowUp.owner_id,
        FollowUp.claimed_by,
        FollowUp.claimed_at,
        FollowUp.reached_at,
        FollowUp.claim_due_at,
        FollowUp.contact_due_at,
        FollowUp.closed_at,
        FollowUp.disposition,
        Response.score,
        _PRIOR.c.score.label("prior"),
        _PRIOR.c.answered_at.label("prior_at"),
        Account.name.label("account"),
        _CLOSER.name.label("closer"),
        *accounts.CONTACT_AS_PERSON,
    ]
    asked: Select[Any] = select(*columns)
    return (
        asked.select_from(FollowUp)
        .join(Response, Response.id == FollowUp.response_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .join(Account, Account.id == FollowUp.account_id)
        .outerjoin(_CLOSER, _CLOSER.id == FollowUp.closed_by)
        .outerjoin(_PRIOR, true())
        .where(FollowUp.id.in_(ids))
    )
