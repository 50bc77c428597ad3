"""Experiments as cards show them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from storage.offer_words import ArmName, ExperimentEnd, OfferType
from storage.words import Role, Severity


@dataclass(frozen=True, slots=True)
class ArmRecord:
    """The offer that was drawn for a follow-up. ``running``: it still binds."""

    experiment_id: int
    arm: ArmName
    offer: OfferType
    running: bool
    override_reason: str | None


@dataclass(frozen=True, slots=True)
class ArmCount:
    """One arm: accounts drawn; of those the outcome is known of ``known``; ``recovered``.

    not_counted: closed as what says nothing of recovery. overridden: given another offer.
    """

    drawn: int = 0
    known: int = 0
    recovered: int = 0
    not_counted: int = 0
    overridden: int = 0


@dataclass(frozen=True, slots=True)
class ExperimentRecord:
    """One experiment; see the table. planned_by, approved_by, ended_by: ids of colleagues."""

    id: int
    question: str
    offer_a: OfferType
    offer_b: OfferType
    percent_a: int
    percent_b: int
    per_arm: int
    eligible: float
    reach: float
    quarters: float
    planned_by: int
    planned_at: datetime
    asked_at: datetime | None
    declined_by: int | None
    declined_at: datetime | None
    approved_by: int | None
    started_at: datetime | None
    enrol_until: datetime | None
    horizon_at: datetime | None
    ended_at: datetime | None
    ended_by: int | None
    ended_why: ExperimentEnd | None
    counted: dict[str, Any] | None
    seed: str = field(repr=False)  # who knew it would know every draw to come

    @property
    def waits(self) -> bool:
        """For a partner."""
        return self.asked_at is not None and self.declined_at is None and self.started_at is None

    @property
    def running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    def offer(self, arm: ArmName) -> OfferType:
        return self.offer_a if arm is ArmName.A else self.offer_b

    def at_end(self, arm: ArmName) -> ArmCount:
        """The arm as it was when the experiment ended; before that nobody is told."""
        return ArmCount(**self.counted[arm.value]) if self.counted else ArmCount()


@dataclass(frozen=True, slots=True)
class PastDetractor:
    """A follow-up of a detractor, for what it tells of how many will come."""

    account_id: int
    severity: Severity
    role: Role
    score: int
    comment: str
    tags: tuple[str, ...]
    opened_at: datetime
    reached: bool
    closed: bool
