"""HubSpot's three signatures, by the vectors of survey-and-crm-wire-formats.md 21."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import BadSignature
from bot.relay import hubspot_signature as signature
from bot.relay.delivery import Letter
from bot.relay.hubspot import verify
from tests.bot.relay.samples import BODY, SECRET
from tests.senders import hubspot

URL = "https://bot.example.org/in/hubspot?t=a%20b"
SENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
V1 = {
    signature.OLDER: "0a0507ccacc23776d202c461cb21bcc62646410e3eb47a35542fb1c8a1496e71",
    signature.VERSION: "v1",
}
V2 = {
    signature.OLDER: "5534a94df72da02a337fb2cb00e700f65fa564c43d0341c0c26625eaf6751edc",
    signature.VERSION: "v2",
}
V3 = {
    signature.V3: "w6myeNA4a8H8Dc6tgNrfx2UTMHMvtyfQT4A1N4sUXbM=",
    signature.TIMESTAMP: "1772442900000",
}
DAY_LATER = SENT + timedelta(days=1)


def check(headers: dict[str, str], now: datetime = SENT, url: str = URL, **options: str) -> None:
    verify(Letter(headers, BODY, url), SECRET, options, now)


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_the_newest_signature_holds_for_five_minutes_either_way(seconds: int) -> None:
    check(V3, SENT + timedelta(seconds=seconds))


@pytest.mark.parametrize("milliseconds", [-300_001, 300_001])
def test_beyond_five_minutes_it_is_refused_whoever_sent_it(milliseconds: int) -> None:
    with pytest.raises(BadSignature, match="clock"):
        check(V3, SENT + timedelta(milliseconds=milliseconds))


@pytest.mark.parametrize("stamp", ["now", "1772442900.0", "-1", "9" * 400, "١٧٧٢"])
def test_a_time_that_is_no_number_is_refused_even_when_signed(stamp: str) -> None:
    signed = signature.v3(BODY, SECRET, URL, stamp)
    with pytest.raises(BadSignature, match="clock"):
        check({signature.V3: signed, signature.TIMESTAMP: stamp})


@pytest.mark.parametrize("headers", [V1, V2])
def test_the_older_ones_are_taken_where_the_newest_is_not_given(headers: dict[str, str]) -> None:
    check(headers, DAY_LATER)
    with pytest.raises(BadSignature, match="Signature-v3 is missing"):
        check(headers, older_signatures="no")


@pytest.mark.parametrize("newest", ["wrong", "", V3[signature.V3][:-1]])
def test_a_wrong_newest_signature_is_not_saved_by_a_right_older_one(newest: str) -> None:
    with pytest.raises(BadSignature):
        check({**V1, **V3, signature.V3: newest})


def test_a_stale_newest_signature_is_not_saved_by_a_right_older_one() -> None:
    with pytest.raises(BadSignature, match="clock"):
        check({**V1, **V3}, DAY_LATER)


@pytest.mark.parametrize("missing", [signature.V3, signature.TIMESTAMP])
def test_what_is_missing_is_named(missing: str) -> None:
    with pytest.raises(BadSignature, match=missing):
        check({name: value for name, value in V3.items() if name != missing})


@pytest.mark.parametrize("version", ["", "v3", "v9"])
def test_an_older_signature_of_no_version_is_refused(version: str) -> None:
    with pytest.raises(BadSignature, match="Version"):
        check({**V1, signature.VERSION: version})


@pytest.mark.parametrize("headers", [V2, V3])
def test_the_address_is_signed_as_well(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature, match="PUBLIC_URL"):
        check(headers, url="https://elsewhere.example/in/hubspot?t=a%20b")


def test_of_the_address_only_the_listed_codes_are_written_out() -> None:
    listed = {
        "%3A": ":",
        "%2F": "/",
        "%3F": "?",
        "%40": "@",
        "%21": "!",
        "%24": "$",
        "%27": "'",
        "%28": "(",
        "%29": ")",
        "%2A": "*",
        "%2C": ",",
        "%3B": ";",
    }
    base, stamp = "https://bot.example.org/x?", "1772442900000"
    coded = signature.v3(BODY, SECRET, base + "".join(listed), stamp)
    assert coded == signature.v3(BODY, SECRET, base + "".join(listed.values()), stamp)
    assert coded == signature.v3(BODY, SECRET, base + "".join(listed) + "#fragment", stamp)
    for left in ("%20", "%23", "%26", "%2B", "%3D", "%25", "%5B"):
        character = chr(int(left[1:], 16))
        assert signature.v3(BODY, SECRET, base + left, stamp) != signature.v3(
            BODY, SECRET, base + character, stamp
        )


@pytest.mark.parametrize("headers", [V1, V2, V3])
def test_without_a_secret_nothing_is_trusted(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature, match="No secret"):
        verify(Letter(headers, BODY, URL), "", {}, SENT)


def test_what_the_sender_of_our_journeys_signs_is_accepted_and_changed_it_is_not() -> None:
    event = hubspot.event("deal", 7107, "dealstage", "closedwon", SENT)
    letter = hubspot.send(event, secret=SECRET, url=URL, now=SENT)
    lowered = {name.lower(): value for name, value in letter.headers.items()}
    verify(Letter(lowered, letter.body, URL), SECRET, {}, SENT)
    for body, secret in ((letter.body + b" ", SECRET), (letter.body, "another")):
        with pytest.raises(BadSignature) as refusal:
            verify(Letter(lowered, body, URL), secret, {}, SENT)
        assert lowered[signature.V3.lower()] not in str(refusal.value)
