"""Delighted's webhooks, for replays: the service closed on 30 June 2026 (wire formats 14)."""

from datetime import datetime

from bot.errors import Unreadable
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Change, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.relay import Relay, SecretMade
from storage.crm_words import CrmKind

HEADER = "X-Delighted-Webhook-Signature"
ANSWERED = frozenset({"survey_response.created", "survey_response.updated"})
UNSUBSCRIBED = "unsubscribe.created"


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check ``sha256=`` and hex HMAC-SHA256 of the raw body. Raises BadSignature.

    Delighted signs neither the address nor a time; id and updated_at make repeats harmless.
    """
    given = proof.header(letter.headers, HEADER)
    proof.match(given, signature(letter.body, secret), HEADER)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. Other scales and events are Irrelevant; raises Unreadable with a field."""
    document = from_json(letter.body)
    event = document.get("event_type")
    if not isinstance(event, str):
        raise Unreadable("event_type must say what this delivery is.", field="event_type")
    if event not in {*ANSWERED, UNSUBSCRIBED}:
        return Irrelevant("Neither an answer nor somebody who asked not to be surveyed.")
    data = fields.section(document.get("event_data"), "event_data")
    if event == UNSUBSCRIBED:
        return [_opt_out(document, data, now)]
    if str(data.get("survey_type") or "nps").lower() != "nps":
        return Irrelevant("Not an NPS survey: Delighted's others have other scales.")
    return [_answer(data, now)]


def signature(body: bytes, secret: str) -> str:
    """What Delighted puts into its header."""
    return "sha256=" + proof.digest(body, secret, "sha256").hex()


def _answer(data: Document, now: datetime) -> Answer:
    person = fields.section(data.get("person"), "event_data.person")
    properties = fields.section(data.get("person_properties"), "event_data.person_properties")
    created = fields.unix(data.get("created_at"), "event_data.created_at", now)
    updated = data.get("updated_at")
    beside = {name: data[name] for name in ("tags", "additional_answers") if data.get(name)}
    return Answer(
        external_id=fields.identity(data.get("id"), "event_data.id"),
        score=fields.score(data.get("score"), "event_data.score"),
        comment=fields.comment(data.get("comment"), "event_data.comment"),
        answered_at=created,
        updated_at=created
        if updated is None
        else fields.unix(updated, "event_data.updated_at", now),
        email=fields.email_hint(person.get("email")),
        person_name=fields.short(person.get("name"), "event_data.person.name"),
        project_key=fields.project_key(properties, "event_data.person_properties"),
        properties=fields.properties({**properties, **beside}),
    )


def _opt_out(document: Document, data: Document, now: datetime) -> Change:
    """The person stands in the event or is the event; the moment is ours where none is told."""
    person = fields.section(data.get("person"), "event_data.person") or data
    told = data.get("unsubscribed_at") or data.get("created_at")
    at = now if told is None else fields.unix(told, "event_data.created_at", now)
    address = fields.email(person.get("email"), "event_data.person.email")
    if address is None:
        raise Unreadable(
            "event_data.person.email must say who it was.", field="event_data.person.email"
        )
    return Change(
        external_id=fields.identity(document.get("event_id"), "event_id"),
        about=CrmKind.CONTACT,
        record_id=address,
        at=at,
        fields={"email": address, "opted_out_on": at.date().isoformat()},
    )


RELAY = Relay(
    name="delighted",
    label="Delighted",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="API key",
    paste=(
        "Delighted closed on 30 June 2026. A service of your own that replays its webhooks sends "
        "them to the address, signed with the API key that was Delighted's: paste the key here."
    ),
    offered=False,
)
