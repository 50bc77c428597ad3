"""SurveyMonkey's webhooks: they name a response, which is then looked up (wire formats 5)."""

import base64
import re
from datetime import datetime

from bot.errors import BadSignature, Unreadable
from bot.relay import fields, proof
from bot.relay.delivery import Deliveries, Irrelevant, Letter, Options, Pointer
from bot.relay.document import Document, from_json
from bot.relay.relay import Option, Relay, SecretMade

HEADER = "Sm-Signature"
RESPONSE = "response"  # what a Pointer of ours is about
CLIENT_ID = "client_id"
QUESTION, COMMENT_QUESTION = "question_id", "comment_question_id"
API_HOST = "api_host"
FINISHED = frozenset({"response_completed", "response_updated"})
OTHERS = {
    "response_created": "The response has only begun; its completion is told as well.",
    "response_deleted": "The response was deleted there; an answer once given is kept here.",
    "response_disqualified": "The respondent was not one whom the survey asks.",
    "response_overquota": "The survey had enough responses already.",
}

_ID = re.compile(r"[0-9]{1,30}")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check base64 HMAC-SHA1 of the raw body, whatever its content type. Raises BadSignature.

    The key is made of two: the app's client id, "&" and its client secret. SurveyMonkey signs
    neither the address nor a time; what a repeat points to is looked up as it stands then.
    """
    given = proof.header(letter.headers, HEADER)
    client = options.get(CLIENT_ID, "").strip()
    if not client:
        raise BadSignature("The app's client id is missing here; without it no proof can be made.")
    proof.match(given, signature(letter.body, client, secret), HEADER)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read which response it is about. Other events are Irrelevant; raises Unreadable."""
    document = from_json(letter.body)
    event = document.get("event_type")
    if not isinstance(event, str):
        raise Unreadable("event_type must say what this delivery is.", field="event_type")
    if event not in FINISHED:
        return Irrelevant(OTHERS.get(event, "Not about a finished response."))
    told = document.get("event_datetime")
    params = _params(document)
    return [
        Pointer(
            external_id=params["response_id"],
            what=RESPONSE,
            at=now if told is None else fields.instant(told, "event_datetime", now),
            params=params,
        )
    ]


def signature(body: bytes, client_id: str, secret: str) -> str:
    """What SurveyMonkey puts into its header."""
    key = f"{client_id}&{secret}" if secret else ""  # half a key proves nothing
    return base64.b64encode(proof.digest(body, key, "sha1")).decode()


def _params(document: Document) -> dict[str, str]:
    """The ids that its API is asked with. For links on the web no recipient is known ("0")."""
    resources = fields.section(document.get("resources"), "resources")
    survey = resources.get("survey_id")
    if survey is None and document.get("filter_type") == "survey":
        survey = document.get("filter_id")
    found = {
        "response_id": _id(document.get("object_id"), "object_id"),
        "survey_id": _id(survey, "resources.survey_id"),
    }
    for name in ("collector_id", "recipient_id"):
        if resources.get(name) not in (None, "", "0", 0):
            found[name] = _id(resources[name], f"resources.{name}")
    return found


def _id(value: object, name: str) -> str:
    """Digits only: these become part of the addresses that are asked."""
    found = fields.identity(value, name)
    if not _ID.fullmatch(found):
        raise Unreadable(f"{name} must be one of SurveyMonkey's numbers.", field=name)
    return found


RELAY = Relay(
    name="surveymonkey",
    label="SurveyMonkey",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="Client secret",
    paste=(
        "In developer.surveymonkey.com open My Apps and make a private app that may view surveys, "
        "responses and response details and create webhooks. Paste its client id, client secret "
        "and access token here. Then POST to /v3/webhooks with object_type survey, the survey's id "
        "in object_ids and the address as subscription_url: once for response_completed, and once "
        "for response_updated with ?updated after the address, as each webhook needs its own."
    ),
    options=(
        Option(
            name=CLIENT_ID,
            label="Client id",
            hint="Beside the client secret, in the app's settings.",
            needed=True,
        ),
        Option(
            name=QUESTION,
            label="Score question",
            hint="Id of the 0-10 question; only needed where a survey has more than one.",
        ),
        Option(
            name=COMMENT_QUESTION,
            label="Comment question",
            hint="Id of the open question; else the longest of the open answers is the comment.",
        ),
        Option(
            name=API_HOST,
            label="API host",
            hint="Another one for accounts in the EU or Canada: the access_url of their token.",
            default="https://api.surveymonkey.com",
        ),
    ),
    token_label="Access token",  # noqa: S106 - what SurveyMonkey calls it, not one
    token_needed=True,
)
