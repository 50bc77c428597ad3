"""Proof of origin, by the vectors of survey-and-crm-wire-formats.md 21."""

import base64
import hashlib
import hmac
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadSignature
from bot.relay.registry import RELAYS
from tests.bot.relay.samples import BODY, NOW, SECRET

URL = "https://bot.example.org/in/x"
VECTORS = {
    "typeform": {"Typeform-Signature": "sha256=G7Sng3HqQqCWxCElI4D1I+cHVtmhtz5M+fvZEvWaiNM="},
    "wootric": {"X-Wootric-Signature": "sha1=8cfeedd2e886ab9ac51d5da3eae9c3e3ead9c9a2"},
}
EVERY = pytest.mark.parametrize("name", sorted(RELAYS))


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_the_reference_vector_is_accepted_and_is_what_we_would_sign(name: str) -> None:
    RELAYS[name].verify(VECTORS[name], BODY, SECRET, URL, NOW)
    assert RELAYS[name].sign(BODY, SECRET, NOW) == VECTORS[name]


def test_our_own_route_signs_time_dot_body_with_sha256() -> None:
    stamp = str(int(NOW.timestamp()))
    expected = hmac.new(SECRET.encode(), f"{stamp}.".encode() + BODY, hashlib.sha256).hexdigest()
    assert RELAYS["generic"].sign(BODY, SECRET, NOW) == {
        "X-Nps-Timestamp": stamp,
        "X-Nps-Signature": f"v1={expected}",
    }


@EVERY
def test_a_signed_delivery_passes_whatever_the_case_of_its_headers(name: str) -> None:
    relay = RELAYS[name]
    signed = relay.sign(BODY, SECRET, NOW)
    for headers in (
        {key.lower(): value for key, value in signed.items()},
        {key.upper(): value for key, value in signed.items()},
    ):
        relay.verify(headers, BODY, SECRET, URL, NOW)
        with pytest.raises(BadSignature):
            relay.verify(headers, BODY + b" ", SECRET, URL, NOW)


@EVERY
def test_a_missing_or_empty_header_is_refused_by_its_name(name: str) -> None:
    relay = RELAYS[name]
    for missing in relay.sign(BODY, SECRET, NOW):
        for left in ({}, {missing: ""}):
            headers = {k: v for k, v in relay.sign(BODY, SECRET, NOW).items() if k != missing}
            with pytest.raises(BadSignature, match=missing):
                relay.verify(headers | left, BODY, SECRET, URL, NOW)


@EVERY
def test_another_secret_is_refused(name: str) -> None:
    with pytest.raises(BadSignature):
        RELAYS[name].verify(RELAYS[name].sign(BODY, "other", NOW), BODY, SECRET, URL, NOW)


def _mac(algorithm: str, signed: bytes) -> bytes:
    """What anybody can compute who guesses that the secret is empty."""
    return hmac.digest(b"", signed, algorithm)


@EVERY
def test_without_a_secret_nothing_is_trusted_not_even_a_matching_signature(name: str) -> None:
    stamp = str(int(NOW.timestamp()))
    forged = {
        "Typeform-Signature": "sha256=" + base64.b64encode(_mac("sha256", BODY)).decode(),
        "X-Wootric-Signature": "sha1=" + _mac("sha1", BODY).hex(),
        "X-Nps-Timestamp": stamp,
        "X-Nps-Signature": "v1=" + _mac("sha256", f"{stamp}.".encode() + BODY).hex(),
    }
    with pytest.raises(BadSignature, match="No secret"):
        RELAYS[name].verify(forged, BODY, "", URL, NOW)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_our_own_route_allows_five_minutes_either_way(seconds: int) -> None:
    generic = RELAYS["generic"]
    headers = generic.sign(BODY, SECRET, NOW + timedelta(seconds=seconds))
    generic.verify(headers, BODY, SECRET, URL, NOW)
    further = generic.sign(BODY, SECRET, NOW + timedelta(seconds=seconds + seconds // 300))
    with pytest.raises(BadSignature, match="clock"):
        generic.verify(further, BODY, SECRET, URL, NOW)


@pytest.mark.parametrize("stamp", ["now", "١٢٣", "-1", "1e9", "9" * 400])
def test_a_time_that_is_no_number_is_refused_even_when_signed(stamp: str) -> None:
    mac = hmac.new(SECRET.encode(), stamp.encode() + b"." + BODY, hashlib.sha256).hexdigest()
    headers = {"X-Nps-Timestamp": stamp, "X-Nps-Signature": f"v1={mac}"}
    with pytest.raises(BadSignature, match="clock"):
        RELAYS["generic"].verify(headers, BODY, SECRET, URL, NOW)


@EVERY
@settings(deadline=None)
@given(given_value=st.text(), body=st.binary(max_size=50))
def test_no_invented_header_passes_or_breaks_the_check(
    name: str, given_value: str, body: bytes
) -> None:
    relay = RELAYS[name]
    headers = dict.fromkeys(relay.sign(body, SECRET, NOW), given_value)
    with pytest.raises(BadSignature) as refusal:
        relay.verify(headers, body, SECRET, URL, NOW)
    assert SECRET not in str(refusal.value)
    assert relay.sign(body, SECRET, NOW).popitem()[1] not in str(refusal.value)
