"""What arrives from outside, understood but not yet stored: in our words, whoever sent it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storage.crm_words import CrmKind

Options = Mapping[
    str, str
]  # what a connection was told about its system, by the name of the option


@dataclass(frozen=True, slots=True)
class Letter:
    """One request as it came. ``url``: our public address with its query, which some sign."""

    headers: Mapping[str, str]
    body: bytes
    url: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A survey answer (survey-and-crm-wire-formats.md 3).

    external_id: the sender's id of the response; with its system it names one answer for ever.
    updated_at: the sender's own clock for this version; later is an update, older is ignored.
    score: 0-10, whole.
    comment: the client's words, untouched; "" when none were given.
    phone: in the form +447700900123.
    """

    external_id: str
    score: int
    comment: str
    answered_at: datetime
    updated_at: datetime
    email: str | None = None
    phone: str | None = None
    person_name: str | None = None
    company: str | None = None
    project_key: str | None = None
    survey_id: str | None = None
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What a CRM says about one of its records; only the fields that it named.

    external_id: names this change for ever (a repeat of the delivery has the same).
    record_id: the CRM's id of the record; records of one kind are told apart by it.
    at: when the CRM says that it happened.
    fields: our names of fields → their values as text; None: it was emptied. Our names are
        account: name, domain, sector, location, owner, fee_yearly, currency, renewal_on,
            tags (by commas), client ("yes": the CRM calls it a client), client_since,
            came_by ("earned" or "bought"), ended_on
        contact: name, email, phone, title, role, account, owner, left_on, opted_out_on
        colleague: name, email
        milestone: name, kind, stage, stage_label, account, contact, owner, due_on, completed_on,
            complete (where the CRM itself knows: "yes", "no", or "never" when it was given up)
        ticket: name, state ("open" or "solved"), account, contact
        invoice: name, state ("open", "disputed", "settled", "credited"), account
        friction: kind (a word of FrictionKind), subject, detail, happened_on, account
        Of references (account, contact, owner) the value is the record's id in the same CRM; a
        sender without ids names account_name, account_domain, contact_email, owner_email instead.
    before: what the sender says that fields were before; a field it does not mention is absent.
    turned: the sender speaks of a transition, not of how things stand (a stage that changed).
    gone: the record was deleted there.
    url: where a person can look at it.
    """

    external_id: str
    about: CrmKind
    record_id: str
    at: datetime
    fields: dict[str, str | None] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)
    turned: bool = False
    gone: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something happened there, and only its id was told: the rest must be looked up.

    what: a word of that system's own file in bot/lookup ("response", "deal").
    """

    external_id: str
    what: str
    at: datetime
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """A message without a score: perhaps the comment to an answer that came a moment before."""

    external_id: str
    text: str
    at: datetime
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Irrelevant:
    """Understood and authentic, but nothing to store (a test ping, a CSAT); answered 2xx."""

    reason: str


Delivery = Answer | Change | Pointer | Words
Deliveries = list[Delivery] | Irrelevant  # one request may bring up to a few hundred
