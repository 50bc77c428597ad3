"""By when a follow-up must be claimed, the client reached and a plan agreed (product.md D.13).

Claim and plan run in the responsible person's working hours. "24 h" and "48 h" to contact are
plain hours that stop on days off: answered Tuesday 10:02, due Wednesday 10:02; answered Friday
17:40, due Monday 17:40. For S1 neither may outlast 72 h of real time, whatever the calendar.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.follow_up.business_time import WorkingHours, after_working_days, due_after
from storage.words import Severity

S1_LIMIT = timedelta(hours=72)
THANKED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A promise of time: working hours, plain hours of working days, or whole working days."""

    working_hours: float = 0
    plain_hours: float = 0
    working_days: float = 0

    def due(self, start: datetime, hours_of: WorkingHours, share: float) -> datetime:
        """When ``share`` of it is used up."""
        if self.working_hours:
            return due_after(start, self.working_hours * share, hours_of)
        if self.plain_hours:
            return due_after(start, self.plain_hours * share, hours_of.round_the_clock())
        return after_working_days(start, self.working_days * share, hours_of)


@dataclass(frozen=True, slots=True)
class Promise:
    """What one severity promises."""

    claim: Allowance
    contact: Allowance
    plan: Allowance
    limit: timedelta | None = None


PROMISES: Mapping[Severity, Promise] = {
    Severity.S1: Promise(
        claim=Allowance(working_hours=2),
        contact=Allowance(plain_hours=24),
        plan=Allowance(working_days=3),
        limit=S1_LIMIT,
    ),
    Severity.S2: Promise(
        claim=Allowance(working_hours=4),
        contact=Allowance(plain_hours=48),
        plan=Allowance(working_days=5),
    ),
    Severity.S3: Promise(
        claim=Allowance(working_days=1),
        contact=Allowance(working_days=5),
        plan=Allowance(working_days=10),
    ),
}


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Three moments in UTC."""

    claim_due_at: datetime
    contact_due_at: datetime
    plan_due_at: datetime


def deadlines(severity: Severity, start: datetime, hours_of: WorkingHours) -> Deadlines:
    """All three from one start, the moment of the answer. Raises ValueError for S4."""
    plan = _promise(severity).plan.due(start, hours_of, 1)
    return Deadlines(
        claim_due(severity, start, hours_of), contact_due(severity, start, hours_of), plan
    )


def thank_due(start: datetime) -> datetime:
    """By when a promoter is thanked (S4): seven plain days, and nothing is claimed or escalated."""
    return start + THANKED_WITHIN


def claim_due(
    severity: Severity, start: datetime, hours_of: WorkingHours, share: float = 1
) -> datetime:
    """When the claim is due, or ``share`` of its time is gone (0.75 for the nudge, 1.5, 2 ...).

    A new owner's claim starts again at the hand-over (M1). Raises ValueError for S4.
    """
    promise = _promise(severity)
    return _within(promise.limit, promise.claim, start, hours_of, share)


def contact_due(
    severity: Severity, start: datetime, hours_of: WorkingHours, share: float = 1
) -> datetime:
    """When the client must have been reached; never starts again (M1). Raises ValueError for S4."""
    promise = _promise(severity)
    return _within(promise.limit, promise.contact, start, hours_of, share)


def _within(
    limit: timedelta | None,
    allowed: Allowance,
    start: datetime,
    hours_of: WorkingHours,
    share: float,
) -> datetime:
    """The limit touches what comes before a deadline only where nothing else would come before it:
    a reminder of Friday's promise, due on Monday morning, must not come on Sunday night."""
    due, since = allowed.due(start, hours_of, share), start.astimezone(UTC)
    if limit is None or (share < 1 and due < since + limit):
        return due
    return min(due, since + limit * share)


def _promise(severity: Severity) -> Promise:
    if severity not in PROMISES:
        raise ValueError(f"{severity} promises no claim: promoters are thanked (bot/promoters/)")
    return PROMISES[severity]
