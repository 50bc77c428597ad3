"""Our own signed route, for any system that can post JSON: a script of yours, a platform's step.

Headers: ``X-Nps-Timestamp``, unix seconds, at most 300 s away from our clock, and
``X-Nps-Signature``: ``v1=`` and hex HMAC-SHA256(secret, timestamp + "." + raw body). A connection
may ask for the secret itself instead (its option "proof"; bot/relay/proof.py, `key`).
The body is one flat JSON object, or a list of up to 500. Without an event it is an answer:

| key          | must | meaning                                                            |
|--------------|------|--------------------------------------------------------------------|
| id           | yes  | your id of the response; the same id again is an update            |
| score        | yes  | 0-10, whole                                                        |
| answered_at  | yes  | ISO 8601, or unix seconds                                          |
| updated_at   |      | the same for this version; answered_at when absent                 |
| comment      |      | the client's words                                                 |
| email, phone, name, company | | who answered; phone as +447700900123                     |
| project      |      | the project the answer is about                                    |
| survey       |      | your id of the survey                                              |
| event        |      | "answer", or what it is instead: see bot/relay/events.py           |

Any other key is kept as text among the answer's properties. A connection may name other places for
these (its options "path_..."). Zapier and Make send the same, and need only the score.
"""

import re
from collections.abc import Collection
from datetime import datetime

from bot.errors import BadSignature, Unreadable
from bot.relay import events, mapping, proof
from bot.relay.delivery import Deliveries, Delivery, Letter, Options
from bot.relay.document import Document, from_any, from_json_batch
from bot.relay.reader import LABELS, Reader
from bot.relay.relay import Family, Option, Relay, SecretMade

SIGNATURE = "X-Nps-Signature"
TIMESTAMP = "X-Nps-Timestamp"
WINDOW_SECONDS = 300
PROFILE = {name: name for name in LABELS}
KNOWN = frozenset(PROFILE)
MUST = frozenset({"id", "score", "answered_at"})

PROOF = Option(
    name="proof",
    label="Proof of origin",
    hint=f'"signature", or "key" when the sender cannot sign and sends the secret as {proof.KEY}.',
    default="signature",
)

_UNIX = re.compile(r"[0-9]{1,12}")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check HMAC and time; raises BadSignature. A repeat within the window does no harm."""
    if options.get(PROOF.name, "").strip().lower() == "key":
        proof.key(letter, secret)
        return
    stamp = proof.header(letter.headers, TIMESTAMP)
    given = proof.header(letter.headers, SIGNATURE)
    proof.match(given, signature(stamp, letter.body, secret), SIGNATURE)
    if not _UNIX.fullmatch(stamp) or abs(now.timestamp() - int(stamp)) > WINDOW_SECONDS:
        raise BadSignature(
            f"{TIMESTAMP} is over {WINDOW_SECONDS} seconds off our clock; check the sender's clock."
        )


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read answers and a CRM's news; raises Unreadable naming the field."""
    return _read(from_json_batch(letter.body), options, now, MUST)


def parse_unsigned(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """The same from a platform of many steps, as JSON or a form: an answer needs only its score."""
    return _read(from_any(letter.body), options, now, ())


def _read(document: object, options: Options, now: datetime, needed: Collection[str]) -> Deliveries:
    reader = Reader.of(options, PROFILE, needed)
    read = [_one(reader, each, place, now) for place, each in mapping.objects(document)]
    found = [one for one in read if one is not None]
    return found or reader.nothing


def _one(reader: Reader, document: Document, place: str, now: datetime) -> Delivery | None:
    kind = events.kind_of(document)
    if kind is not None:
        return events.change(document, kind, place, reader.zone, now)
    event = document.get("event") or "answer"
    if event != "answer" and not reader.scored(document, place):
        known = ", ".join(events.KINDS)
        raise Unreadable(f"{place}event must be one of answer, {known}.", field=f"{place}event")
    return reader.answer(document, place, now)


def signature(stamp: str, body: bytes, secret: str) -> str:
    """The signature to send with this body at this moment (unix seconds, as text)."""
    signed = stamp.encode("utf-8", "replace") + b"." + body
    return "v1=" + proof.digest(signed, secret, "sha256").hex()


RELAY = Relay(
    name="generic",
    label="Signed JSON",
    brings="answers and work",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.HERE,
    proof_label="Secret",
    paste=(
        "Let your program post JSON to the address, signed with the secret as the README's section "
        "on signed JSON shows. A program that cannot sign sends the secret itself in the header "
        f"{proof.KEY}; then set the proof of origin to key."
    ),
    options=(PROOF, *mapping.paths_of(PROFILE)),
    family=Family.ANY,
)
