"""Typeform's ``form_response`` webhook (survey-and-crm-wire-formats.md 4)."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.errors import Unreadable
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Deliveries, Irrelevant, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.relay import Option, Relay, SecretMade

HEADER = "Typeform-Signature"
SCORE_TYPES = frozenset({"opinion_scale", "nps"})  # never "rating": its stars are another scale
SCORE_REFS = frozenset({"nps", "score"})
COMMENT_REFS = frozenset({"comment", "feedback", "reason", "why"})
ANSWERS = "form_response.answers"


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check ``sha256=`` and base64 HMAC-SHA256 of the raw body. Raises BadSignature.

    Typeform signs neither the address nor a time; the token makes repeats harmless.
    """
    given = proof.header(letter.headers, HEADER)
    proof.match(given, signature(letter.body, secret), HEADER)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one delivery. A partial response is Irrelevant; raises Unreadable naming the field."""
    document = from_json(letter.body)
    event = document.get("event_type")
    if not isinstance(event, str):
        raise Unreadable("event_type must say what this delivery is.", field="event_type")
    if event != "form_response":
        return Irrelevant("Not a finished answer of a form.")
    if not document.get("form_response"):
        raise Unreadable("form_response is missing.", field="form_response")
    return [_answer_of(fields.section(document["form_response"], "form_response"), now)]


def signature(body: bytes, secret: str) -> str:
    """What Typeform puts into its header."""
    return "sha256=" + base64.b64encode(proof.digest(body, secret, "sha256")).decode()


class _Given(NamedTuple):
    """One answer with what matters of its question; ``name`` is the question's ref, else its id."""

    kind: str
    value: object
    question: str
    name: str


def _answer_of(response: Document, now: datetime) -> Answer:
    hidden = fields.section(response.get("hidden"), "form_response.hidden")
    answers = _answers(response)
    words = [answer for answer in answers if answer.kind == "text" and answer.value is not None]
    chosen = _comment(words)
    token = response.get("token") or response.get("response_id")
    submitted = fields.instant(response.get("submitted_at"), "form_response.submitted_at", now)
    return Answer(
        external_id=fields.identity(token, "form_response.token"),
        score=fields.score(_score(answers).value, f"{ANSWERS}.number"),
        comment=fields.comment(chosen.value, f"{ANSWERS}.text") if chosen else "",
        answered_at=submitted,
        updated_at=submitted,
        email=_email(hidden, answers),
        person_name=fields.short(hidden.get("name"), "form_response.hidden.name"),
        company=fields.short(hidden.get("company"), "form_response.hidden.company"),
        project_key=fields.project_key(hidden, "form_response.hidden"),
        survey_id=fields.short(response.get("form_id"), "form_response.form_id"),
        properties=fields.properties(
            {**{other.name: other.value for other in words if other is not chosen}, **hidden}
        ),
    )


def _answers(response: Document) -> list[_Given]:
    found = response.get("answers")
    if not isinstance(found, list):
        raise Unreadable(f"{ANSWERS} must be a list.", field=ANSWERS)
    return [_answer(fields.section(answer, ANSWERS)) for answer in found]


def _answer(answer: Document) -> _Given:
    """The value stands under a key named like the type (`"type":"number","number":9`)."""
    field = fields.section(answer.get("field"), f"{ANSWERS}.field")
    kind = str(answer.get("type"))
    name = str(field.get("ref") or field.get("id"))
    return _Given(kind, answer.get(kind), str(field.get("type")), name)


def _score(answers: Sequence[_Given]) -> _Given:
    """The 0-10 answer; of several, the one whose ref is "nps" or "score"."""
    found = [each for each in answers if each.kind == "number" and each.question in SCORE_TYPES]
    if len(found) > 1:
        found = _named(found, SCORE_REFS)
    if len(found) != 1:
        raise Unreadable(
            f'{ANSWERS} must hold one 0-10 question, or one with the reference "nps" or "score".',
            field=ANSWERS,
        )
    return found[0]


def _comment(words: Sequence[_Given]) -> _Given | None:
    """A long text, best one with a telling ref; else a short text with one, or the only one."""
    long = [each for each in words if each.question == "long_text"]
    short = [each for each in words if each.question == "short_text"]
    likely = [*_named(long, COMMENT_REFS), *long, *_named(short, COMMENT_REFS)]
    if not likely and len(short) == 1:
        likely = short
    return likely[0] if likely else None


def _named(answers: Sequence[_Given], names: frozenset[str]) -> list[_Given]:
    return [answer for answer in answers if answer.name.lower() in names]


def _email(hidden: Document, answers: Sequence[_Given]) -> str | None:
    """From the link, else from an e-mail question. Hints, both: anybody could have typed them."""
    asked = (answer.value for answer in answers if answer.kind == "email")
    candidates = (fields.email_hint(value) for value in (hidden.get("email"), *asked))
    return next((address for address in candidates if address), None)


RELAY = Relay(
    name="typeform",
    label="Typeform",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Secret",
    paste=(
        "In Typeform open the form, then Connect, Webhooks, Add a webhook. Paste the address as "
        "Endpoint; then Edit, paste the secret, and switch the webhook on. With a personal token "
        "that may read responses the desk asks daily for those that never came."
    ),
    options=(
        Option(
            name="api_host",
            label="API host",
            hint="Another one for accounts in the EU: https://api.eu.typeform.com.",
            default="https://api.typeform.com",
        ),
    ),
    token_label="Personal token",  # noqa: S106 - what Typeform calls it, not one
)
