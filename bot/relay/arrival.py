"""One answer as it arrived from outside, understood but not yet stored."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A survey answer in our words, whatever system sent it (survey-and-crm-wire-formats.md 3).

    system: the relay's name, as in its address ("typeform").
    external_id: the sender's id of the response; with ``system`` it names one answer for ever.
    updated_at: the sender's own clock for this version; later is an update, older is ignored.
    score: 0-10, whole.
    comment: the client's words, untouched; "" when none were given.
    """

    system: str
    external_id: str
    score: int
    comment: str
    answered_at: datetime
    updated_at: datetime
    email: str | None = None
    person_name: str | None = None
    company: str | None = None
    project_key: str | None = None
    survey_id: str | None = None
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Irrelevant:
    """Understood and authentic, but nothing to store (a test ping, a CSAT); answered 2xx."""

    reason: str


Delivery = Arrival | Irrelevant
