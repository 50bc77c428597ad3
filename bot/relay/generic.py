"""Our own signed route, for any system that can post JSON (Zapier, Make, a script of yours).

Headers: ``X-Nps-Timestamp``, unix seconds, at most 300 s away from our clock, and
``X-Nps-Signature``: ``v1=`` and hex HMAC-SHA256(secret, timestamp + "." + raw body).
The body is one flat JSON object:

| key          | must | meaning                                                            |
|--------------|------|--------------------------------------------------------------------|
| id           | yes  | your id of the response; the same id again is an update            |
| score        | yes  | 0-10, whole                                                        |
| answered_at  | yes  | ISO 8601 with an offset                                            |
| updated_at   |      | the same for this version; answered_at when absent                 |
| comment      |      | the client's words                                                 |
| email, name, company | | who answered                                                    |
| project      |      | the project the answer is about                                    |
| survey       |      | your id of the survey                                              |

Any other key is kept as text among the answer's properties.
"""

import re
from datetime import datetime

from bot.errors import BadSignature
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Deliveries, Letter, Options
from bot.relay.document import Document, from_json
from bot.relay.relay import Relay, SecretMade

SIGNATURE = "X-Nps-Signature"
TIMESTAMP = "X-Nps-Timestamp"
WINDOW_SECONDS = 300
KNOWN = frozenset(
    {"id", "score", "comment", "email", "name", "company", "project", "survey"}
    | {"answered_at", "updated_at"}
)

_UNIX = re.compile(r"[0-9]{1,12}")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check HMAC and time; raises BadSignature. A repeat within the window does no harm."""
    stamp = proof.header(letter.headers, TIMESTAMP)
    given = proof.header(letter.headers, SIGNATURE)
    proof.match(given, signature(stamp, letter.body, secret), SIGNATURE)
    if not _UNIX.fullmatch(stamp) or abs(now.timestamp() - int(stamp)) > WINDOW_SECONDS:
        raise BadSignature(
            f"{TIMESTAMP} is over {WINDOW_SECONDS} seconds off our clock; check the sender's clock."
        )


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one answer; raises Unreadable naming the field."""
    return [_answer(from_json(letter.body), now)]


def _answer(document: Document, now: datetime) -> Answer:
    answered = fields.instant(document.get("answered_at"), "answered_at", now)
    updated = document.get("updated_at")
    return Answer(
        external_id=fields.identity(document.get("id"), "id"),
        score=fields.score(document.get("score"), "score"),
        comment=fields.comment(document.get("comment"), "comment"),
        answered_at=answered,
        updated_at=answered if updated is None else fields.instant(updated, "updated_at", now),
        email=fields.email(document.get("email"), "email"),
        person_name=fields.short(document.get("name"), "name"),
        company=fields.short(document.get("company"), "company"),
        project_key=fields.short(document.get("project"), "project"),
        survey_id=fields.short(document.get("survey"), "survey"),
        properties=fields.properties(
            {key: value for key, value in document.items() if key not in KNOWN}
        ),
    )


def signature(stamp: str, body: bytes, secret: str) -> str:
    """The signature to send with this body at this moment (unix seconds, as text)."""
    signed = stamp.encode("utf-8", "replace") + b"." + body
    return "v1=" + proof.digest(signed, secret, "sha256").hex()


RELAY = Relay(
    name="generic",
    label="Signed JSON",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Secret",
    paste=(
        "Let your program post JSON to the address, signed with the secret as the README's section "
        "on signed JSON shows."
    ),
)
