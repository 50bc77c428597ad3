"""HubSpot's records as its API hands them out (survey-and-crm-wire-formats.md 9).

Each ``record`` is one object of a CRM v3 answer: ``id``, ``properties``, ``updatedAt`` and, where
asked for, ``associations``. All raise Unreadable for what is no such record.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.relay import crm_values, fields, hubspot_feedback, hubspot_words
from bot.relay.crm_values import named
from bot.relay.delivery import Answer, Change, Options
from bot.relay.document import Document
from bot.relay.hubspot_words import ABOUT, Kind
from bot.relay.moments import moment
from storage.crm_words import CrmKind

ASSOCIATED = {"account": "companies", "contact": "contacts"}


def properties(kind: str, options: Options) -> Sequence[str]:
    """What to ask for in ``?properties=``, so that the functions below find all they read."""
    if kind == Kind.FEEDBACK:
        return hubspot_feedback.PROPERTIES
    return [word.theirs for word in hubspot_words.words(Kind(kind), options)]


def deal_change(record: Document, options: Options, now: datetime) -> Change:
    """A deal as it stands, with its first company and first contact."""
    return _change(Kind.DEAL, record, options, now)


def company_change(record: Document, options: Options, now: datetime) -> Change:
    """A company as it stands."""
    return _change(Kind.COMPANY, record, options, now)


def contact_change(record: Document, options: Options, now: datetime) -> Change:
    """A contact as it stands."""
    return _change(Kind.CONTACT, record, options, now)


def ticket_change(record: Document, options: Options, now: datetime) -> Change:
    """A ticket as it stands, with its first company and first contact."""
    return _change(Kind.TICKET, record, options, now)


def owner_change(record: Document, now: datetime) -> Change:
    """One of ``/crm/v3/owners``: the colleague that others name in hubspot_owner_id."""
    owner = fields.identity(record.get("id"), "id")
    at = moment(record.get("updatedAt") or now.isoformat(), "updatedAt", UTC, now)
    parts = (fields.short(record.get(part), part) for part in ("firstName", "lastName"))
    told: dict[str, str | None] = {"name": " ".join(part for part in parts if part) or None}
    if email := fields.email_hint(record.get("email")):
        told["email"] = email
    return Change(
        external_id=named("owner", owner, at.isoformat()),
        about=CrmKind.COLLEAGUE,
        record_id=owner,
        at=at,
        fields=told,
        gone=record.get("archived") is True,
    )


def feedback_answer(record: Document, email: str | None, now: datetime) -> Answer | None:
    """The answer of whoever has this address; None when the survey is no NPS."""
    values = fields.section(record.get("properties"), "properties")
    if not hubspot_feedback.is_nps(values):
        return None
    submission = fields.identity(record.get("id"), "id")
    return hubspot_feedback.answer(values, submission, fields.email_hint(email), now)


def _change(kind: Kind, record: Document, options: Options, now: datetime) -> Change:
    number = fields.identity(record.get("id"), "id")
    at = moment(record.get("updatedAt"), "updatedAt", UTC, now)
    values = fields.section(record.get("properties"), "properties")
    linked = fields.section(record.get("associations"), "associations")
    told = hubspot_words.told(kind, values, at, options)
    for ours, theirs in ASSOCIATED.items() if kind in {Kind.DEAL, Kind.TICKET} else ():
        if theirs in linked:
            told[ours] = _first(linked[theirs])
    return Change(
        external_id=named(kind, number, at.isoformat()),
        about=ABOUT[kind],
        record_id=number,
        at=at,
        fields=told,
        gone=record.get("archived") is True,
    )


def _first(association: object) -> str | None:
    """The main one stands first; its id."""
    results = fields.section(association, "associations").get("results")
    found = results[0] if isinstance(results, list) and results else None
    return crm_values.reference(fields.section(found, "associations").get("id"))
