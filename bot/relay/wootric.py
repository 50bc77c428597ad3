"""Wootric's webhooks, in JSON or URL-encoded (survey-and-crm-wire-formats.md 12)."""

from datetime import datetime

from bot.errors import Unreadable
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_either
from bot.relay.relay import Option, Relay, SecretMade

HEADER = "X-Wootric-Signature"
EVENTS = frozenset({"created", "updated"})


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check ``sha1=`` and hex HMAC-SHA1 of the raw body, of either kind. Raises BadSignature.

    Wootric signs neither the address nor a time; id and updated_at make repeats harmless.
    """
    given = proof.header(letter.headers, HEADER)
    proof.match(given, signature(letter.body, secret), HEADER)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. Dismissals, CSAT and CES are Irrelevant; raises Unreadable with a field.

    Older accounts send numbers as strings and no survey_mode; theirs are NPS answers.
    """
    document = from_either(letter.body)
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
    return [_answer(fields.section(document["response"], "response"), now)]


def signature(body: bytes, secret: str) -> str:
    """What Wootric puts into its header."""
    return "sha1=" + proof.digest(body, secret, "sha1").hex()


def _answer(response: Document, now: datetime) -> Answer:
    person = fields.section(
        response.get("end_user_properties") or None, "response.end_user_properties"
    )
    created = fields.instant(response.get("created_at"), "response.created_at", now)
    updated = response.get("updated_at") or None
    return Answer(
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


RELAY = Relay(
    name="wootric",
    label="Wootric / InMoment",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="Secret token",
    paste=(
        "In Wootric open Settings, Outgoing Webhooks, Add webhook. Paste the address, choose "
        "Response created and Response updated, and let it repeat at least five times. The secret "
        "token stands on the same page: paste it here. With the client id and secret of the page "
        "API the desk asks daily for responses that never came."
    ),
    options=(
        Option(
            name="api_host",
            label="API host",
            hint="Another one for accounts elsewhere: api.eu.wootric.com, api.au.wootric.com.",
            default="https://api.wootric.com",
        ),
    ),
    token_label="Client id and secret, as id:secret",  # noqa: S106 - what to paste, not one
)
