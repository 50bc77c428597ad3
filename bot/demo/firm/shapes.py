"""The shapes that the sample firm is made of: frozen values, tied together by readable keys.

A colleague is named by a short key ("director"), an account by its slug ("halden-foods"),
a contact by the e-mail address, an answer by its external id. The database gives the numbers.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    ColleagueRole,
    Disposition,
    FrictionKind,
    Role,
    Rule,
    Severity,
    Theme,
)


@dataclass(frozen=True, slots=True)
class SampleColleague:
    """One of our own people; ``deputy`` and ``manager`` are keys of others."""

    key: str
    name: str
    email: str
    slack_user_id: str
    role: ColleagueRole
    title: str
    timezone: str
    deputy: str | None
    manager: str | None
    away_until: date | None

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class SlackPerson:
    """Somebody in the sample workspace; a guest is no colleague and may press nothing."""

    user_id: str
    handle: str
    name: str
    title: str
    email: str
    timezone: str
    guest: bool


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """A channel of the sample workspace; ``members`` are Slack user ids, the bot apart."""

    id: str
    name: str
    topic: str
    private: bool
    members: tuple[str, ...]
    account: str | None
    bot_is_member: bool = True


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """A client firm; ``director`` and ``partner`` are colleague keys."""

    key: str
    name: str
    domain: str
    sector: str
    fee_yearly: Decimal
    currency: str
    renewal_on: date
    since: date
    channel_id: str
    director: str
    partner: str


@dataclass(frozen=True, slots=True)
class SampleContact:
    """A person at a client firm, known by the address."""

    email: str
    account: str
    name: str
    title: str
    role: Role
    since: date


@dataclass(frozen=True, slots=True)
class SampleAsk:
    """One survey that left; most are never answered. There is no table for it yet."""

    wave: int
    survey_id: str
    contact: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """One answer. ``contact`` is empty for a held one: nobody knows yet whose it is."""

    external_id: str
    survey_id: str
    contact: str | None
    score: int
    comment: str
    answered_at: datetime
    received_at: datetime
    given_email: str | None = None
    given_name: str | None = None
    given_company: str | None = None


@dataclass(frozen=True, slots=True)
class SampleFriction:
    """A dated event between us and the client."""

    account: str
    kind: FrictionKind
    subject: str
    detail: str
    happened_on: date
    source_url: str


@dataclass(frozen=True, slots=True)
class SampleMilestone:
    """A piece of work for a client, by the first day it was promised for."""

    account: str
    name: str
    due_on: date
    completed_at: datetime | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class SampleAttempt:
    """One try at reaching the client, by the colleague with this key."""

    colleague: str
    channel: AttemptChannel
    outcome: AttemptOutcome
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """One line of a follow-up's history."""

    at: datetime
    colleague: str | None
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleClosing:
    """How a follow-up ended."""

    at: datetime
    by: str
    disposition: Disposition
    root_cause: Theme | None
    note: str
    recheck_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SampleFollowUp:
    """Our duty about one answer (``answer`` is its external id), with all that was done."""

    answer: str
    account: str
    contact: str
    severity: Severity
    rule: Rule
    owner: str
    owner_reason: str
    opened_at: datetime
    claim_due_at: datetime
    contact_due_at: datetime
    plan_due_at: datetime
    claimed_by: str | None = None
    claimed_at: datetime | None = None
    reached_at: datetime | None = None
    attempts: tuple[SampleAttempt, ...] = ()
    closing: SampleClosing | None = None
    timeline: tuple[SampleEntry, ...] = field(default=())

    @property
    def open(self) -> bool:
        return self.closing is None
