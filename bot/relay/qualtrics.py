"""Qualtrics, which tells of an answer in one of two ways (survey-and-crm-wire-formats.md 6).

An *event subscription* posts a form that names the response, which is then looked up. A *workflow's
web service task* posts whatever body the customer designed, with the answer in it. The shape of the
body alone decides which proof of origin is asked for, and a failed one is never made up for by the
other.
"""

import re
from datetime import datetime

from bot.errors import BadSignature, Unreadable
from bot.relay import fields, mapping, proof
from bot.relay.delivery import Deliveries, Irrelevant, Letter, Options, Pointer
from bot.relay.document import Document, from_either, from_form, from_json
from bot.relay.relay import Option, Relay, SecretMade

RESPONSE = "response"  # what a Pointer of ours is about
DATACENTER = "datacenter"
SCORE_QUESTION, COMMENT_QUESTION = "score_question", "comment_question"
MESSAGE, PROOF = "MSG", "HMAC"
SUBSCRIBED = frozenset({"Topic", MESSAGE, PROOF})

# The body that the sentences below recommend for a task.
PROFILE = {
    "id": "response_id",
    "score": "score",
    "comment": "comment",
    "email": "email",
    "project": "project_id",
}

_ID = re.compile(r"[A-Za-z]{1,3}_[A-Za-z0-9]{1,60}")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check a form's HMAC, or a task's header. Raises BadSignature.

    Qualtrics signs neither the address nor a time, and of the form nothing but ``MSG``; what a
    repeat points to is looked up as it stands then.
    """
    event = _event(letter.body)
    if event is None:
        proof.key(letter, secret)
        return
    message, given = event.get(MESSAGE), event.get(PROOF)
    if not isinstance(message, str) or not isinstance(given, str) or not given:
        raise BadSignature(
            f"The form has no {MESSAGE} with its {PROOF}: subscribe again, with the secret of this "
            "connection as sharedKey."
        )
    proof.match(given.strip(), signature(message, secret), PROOF)


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Which response it is about, or the answer itself. Raises Unreadable naming the field."""
    event = _event(letter.body)
    if event is not None:
        return _pointed(event, now)
    return mapping.answers(from_either(letter.body), options, PROFILE, now)


def signature(message: str, secret: str) -> str:
    """What Qualtrics puts into the field HMAC, for the decoded value of MSG."""
    return proof.digest(message.encode("utf-8", "replace"), secret, "sha512").hex()


def _event(body: bytes) -> Document | None:
    """The form of an event subscription; None for what a task posts, readable or not."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return None
    try:
        form = from_form(body)
    except Unreadable:
        return None
    return form if SUBSCRIBED & form.keys() else None


def _pointed(event: Document, now: datetime) -> Deliveries:
    message = event.get(MESSAGE)
    if not isinstance(message, str):
        raise Unreadable(f"{MESSAGE} is missing.", field=MESSAGE)
    told = from_json(message.encode("utf-8", "replace"))
    if told.get("ResponseID") is None:
        return Irrelevant("An event that is about no response.")
    params = {
        "survey_id": _id(told.get("SurveyID"), "SurveyID"),
        "response_id": _id(told["ResponseID"], "ResponseID"),
    }
    return [Pointer(params["response_id"], RESPONSE, _about(told, now), params)]


def _about(told: Document, now: datetime) -> datetime:
    """About when: CompletedDate names no zone, so that it serves only to tell events apart.

    The answer's own time is looked up.
    """
    try:
        return fields.instant(f"{told.get('CompletedDate')}+00:00", "CompletedDate", now)
    except Unreadable:
        return now


def _id(value: object, name: str) -> str:
    """``SV_...``, ``R_...``: these become part of the addresses that are asked."""
    found = fields.identity(value, name)
    if not _ID.fullmatch(found):
        raise Unreadable(f"{name} must be one of Qualtrics' ids.", field=name)
    return found


RELAY = Relay(
    name="qualtrics",
    label="Qualtrics",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Secret",
    paste=(
        "In the survey open Workflows and make one that starts with a survey response; add the "
        "task Web service: method POST, the address as URL, a header X-Nps-Key with the secret, "
        "and a JSON body with the keys response_id, score, comment, email and project_id, each "
        "filled by piped text. Or, if you are a brand administrator, POST to "
        "/API/v3/eventsubscriptions: topics surveyengine.completedResponse. and the survey's id, "
        "the address as publicationUrl, encrypt false and the secret as sharedKey. Such events "
        "only name the response: the datacenter and an API token are needed here as well."
    ),
    options=(
        Option(
            name=DATACENTER,
            label="Datacenter",
            hint="For event subscriptions: fra1, as in Account Settings, Qualtrics IDs.",
        ),
        Option(
            name=SCORE_QUESTION,
            label="Score question",
            hint="For event subscriptions: QID1; only needed where a survey has several 0-10 ones.",
        ),
        Option(
            name=COMMENT_QUESTION,
            label="Comment question",
            hint="For event subscriptions: QID2; else the longest of the open answers.",
        ),
        *mapping.paths_of(PROFILE),
    ),
    token_label="API token",  # noqa: S106 - what Qualtrics calls it, not one
)
