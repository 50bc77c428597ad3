"""Proof of origin, by the vectors of survey-and-crm-wire-formats.md 21."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.senders.generic import signed as signed_json
from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.errors import BadSignature
from bot.relay.delivery import Letter
from bot.relay.proof import KEY
from bot.relay.registry import RELAYS
from tests.bot.relay.samples import BODY, NOW, SECRET

URL = "https://bot.example.org/in/x"
TOLD = Told("t-1", 9, "Calm.", "mira.osei@client.example", NOW, NOW)
EVERY = pytest.mark.parametrize("name", sorted(SENDERS))
SENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)  # when those that sign a time were sent


@dataclass(frozen=True)
class Vector:
    """A delivery of the reference, with the options of a connection that can prove it."""

    headers: dict[str, str]
    body: bytes = BODY
    url: str = URL
    options: dict[str, str] = field(default_factory=dict)
    now: datetime = NOW


QUALTRICS = {
    "MSG": (
        '{"Status":"Complete","SurveyID":"SV_ref001","ResponseID":"R_ref001",'
        '"CompletedDate":"2026-03-02 09:15:00","BrandID":"refbrand"}'
    ),
    "HMAC": (
        "992fa440e7865ea29f4eefc0e00dc7b4917d2d87336c00ec86ae6b8669ee9862"
        "f13f394bd85b4fe62472a98f913ba872793aa0fdd6d95a216f0822bf4a637074"
    ),
}
TWILIO = {
    "From": "+447700900123",
    "To": "+447700900456",
    "Body": "9 great team",
    "MessageSid": "SM0000ref",
}
VECTORS = {
    "typeform": Vector(
        {"Typeform-Signature": "sha256=G7Sng3HqQqCWxCElI4D1I+cHVtmhtz5M+fvZEvWaiNM="}
    ),
    "wootric": Vector({"X-Wootric-Signature": "sha1=8cfeedd2e886ab9ac51d5da3eae9c3e3ead9c9a2"}),
    "surveymonkey": Vector(
        {"Sm-Signature": "p0gR7lYvUjTFU9/e4JbanyjRcUs="}, options={"client_id": "client-77"}
    ),
    "delighted": Vector(
        {
            "X-Delighted-Webhook-Signature": (
                "sha256=1bb4a78371ea42a096c421252380f523e70756d9a1b73e4cf9fbd912f59a88d3"
            )
        }
    ),
    "qualtrics": Vector({}, body=urlencode(QUALTRICS).encode()),
    "twilio": Vector(
        {"X-Twilio-Signature": "l+nUL2hQss8/EjrheS6uQ4h8QiU="},
        body=urlencode(TWILIO).encode(),
        url="https://bot.example.org/in/twilio",
    ),
    "zendesk": Vector(
        {
            "X-Zendesk-Webhook-Signature": "CRqCY8tyMGv/AssnB0mt2w9K6TCAVRDPY2goeNa28RQ=",
            "X-Zendesk-Webhook-Signature-Timestamp": "2026-03-02T09:15:00Z",
        },
        now=SENT,
    ),
    "hubspot": Vector(
        {
            "X-HubSpot-Signature-v3": "w6myeNA4a8H8Dc6tgNrfx2UTMHMvtyfQT4A1N4sUXbM=",
            "X-HubSpot-Request-Timestamp": "1772442900000",
        },
        url="https://bot.example.org/in/hubspot?t=a%20b",
        now=SENT,
    ),
}


def signed(name: str, secret: str = SECRET) -> Letter:
    """A letter as this system sends it."""
    return SENDERS[name](TOLD, secret=secret, url=URL, now=NOW)


def proofs(letter: Letter) -> dict[str, str]:
    return {key: value for key, value in letter.headers.items() if key != "Content-Type"}


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_the_reference_vector_is_accepted(name: str) -> None:
    vector = VECTORS[name]
    letter = Letter(vector.headers, vector.body, vector.url)
    RELAYS[name].verify(letter, SECRET, vector.options, vector.now)
    with pytest.raises(BadSignature):
        RELAYS[name].verify(letter, SECRET + "x", vector.options, vector.now)


def test_our_own_route_signs_time_dot_body_with_sha256() -> None:
    stamp = str(int(NOW.timestamp()))
    expected = hmac.new(SECRET.encode(), f"{stamp}.".encode() + BODY, hashlib.sha256).hexdigest()
    assert proofs(signed_json(BODY, SECRET, URL, NOW)) == {
        "X-Nps-Timestamp": stamp,
        "X-Nps-Signature": f"v1={expected}",
    }


@EVERY
def test_a_signed_delivery_passes_whatever_the_case_of_its_headers(name: str) -> None:
    letter = signed(name)
    for headers in (
        {key.lower(): value for key, value in letter.headers.items()},
        {key.upper(): value for key, value in letter.headers.items()},
    ):
        RELAYS[name].verify(Letter(headers, letter.body, URL), SECRET, {}, NOW)


@pytest.mark.parametrize("name", [one for one in sorted(SENDERS) if KEY not in signed(one).headers])
def test_a_signature_covers_every_byte_of_the_body(name: str) -> None:
    letter = signed(name)
    with pytest.raises(BadSignature):
        RELAYS[name].verify(Letter(letter.headers, letter.body + b" ", URL), SECRET, {}, NOW)


@EVERY
def test_a_missing_or_empty_header_is_refused_by_its_name(name: str) -> None:
    letter = signed(name)
    for missing in proofs(letter):
        for left in ({}, {missing: ""}):
            headers = {k: v for k, v in letter.headers.items() if k != missing}
            with pytest.raises(BadSignature, match=missing):
                RELAYS[name].verify(Letter(headers | left, letter.body, URL), SECRET, {}, NOW)


@EVERY
def test_another_secret_is_refused(name: str) -> None:
    with pytest.raises(BadSignature):
        RELAYS[name].verify(signed(name, "other"), SECRET, {}, NOW)


def _mac(algorithm: str, signed: bytes) -> bytes:
    """What anybody can compute who guesses that the secret is empty."""
    return hmac.digest(b"", signed, algorithm)


@EVERY
def test_without_a_secret_nothing_is_trusted_not_even_a_matching_signature(name: str) -> None:
    stamp = str(int(NOW.timestamp()))
    forged = {
        "Typeform-Signature": "sha256=" + base64.b64encode(_mac("sha256", BODY)).decode(),
        "X-Wootric-Signature": "sha1=" + _mac("sha1", BODY).hex(),
        "X-Delighted-Webhook-Signature": "sha256=" + _mac("sha256", BODY).hex(),
        "X-Nps-Timestamp": stamp,
        "X-Nps-Signature": "v1=" + _mac("sha256", f"{stamp}.".encode() + BODY).hex(),
        "X-Zendesk-Webhook-Signature-Timestamp": SENT.isoformat(),
        "X-Zendesk-Webhook-Signature": base64.b64encode(
            _mac("sha256", SENT.isoformat().encode() + BODY)
        ).decode(),
    }
    with pytest.raises(BadSignature, match="No secret"):
        RELAYS[name].verify(Letter(forged, BODY, URL), "", {}, NOW)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_our_own_route_allows_five_minutes_either_way(seconds: int) -> None:
    near, far = NOW + timedelta(seconds=seconds), NOW + timedelta(seconds=seconds + seconds // 300)
    RELAYS["generic"].verify(signed_json(BODY, SECRET, URL, near), SECRET, {}, NOW)
    with pytest.raises(BadSignature, match="clock"):
        RELAYS["generic"].verify(signed_json(BODY, SECRET, URL, far), SECRET, {}, NOW)


@pytest.mark.parametrize("stamp", ["now", "١٢٣", "-1", "1e9", "9" * 400])
def test_a_time_that_is_no_number_is_refused_even_when_signed(stamp: str) -> None:
    mac = hmac.new(SECRET.encode(), stamp.encode() + b"." + BODY, hashlib.sha256).hexdigest()
    headers = {"X-Nps-Timestamp": stamp, "X-Nps-Signature": f"v1={mac}"}
    with pytest.raises(BadSignature, match="clock"):
        RELAYS["generic"].verify(Letter(headers, BODY, URL), SECRET, {}, NOW)


@EVERY
@settings(deadline=None)
@given(given_value=st.text(), body=st.binary(max_size=50))
def test_no_invented_header_passes_or_breaks_the_check(
    name: str, given_value: str, body: bytes
) -> None:
    right = proofs(signed(name))
    headers = dict.fromkeys(right, given_value)
    with pytest.raises(BadSignature) as refusal:
        RELAYS[name].verify(Letter(headers, body, URL), SECRET, {}, NOW)
    assert SECRET not in str(refusal.value)
    assert not any(proof in str(refusal.value) for proof in right.values())
