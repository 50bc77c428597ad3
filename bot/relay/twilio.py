"""Text messages through Twilio: a score, a score with words, or words alone (wire formats 19)."""

import base64
import hashlib
import hmac
import html
from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from urllib.parse import parse_qs, parse_qsl, urlsplit

from bot.errors import BadSignature
from bot.relay import fields, proof
from bot.relay.delivery import Answer, Change, Deliveries, Irrelevant, Letter, Options, Words
from bot.relay.document import MAX_FORM_FIELDS, Document, from_either
from bot.relay.relay import Relay, Reply, SecretMade
from bot.relay.texted_score import score_in
from storage.crm_words import CrmKind

HEADER = "X-Twilio-Signature"
BODY_HASH = "bodySHA256"
OPT_OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
ANSWERED_BY_TWILIO = frozenset({"START", "UNSTOP", "HELP", "INFO"})
KEPT = ("To", "MessagingServiceSid")

XML = "application/xml"
NOTHING_TO_SAY = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check base64 HMAC-SHA1 of our address and the form's fields. Raises BadSignature.

    Twilio signs no time; the message's id makes repeats harmless.
    """
    given = proof.header(letter.headers, HEADER).encode("utf-8", "replace")
    if not letter.url.startswith(("https://", "http://")):
        raise BadSignature("Twilio signs the address that it calls: set PUBLIC_URL to ours.")
    signed = _signed(letter)
    expected = [signature(address, signed, secret) for address in _addresses(letter.url)]
    if not any(hmac.compare_digest(given, one.encode()) for one in expected):
        raise BadSignature(
            f"{HEADER} does not match address and fields; check the auth token here, and that "
            "PUBLIC_URL begins the address that Twilio calls."
        )


def parse(letter: Letter, options: Options, now: datetime) -> Deliveries:
    """Read one message; it happened now, as Twilio tells no time. Raises Unreadable."""
    document = from_either(letter.body)
    if document.get("MessageStatus") is not None and document.get("Body") is None:
        return Irrelevant("A report on a message that was sent, not a message.")
    sid = document.get("MessageSid") or document.get("SmsSid") or document.get("SmsMessageSid")
    external_id = fields.identity(sid, "MessageSid")
    text = fields.comment(document.get("Body"), "Body")
    if not text.strip():
        return Irrelevant("A message without words, perhaps a picture.")
    phone = _phone(document)
    keyword = str(document.get("OptOutType") or text.strip().rstrip(".!")).upper()
    if keyword in ANSWERED_BY_TWILIO:
        return Irrelevant("A word that Twilio itself answers: START, HELP.")
    if keyword in OPT_OUT:
        return _opt_out(external_id, phone, now)
    scored = score_in(text)
    if scored is None:
        return [Words(external_id, text, now, phone=phone)]
    score, comment = scored
    return [
        Answer(
            external_id=external_id,
            score=score,
            comment=comment,
            answered_at=now,
            updated_at=fields.EARLIEST,  # messages never change: a repeat is no newer version
            phone=phone,
            properties=fields.properties({name: document.get(name) for name in KEPT}),
        )
    ]


def respond(status: HTTPStatus, words: str, field: str | None = None) -> Reply:
    """TwiML: what stood in it after a 200 would be texted to the client, so nothing does."""
    if status < HTTPStatus.BAD_REQUEST:
        return Reply(HTTPStatus.OK, NOTHING_TO_SAY, XML)
    return Reply(status, f"<Error>{html.escape(words)}</Error>".encode(), XML)


def signature(address: str, signed: Iterable[tuple[str, str]], secret: str) -> str:
    """What Twilio puts into its header: the address, then each distinct field, sorted."""
    text = address + "".join(name + value for name, value in sorted(set(signed)))
    return base64.b64encode(proof.digest(text.encode("utf-8", "replace"), secret, "sha1")).decode()


def _signed(letter: Letter) -> list[tuple[str, str]]:
    """The fields that go into the signature; of a JSON body its hash stands in the address."""
    hashes = parse_qs(urlsplit(letter.url).query).get(BODY_HASH)
    if hashes:
        found = hashlib.sha256(letter.body).hexdigest()
        if not hmac.compare_digest(hashes[0].encode("utf-8", "replace"), found.encode()):
            raise BadSignature(f"{BODY_HASH} in the address does not match the body.")
        return []
    try:
        return parse_qsl(
            letter.body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=MAX_FORM_FIELDS,
        )
    except ValueError:
        raise BadSignature("The form has more fields than Twilio ever sends.") from None


def _addresses(url: str) -> tuple[str, str]:
    """The same address without and with its port: which of them was signed, varies."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.netloc.removesuffix(f":{port}")
    rest = url[len(parts.scheme) + len("://") + len(parts.netloc) :]
    return f"{parts.scheme}://{host}{rest}", f"{parts.scheme}://{host}:{port}{rest}"


def _phone(document: Document) -> str | None:
    """Who sent it; other channels say which they are ("whatsapp:+44..."), short codes have none."""
    sender = document.get("From")
    return fields.phone_hint(sender.rpartition(":")[2]) if isinstance(sender, str) else None


def _opt_out(external_id: str, phone: str | None, now: datetime) -> Deliveries:
    if phone is None:
        return Irrelevant("An opt-out of a sender without a phone number.")
    return [
        Change(
            external_id=external_id,
            about=CrmKind.CONTACT,
            record_id=phone,
            at=now,
            fields={"phone": phone, "opted_out_on": now.date().isoformat()},
        )
    ]


RELAY = Relay(
    name="twilio",
    label="Twilio (text messages)",
    brings="answers",
    verify=verify,
    parse=parse,
    secret_made=SecretMade.THERE,
    proof_label="Auth token",
    paste=(
        "In the Twilio console open Phone Numbers, Manage, Active numbers and choose the number "
        "(or its Messaging Service, Integration). Where a message comes in, choose Webhook, paste "
        "the address and choose HTTP POST. The auth token is on the console's first page: paste it "
        "here. Clients answer with a number from 0 to 10; a second text is taken for the comment."
    ),
    respond=respond,
)
