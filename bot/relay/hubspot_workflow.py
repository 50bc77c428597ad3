"""The webhook action of a HubSpot workflow: one object (survey-and-crm-wire-formats.md 9).

Either HubSpot's own frame with ``properties{name:{value, timestamp, ...}}``, or a flat body of the
properties that somebody chose. A workflow acts when a record comes to meet its condition, so the
stage that it tells of is a transition.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.errors import Unreadable
from bot.relay import crm_values, fields, hubspot_feedback, hubspot_words
from bot.relay.crm_values import named
from bot.relay.delivery import Change, Deliveries, Irrelevant, Options, Pointer
from bot.relay.document import Document
from bot.relay.hubspot_acts import pointer
from bot.relay.hubspot_words import ABOUT, NO_PORTAL, TURNS, TYPES, Kind
from bot.relay.moments import moment

KINDS = {"FEEDBACK_SUBMISSION": Kind.FEEDBACK} | {kind.upper(): kind for kind in ABOUT}
IDS = ("objectId", "hs_object_id", "vid", "id")
OTHER_SCALE = "Not an NPS survey: CSAT and CES have other scales."


def read(document: Document, body: bytes, options: Options, now: datetime) -> Deliveries:
    """What this object says; raises Unreadable naming the field."""
    given = fields.section(document.get("properties"), "properties") or document
    values = {name: _value(held) for name, held in given.items()}
    kind = _kind(document, values, options)
    if kind is None:
        return Irrelevant("An object that is no deal, ticket, company, contact or feedback.")
    stated = {**values, **document}
    record = next((stated[name] for name in IDS if stated.get(name)), None)
    record_id = fields.identity(record, "objectId")
    told_by = document.get("portalId", document.get("portal-id"))  # so in contacts
    portal = fields.short(told_by, "portalId") or NO_PORTAL
    if kind is Kind.FEEDBACK:
        return _feedback(values, record_id, portal, now)
    at = _turned_at(given, kind, options, now)
    told = hubspot_words.told(kind, values, at, options)
    change = Change(
        external_id=named(portal, kind, record_id, hashlib.sha256(body).hexdigest()[:32]),
        about=ABOUT[kind],
        record_id=record_id,
        at=at,
        fields=told,
        turned=not TURNS.isdisjoint(told),
        gone=crm_values.yes(document.get("isDeleted")),
        url=hubspot_words.page(portal, kind, record_id),
    )
    return [change] if change.gone else [change, pointer(kind, record_id, portal, at)]


def _kind(document: Document, values: Document, options: Options) -> Kind | None:
    """By HubSpot's own words, else by a property that only such an object has."""
    if document.get("objectTypeId"):
        return TYPES.get(str(document["objectTypeId"]))
    if document.get("objectType"):
        return KINDS.get(str(document["objectType"]).upper())
    signs: Mapping[str, Kind] = {
        "hs_value": Kind.FEEDBACK,
        hubspot_words.stage_property(options): Kind.DEAL,
        "dealname": Kind.DEAL,
        "hs_pipeline_stage": Kind.TICKET,
        "vid": Kind.CONTACT,
        "email": Kind.CONTACT,
        "domain": Kind.COMPANY,
    }
    said = {**document, **values}
    kind = next((kind for sign, kind in signs.items() if sign in said), None)
    if kind is None:
        raise Unreadable("objectType must say what this object is.", field="objectType")
    return kind


def _value(held: object) -> object:
    """A property's value, within HubSpot's frame or plain."""
    return held.get("value") if isinstance(held, dict) else held


def _turned_at(given: Document, kind: Kind, options: Options, now: datetime) -> datetime:
    """When the stage took its value, if that is told: a workflow may act days later."""
    stage = hubspot_words.stage_property(options) if kind is Kind.DEAL else "hs_pipeline_stage"
    held = given.get(stage)
    stamp = held.get("timestamp") if isinstance(held, dict) else None
    return moment(stamp, f"properties.{stage}.timestamp", UTC, now) if stamp else now


def _feedback(values: Document, record_id: str, portal: str, now: datetime) -> Deliveries:
    """With an address an answer; with no more than a contact's id, something to look up."""
    if "hs_survey_type" not in values and "hs_industry_standard_question_type" not in values:
        raise Unreadable(
            "hs_survey_type must come along, so that a CSAT is never taken for an NPS.",
            field="hs_survey_type",
        )
    if not hubspot_feedback.is_nps(values):
        return Irrelevant(OTHER_SCALE)
    email = fields.email_hint(values.get("email"))
    found = hubspot_feedback.answer(values, record_id, email, now)
    contact = fields.short(values.get("hs_contact_id"), "hs_contact_id")
    if email or not contact:
        return [found]
    external_id = named(portal, Kind.FEEDBACK, record_id, found.updated_at.isoformat())
    params = {"id": record_id, "contact": contact, "portal": portal}
    return [Pointer(external_id, Kind.FEEDBACK.value, found.updated_at, params)]
