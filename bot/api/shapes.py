"""The things that programs read and send, one model each: checked by it, described from it.

Flat on purpose: in the editors of Zapier and Make nested keys become unreadable names.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from bot.cards.text import clean
from bot.hooks.events import VERSION, Event
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    ColleagueRole,
    Disposition,
    Role,
    Rule,
    Severity,
    Theme,
)

Item = TypeVar("Item", bound=BaseModel)

MOST = 200
_VISIBLE = r"^[!-~]+$"
_WORDS = "The client's own words; null where the key or the subscription may not have them."


class Shape(BaseModel):
    """What all have in common: what is not known is refused, not passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Me(Shape):
    """As whom the key asks."""

    id: int
    name: str
    email: str
    role: ColleagueRole
    words: bool = Field(description="Whether it may be told clients' words.")


class Account(Shape):
    """A client firm. `heard` of its `contacts` answered within a year."""

    id: int
    name: str
    sector: str | None
    yearly_fee: Decimal | None
    currency: str
    renewal_on: date | None
    director: str | None
    partner: str | None
    contacts: int
    heard: int
    open_follow_ups: int


class Contact(Shape):
    """A person at a client firm."""

    id: int
    account_id: int
    account: str
    name: str
    title: str | None
    email: str
    role: Role


class Answer(Shape):
    """One person's answer to one survey, as it stands."""

    id: int
    account_id: int
    account: str
    contact_id: int
    contact: str
    contact_email: str
    contact_role: Role
    score: int = Field(ge=0, le=10)
    comment: str | None = Field(description=_WORDS)
    answered_at: datetime
    changed_at: datetime = Field(description="When the desk last learned something of it.")
    system: str
    survey: str | None


class FollowUp(Shape):
    """Our duty to get back to one contact about one answer. Claimed is not reached."""

    id: int
    answer_id: int
    account_id: int
    account: str
    contact_id: int
    contact: str
    contact_email: str
    contact_role: Role
    score: int = Field(ge=0, le=10)
    comment: str | None = Field(description=_WORDS)
    severity: Severity
    rule: Rule
    opened_at: datetime
    claim_due_at: datetime
    contact_due_at: datetime
    owner: str | None
    claimed_by: str | None
    claimed_at: datetime | None
    reached_at: datetime | None
    attempts: int
    closed_at: datetime | None
    closed_by: str | None
    disposition: Disposition | None
    root_cause: str | None
    opened_as: int | None = Field(
        default=None, description="Of follow_up.reopened: the follow-up that opens it again."
    )


class SystemicIssue(Shape):
    """A theme that clients of several teams named; `receipt` proves its figures."""

    id: int
    theme: Theme
    since: date
    last_day: date
    clients: int
    receipt: int
    found_at: datetime


class Withheld(Shape):
    """Surveys that somebody put off; without a contact everybody's at the account."""

    id: int
    account_id: int
    account: str
    contact_id: int | None
    contact: str | None
    reason: str
    by: str
    begun_at: datetime
    until: datetime


class Trial(Shape):
    """What “Send a Test Event” sends."""

    told: str = "This is a test of NPS Desk. Nothing happened."


class Envelope(Shape):
    """One event. `id` never changes, however often it is sent."""

    id: str
    type: str
    version: int = VERSION
    happened_at: datetime
    data: FollowUp | Answer | SystemicIssue | Withheld | Trial


class Page(Shape, Generic[Item]):
    """Some of them, by number. `next`: the cursor of those that follow; null on the last page."""

    items: list[Item]
    next: str | None


class PageAsked(Shape):
    """Which page."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    cursor: str | None = Field(default=None, description="`next` of the page before.")


class ChangesAsked(PageAsked):
    """The same, of what the desk learned something of since a moment."""

    updated_since: AwareDatetime | None = None


class FollowUpsAsked(ChangesAsked):
    """The same."""

    open: bool | None = Field(default=None, description="true: only open ones; false: only closed.")


class Nothing(Shape):
    """Nothing is asked for."""


class NewHook(Shape):
    """Where to post which event."""

    url: str = Field(max_length=2000, pattern=_VISIBLE)
    event: Event
    words: bool = Field(default=False, description="Send comments too. The key must allow it.")


class Hook(Shape):
    """A subscription."""

    id: int
    url: str
    events: list[str]
    words: bool
    made_at: datetime


class MadeHook(Hook):
    """A new one; `secret` signs what is posted, and is told only here."""

    secret: str


class NewAttempt(Shape):
    """A try at reaching the client, by the person of the key."""

    channel: AttemptChannel
    outcome: AttemptOutcome
    note: Annotated[str, AfterValidator(clean)] = Field(default="", max_length=2000)
    id: str | None = Field(
        default=None,
        max_length=100,
        pattern=_VISIBLE,
        description="Yours: sent twice, it is kept once.",
    )


class Problem(BaseModel):
    """What is wrong, as a sentence, and what to do (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    field: str | None = None
