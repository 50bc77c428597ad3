"""Zendesk's webhooks: events, and what triggers write (survey-and-crm-wire-formats.md 8).

A trigger's body is JSON of the admin's own. With a ``status`` it is a change of a ticket
(``ticket_id``, ``subject``, ``status``, ``organization_id``, ``requester_id``, ``updated_at``);
with a score it is an answer, read by paths; it may be both.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

from bot.errors import BadSignature, Unreadable
from bot.relay import crm_values, fields, mapping, proof, zendesk_event, zendesk_words
from bot.relay.crm_values import named
from bot.relay.delivery import Change, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.moments import moment
from bot.relay.relay import Family, Option, Relay, SecretMade
from bot.relay.zendesk_answer import PROFILE
from storage.crm_words import CrmKind

SIGNATURE = "X-Zendesk-Webhook-Signature"
TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp"
WINDOW_SECONDS = 300
# Tests of a webhook that is not saved yet are signed with this, which everybody knows.
TRIAL = base64.b64encode(b"this_secret_is_for_testing_only").decode()
ASKED = ("score", "comment", "email", "id", "name", "project", "answered_at", "updated_at")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check HMAC and time; raises BadSignature. A repeat within the window does no harm."""
    stamp = proof.header(letter.headers, TIMESTAMP)
    given = proof.header(letter.headers, SIGNATURE)
    expected = signature(stamp, letter.body, secret)
    trial = signature(stamp, letter.body, TRIAL)
    if secret == TRIAL or hmac.compare_digest(given.encode("utf-8", "replace"), trial.encode()):
        raise BadSignature(
            "This is signed with the secret of Zendesk's tests, which everybody knows: save the "
            "webhook first, and paste its own signing secret here."
        )
    proof.match(given, expected, SIGNATURE)
    if not _near(stamp, now):
        raise BadSignature(
            f"{TIMESTAMP} is over {WINDOW_SECONDS} seconds off our clock; check the sender's clock."
        )


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """What Zendesk says; raises Unreadable naming the field."""
    document = from_json(letter.body)
    if zendesk_event.is_one(document):
        return zendesk_event.read(document, options, now)
    answers = mapping.answers(document, options, PROFILE, now)
    found = [] if isinstance(answers, Irrelevant) else answers
    if "status" in document and (not found or _of_a_ticket(document)):
        found = [*found, _ticket(document, letter.body, now)]
    if not found and any("satisfaction" in key for key in document):
        return Irrelevant(zendesk_event.NOT_NPS)
    return found or answers


def signature(stamp: str, body: bytes, secret: str) -> str:
    """What Zendesk puts into its header: base64 HMAC-SHA256 of time and body."""
    signed = stamp.encode("utf-8", "replace") + body
    return base64.b64encode(proof.digest(signed, secret, "sha256")).decode()


def _near(stamp: str, now: datetime) -> bool:
    try:
        at = fields.instant(stamp, TIMESTAMP, now)
    except Unreadable:
        return False
    return abs((now - at).total_seconds()) <= WINDOW_SECONDS


def _of_a_ticket(document: Document) -> bool:
    """Whether the status beside an answer is a ticket's: the answer must not be lost over it."""
    return "ticket_id" in document and zendesk_words.is_status(document["status"])


def _ticket(document: Document, body: bytes, now: datetime) -> Change:
    """A trigger runs when a ticket comes to meet its condition: what it tells is a transition."""
    number = fields.identity(document.get("ticket_id") or document.get("id"), "ticket_id")
    if not zendesk_words.is_status(document["status"]):
        raise Unreadable(
            "status must be one of Zendesk's own, in English: new, open, pending, hold, solved, "
            "closed.",
            field="status",
        )
    changed = document.get("updated_at")
    told = crm_values.told(document, zendesk_words.TICKET)
    return Change(
        external_id=named("trigger", number, hashlib.sha256(body).hexdigest()[:32]),
        about=CrmKind.TICKET,
        record_id=number,
        at=moment(changed, "updated_at", UTC, now) if changed else now,
        fields={**told, **_who(document)},
        turned="state" in told,
    )


def _who(document: Document) -> dict[str, str | None]:
    """Where ids are missing, the requester's address and the organization's name."""
    found: dict[str, str | None] = {}
    if email := fields.email_hint(document.get("email")):
        found["contact_email"] = email
    if name := fields.short(document.get("organization"), "organization"):
        found["account_name"] = name
    return found


RELAY = Relay(
    name="zendesk",
    label="Zendesk",
    brings="tickets, clients, and answers in tickets",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="Signing secret",
    paste=(
        "In Zendesk's Admin Center open Apps and integrations, Webhooks, Create webhook. Either "
        "subscribe to events (ticket status changed, ticket created, organization and user "
        "events), or connect it to a trigger whose JSON body has ticket_id, status, subject, "
        "organization_id, requester_id and updated_at ({{ticket.updated_at_with_timestamp}}), and "
        "score, comment and email where a ticket field holds an NPS. Paste the address as endpoint "
        "URL. Save it, then choose Reveal secret and paste it here. Satisfaction ratings are no "
        "NPS and are left out."
    ),
    options=(
        Option(
            "score_field_id",
            "Ticket field with the score",
            "Its number, where a survey app writes the NPS into a ticket field.",
        ),
        Option("comment_field_id", "Ticket field with the comment", "Its number."),
        Option(
            "subdomain",
            "Subdomain",
            "The x of x.zendesk.com, to look up who requested a ticket.",
        ),
        Option(
            "agent_email", "E-mail of the token's agent", "Whose name the API token is used in."
        ),
        *(one for one in mapping.paths_of(PROFILE) if one.name.removeprefix("path_") in ASKED),
    ),
    token_label="API token",  # noqa: S106 - what Zendesk calls it
    family=Family.CRMS,
)
