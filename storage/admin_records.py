"""What storage hands out of the things that admins see to: held answers, troubles, connections."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import Delivery


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """An answer of which nobody knows yet whose it is. ``history``: it came from a file."""

    response_id: int
    system: str
    score: int
    comment: str
    answered_at: datetime
    given_email: str | None
    given_phone: str | None
    given_name: str | None
    given_company: str | None
    history: bool


@dataclass(frozen=True, slots=True)
class TroubleRecord:
    """A message whose outcome an admin must look at, or a job that was given up."""

    kind: str  # "message" or "job"
    id: int
    what: str
    where: str
    outcome: Delivery
    error: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ConnectionRecord:
    """A connection as admins see it: everything but its secrets."""

    id: int
    system: str
    name: str
    key: str
    scope: str
    options: dict[str, str]
    has_secret: bool
    has_token: bool
    old_secret_until: datetime | None
    made_at: datetime
    paused_at: datetime | None
    heard_at: datetime | None
    heard: int
    ignored_at: datetime | None
    ignored_why: str | None
    refused_at: datetime | None
    refused_why: str | None
    refused: int
    pulled_at: datetime | None
    pull_error: str | None
