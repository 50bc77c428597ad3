"""Wootric's webhooks, in JSON or URL-encoded (survey-and-crm-wire-formats.md 12)."""

import re
from collections.abc import Mapping
from datetime import datetime

import orjson

from bot.errors import Unreadable
from bot.relay import fields, proof
from bot.relay.arrival import Arrival, Delivery, Irrelevant
from bot.relay.document import Document, from_either

NAME = "wootric"
LABEL = "Wootric"
HEADER = "X-Wootric-Signature"
EVENTS = frozenset({"created", "updated"})

_NUMBER = re.compile(r"[1-9][0-9]{0,14}")


def verify(
    headers: Mapping[str, str],
    body: bytes,
    secret: str,
    url: str,  # Wootric does not sign the address
    now: datetime,  # Wootric signs no time; id and updated_at make repeats harmless
) -> None:
    """Check ``sha1=`` and hex HMAC-SHA1 of the raw body, of either kind. Raises BadSignature."""
    proof.match(proof.header(headers, HEADER), _signature(body, secret), HEADER)


def sign(
    body: bytes,
    secret: str,
    now: datetime,
) -> dict[str, str]:
    """The header that Wootric would send with this body."""
    return {HEADER: _signature(body, secret)}


def parse(body: bytes, content_type: str, now: datetime | None = None) -> Delivery:
    """Read one delivery. Dismissals, CSAT and CES are Irrelevant; raises Unreadable with a field.

    Older accounts send numbers as strings and no survey_mode; theirs are NPS answers.
    """
    document = from_either(body)
    if "decline" in document:
        return Irrelevant("The survey was dismissed without an answer.")
    mode = document.get("survey_mode")
    if mode is not None and str(mode).upper() not in {"NPS", ""}:
        return Irrelevant("Not an NPS survey: CSAT and CES have other scales.")
    event = document.get("event_name")
    if event is not None and str(event) not in EVENTS:
        return Irrelevant("Neither a new nor an updated response.")
    if not document.get("response"):
        raise Unreadable("response is missing.", field="response")
    return _arrival(fields.section(document["response"], "response"), now)


def compose(
    *,
    external_id: str,
    score: int,
    comment: str,
    email: str,
    answered_at: datetime,
    updated_at: datetime,
    properties: Mapping[str, str] | None = None,
) -> tuple[bytes, str]:
    """A delivery as Wootric makes it, in JSON; ``properties`` are those of the end user."""
    response = {
        "id": int(external_id) if _NUMBER.fullmatch(external_id) else external_id,
        "email": email,
        "score": score,
        "text": fields.clean(comment) or None,
        "end_user_properties": dict(properties or {}),
        "survey_id": 310,
        "created_at": answered_at.isoformat(),
        "updated_at": updated_at.isoformat(),
        "excluded_from_calculations": False,
    }
    event = {
        "response": response,
        "event_name": "updated" if updated_at > answered_at else "created",
        "timestamp": updated_at.isoformat(),
        "account_token": "NPS-ref00001",
        "survey_mode": "NPS",
    }
    return orjson.dumps(event), "application/json"


def _signature(body: bytes, secret: str) -> str:
    return "sha1=" + proof.digest(body, secret, "sha1").hex()


def _arrival(response: Document, now: datetime | None) -> Arrival:
    person = fields.section(
        response.get("end_user_properties") or None, "response.end_user_properties"
    )
    created = fields.instant(response.get("created_at"), "response.created_at", now)
    updated = response.get("updated_at") or None
    return Arrival(
        system=NAME,
        external_id=fields.identity(response.get("id"), "response.id"),
        score=fields.score(response.get("score"), "response.score"),
        comment=fields.comment(response.get("text"), "response.text"),
        answered_at=created,
        updated_at=created
        if updated is None
        else fields.instant(updated, "response.updated_at", now),
        email=fields.email_hint(response.get("email")),
        person_name=fields.short(person.get("name"), "response.end_user_properties.name"),
        company=fields.short(person.get("company"), "response.end_user_properties.company"),
        project_key=fields.project_key(person, "response.end_user_properties"),
        survey_id=fields.short(response.get("survey_id"), "response.survey_id"),
        properties=fields.properties({**person, **_beside(response)}),
    )


def _beside(response: Document) -> Document:
    """What else is worth keeping of the response: our own id of the person, "does not count"."""
    kept: Document = {}
    if response.get("external_id"):
        kept["external_id"] = response["external_id"]
    if str(response.get("excluded_from_calculations")).lower() == "true":
        kept["excluded_from_calculations"] = "true"
    return kept
