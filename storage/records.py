"""What storage hands out: whole, frozen values. A card that has its record needs nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from storage.absence_records import AbsenceRecord
from storage.booking_records import BookingRecord
from storage.clock_records import EscalationRecord, SnoozeRecord
from storage.closing_records import CauseRecord, EndRecord, RecheckRecord, RenewalRecord
from storage.contact_lock_records import ContactLockRecord
from storage.draft_records import DraftRecord
from storage.evaluations import EvaluationRecord
from storage.experiment_records import ArmRecord
from storage.mail_records import LetterRecord
from storage.offer_records import OfferRecord
from storage.playbook_records import PlaybookRecord
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    BookingPolicy,
    ColleagueRole,
    Disposition,
    FrictionKind,
    Polarity,
    Role,
    Rule,
    Severity,
    Theme,
)


@dataclass(frozen=True, slots=True)
class ColleagueRecord:
    """One of our own people. What is empty of ``country``, ``hours``, ``weekdays`` is the firm's.

    weekdays: Monday is 0. days_off: single days beside the holidays of the country.
    left_at: since when they are no member of the Slack workspace any more.
    """

    id: int
    name: str
    email: str
    slack_user_id: str | None
    role: ColleagueRole
    timezone: str
    deputy_id: int | None
    manager_id: int | None
    away_until: date | None
    country: str | None = None
    hours: str | None = None
    weekdays: tuple[int, ...] | None = None
    days_off: tuple[date, ...] = ()
    booking_policy: BookingPolicy = BookingPolicy.ASK
    left_at: datetime | None = None
    absences: tuple[AbsenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A person at a client firm."""

    id: int
    account_id: int
    name: str
    title: str | None
    email: str
    role: Role
    owner_id: int | None
    since: date | None


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """A client firm with the facts every card shows.

    heard, contacts: how many of its present contacts answered in the last 365 days, of how many.
    buyer_heard: None when the account has no economic buyer on record.
    """

    id: int
    name: str
    sector: str | None
    fee_yearly: Decimal | None
    currency: str
    renewal_on: date | None
    slack_channel_id: str | None
    director_id: int | None
    partner_id: int | None
    heard: int
    contacts: int
    buyer_heard: bool | None
    open_follow_ups: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer of one contact; ``followed_up``: it has, or had, a follow-up."""

    response_id: int
    contact_id: int
    contact_name: str
    role: Role
    score: int
    comment: str
    answered_at: datetime
    followed_up: bool = False


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """A theme with its verbatim words."""

    theme: Theme
    polarity: Polarity
    quote: str


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """A reading, its quotes already cut from the comment.

    ``cleared``: words that an earlier reading flagged as hidden and this one does not.
    """

    analyst: str
    version: str
    themes: tuple[ThemeRecord, ...]
    hidden: str | None
    signals: tuple[str, ...]
    language: str | None
    abstained: bool
    cleared: str | None = None


@dataclass(frozen=True, slots=True)
class FrictionRecord:
    """A dated event between us and the client."""

    kind: FrictionKind
    subject: str
    detail: str
    happened_on: date
    source_url: str | None


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One try at reaching the client."""

    colleague: str
    channel: AttemptChannel
    outcome: AttemptOutcome
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """One line of a follow-up's history."""

    at: datetime
    colleague: str | None
    what: str
    note: str


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """Everything that the card of a follow-up shows, as it is now.

    prior_scores: the contact's earlier answers, newest first, at most five (score, when).
    friction: the 60 days before the answer, newest first.
    held_back: a version newer than ``draft`` that the guards stopped.
    root_cause, secondary_causes: words of the codebook, or keys of ``adopted``.
    evidence: the words of the comment that show the root cause.
    renewed: within 60 days of the closing. reopens: their earlier follow-up that this opens again.
    booking: the call that is set aside, or the latest that was. others_there: whom else to ask.
    """

    id: int
    response_id: int
    severity: Severity
    rule: Rule
    rule_version: int
    score: int
    comment: str
    answered_at: datetime
    prior_scores: tuple[tuple[int, datetime], ...]
    contact: ContactRecord
    account: AccountRecord
    reading: ReadingRecord | None
    friction: tuple[FrictionRecord, ...]
    draft: DraftRecord | None
    owner: ColleagueRecord | None
    owner_reason: str
    opened_at: datetime
    claim_due_at: datetime
    contact_due_at: datetime
    claimed_by: ColleagueRecord | None
    claimed_at: datetime | None
    reached_at: datetime | None
    attempts: tuple[AttemptRecord, ...]
    closed_at: datetime | None
    closed_by: str | None
    disposition: Disposition | None
    root_cause: str | None
    closing_note: str | None
    recheck_due_at: datetime | None
    snoozed: SnoozeRecord | None = None
    escalated: EscalationRecord | None = None
    plan_due_at: datetime | None = None
    playbook: PlaybookRecord | None = None
    held_back: DraftRecord | None = None
    contact_lock: ContactLockRecord | None = None
    secondary_causes: tuple[str, ...] = ()
    evidence: str | None = None
    recheck: RecheckRecord | None = None
    renewed: RenewalRecord | None = None
    reopens: EndRecord | None = None
    adopted: tuple[CauseRecord, ...] = ()
    booking: BookingRecord | None = None
    others_there: tuple[ContactRecord, ...] = ()
    letter: LetterRecord | None = None
    offers: tuple[OfferRecord, ...] = ()
    evaluation: EvaluationRecord | None = None
    arm: ArmRecord | None = None

    @property
    def open(self) -> bool:
        return self.closed_at is None
