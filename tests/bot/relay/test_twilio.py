"""Twilio, after survey-and-crm-wire-formats.md 19."""

import hashlib
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadSignature, Unreadable
from bot.relay.delivery import Answer, Change, Irrelevant, Letter, Words
from bot.relay.fields import EARLIEST
from bot.relay.twilio import HEADER, parse, respond, signature, verify
from storage.crm_words import CrmKind
from tests.bot.relay.samples import NOW, SECRET, parsed
from tests.senders.twilio import CLIENT, OURS, signed, texted

URL = "https://bot.example.org/relay/twilio/key"


def read(words: str, **fields: str) -> object:
    return parsed(parse, texted(words, secret=SECRET, url=URL, **fields).body)


# What a message says


def test_a_score_with_words_is_an_answer() -> None:
    assert read("8 great work but slow") == Answer(
        external_id="SM0000ref",
        score=8,
        comment="great work but slow",
        answered_at=NOW,
        updated_at=EARLIEST,
        phone=CLIENT,
        properties={"To": OURS},
    )


def test_the_same_message_again_is_never_a_newer_version() -> None:
    """Twilio tells no time: what was said after it must not be undone by a repeat."""
    letter = texted("8", secret=SECRET, url=URL)
    (later,) = parse(letter, {}, NOW + timedelta(days=1))
    (first,) = parse(letter, {}, NOW)
    assert isinstance(first, Answer)
    assert isinstance(later, Answer)
    assert first.updated_at == later.updated_at


def test_words_without_a_score_are_kept_as_words() -> None:
    words = "10 days late, and nobody called."
    assert read(words) == Words("SM0000ref", words, NOW, phone=CLIENT)


@pytest.mark.parametrize(
    "words",
    [
        *("STOP", "stop", " Stop. ", "STOPALL", "Unsubscribe", "cancel", "END", "quit!"),
        *("Revoke", "OPTOUT"),
    ],
)
def test_who_asks_to_be_left_alone_is_not_asked_again(words: str) -> None:
    assert read(words) == Change(
        external_id="SM0000ref",
        about=CrmKind.CONTACT,
        record_id=CLIENT,
        at=NOW,
        fields={"phone": CLIENT, "opted_out_on": "2026-03-02"},
    )


def test_an_opt_out_in_the_words_of_another_country_is_told_by_twilio() -> None:
    assert isinstance(read("Stoppen", OptOutType="STOP"), Change)
    assert isinstance(read("Hilfe", OptOutType="HELP"), Irrelevant)


@pytest.mark.parametrize("words", ["Stop calling me", "end of the story", "I cancel the order"])
def test_a_sentence_that_begins_like_an_opt_out_is_words(words: str) -> None:
    assert isinstance(read(words), Words)


@pytest.mark.parametrize("words", ["START", "unstop", "Help", "INFO", "", "  \n"])
def test_what_needs_nobody_is_irrelevant(words: str) -> None:
    assert isinstance(read(words), Irrelevant)


def test_a_picture_without_words_and_a_report_are_irrelevant() -> None:
    assert isinstance(read("", NumMedia="1", MediaUrl0="https://api.example/1"), Irrelevant)
    report = {"MessageSid": "SM1", "MessageStatus": "delivered", "To": CLIENT, "From": OURS}
    assert isinstance(parsed(parse, urlencode(report).encode()), Irrelevant)


@pytest.mark.parametrize(
    ("sender", "phone"),
    [
        (CLIENT, CLIENT),
        (f"whatsapp:{CLIENT}", CLIENT),
        ("62226", None),
        ("ACME", None),
        ("", None),
    ],
)
def test_the_number_is_the_sender_where_there_is_one(sender: str, phone: str | None) -> None:
    found = read("9", sender=sender)
    assert isinstance(found, Answer)
    assert found.phone == phone
    if phone is None:
        assert isinstance(read("STOP", sender=sender), Irrelevant)


def test_without_an_id_a_message_is_refused() -> None:
    for body in (b"", b"Body=9", b"{}", b"Body=9&MessageSid=" + b"x" * 201):
        with pytest.raises(Unreadable) as refusal:
            parsed(parse, body)
        assert refusal.value.field == "MessageSid"


def test_a_very_long_message_is_kept() -> None:
    found = read("4 " + "Träge und teuer. 👎" * 500)
    assert isinstance(found, Answer)
    assert len(found.comment) == 9_000


@settings(deadline=None)
@given(words=st.text(max_size=100))
def test_any_words_are_an_answer_or_words_or_a_wish(words: str) -> None:
    found = parsed(
        parse, urlencode({"MessageSid": "SM1", "Body": words}, errors="replace").encode()
    )
    assert isinstance(found, Answer | Words | Irrelevant)


# Who sent it


@pytest.mark.parametrize(
    ("called", "public"),
    [
        (URL, URL),
        (URL.replace(".org", ".org:443"), URL),
        (URL, URL.replace(".org", ".org:443")),
        ("http://bot.example.org:80/x", "http://bot.example.org/x"),
        ("https://bot.example.org:8443/x?a=b%20c", "https://bot.example.org:8443/x?a=b%20c"),
        ("https://bot.example.org/x", "https://bot.example.org:8443/x"),
    ],
)
def test_the_address_counts_with_its_port_or_without(called: str, public: str) -> None:
    letter = texted("9", secret=SECRET, url=called)
    verify(Letter(letter.headers, letter.body, public), SECRET, {}, NOW)


def test_fields_are_signed_in_order_each_distinct_value_once() -> None:
    body = b"b=2&a=z&a=y&a=z&B=1&empty=&Body=9+caf%C3%A9+%26+tea"
    expected = signature(
        URL + "B1Body9 café & teaayazb2empty", [], SECRET
    )  # as the reference writes it down: capitals first, values sorted, no separators
    verify(Letter({HEADER: expected}, body, URL), SECRET, {}, NOW)


def test_of_a_json_body_the_hash_in_the_address_is_signed() -> None:
    body = orjson.dumps({"MessageSid": "SM1", "Body": "9", "From": CLIENT})
    url = f"{URL}?bodySHA256={hashlib.sha256(body).hexdigest()}"
    headers = {HEADER: signature(url, [], SECRET)}
    verify(Letter(headers, body, url), SECRET, {}, NOW)
    assert isinstance(parsed(parse, body), Answer)
    with pytest.raises(BadSignature, match="bodySHA256"):
        verify(Letter(headers, body + b" ", url), SECRET, {}, NOW)
    with pytest.raises(BadSignature, match="bodySHA256"):
        verify(Letter(headers, body, f"{URL}?bodySHA256=\udcff"), SECRET, {}, NOW)


def test_every_part_of_the_proof_is_needed() -> None:
    letter = texted("9", secret=SECRET, url=URL)
    verify(letter, SECRET, {}, NOW)
    for wrong in (
        Letter(letter.headers, letter.body + b"&x=1", URL),
        Letter(letter.headers, letter.body, URL + "?x=1"),
        Letter(letter.headers, letter.body, URL.replace("https", "http")),
        Letter({HEADER: "é"}, letter.body, URL),
        Letter({}, letter.body, URL),
    ):
        with pytest.raises(BadSignature, match=HEADER):
            verify(wrong, SECRET, {}, NOW)
    with pytest.raises(BadSignature, match="PUBLIC_URL"):
        verify(letter, "another", {}, NOW)
    with pytest.raises(BadSignature, match="No secret"):
        verify(letter, "", {}, NOW)


def test_without_a_public_address_the_admin_is_told_what_is_missing() -> None:
    letter = signed(b"Body=9", secret=SECRET, url="/relay/twilio/key")
    with pytest.raises(BadSignature, match="PUBLIC_URL"):
        verify(letter, SECRET, {}, NOW)


def test_a_form_of_endless_fields_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(BadSignature, match="more fields"):
        verify(Letter({HEADER: "x"}, b"a=1&" * 1001, URL), SECRET, {}, NOW)


@settings(deadline=None)
@given(given_value=st.text(min_size=1), body=st.binary(max_size=50))
def test_no_invented_proof_passes(given_value: str, body: bytes) -> None:
    with pytest.raises(BadSignature) as refusal:
        verify(Letter({HEADER: given_value}, body, URL), SECRET, {}, NOW)
    assert SECRET not in refusal.value.sentence


# What Twilio hears


@pytest.mark.parametrize("status", [HTTPStatus.ACCEPTED, HTTPStatus.OK])
@pytest.mark.parametrize("words", ["", "A message without words."])
def test_nothing_is_texted_to_the_client(status: HTTPStatus, words: str) -> None:
    reply = respond(status, words)
    assert (reply.status, reply.content_type) == (HTTPStatus.OK, "application/xml")
    told: Any = fromstring(reply.body)
    assert (told.tag, list(told), told.text) == ("Response", [], None)


def test_a_refusal_says_why_in_xml() -> None:
    reply = respond(HTTPStatus.UNAUTHORIZED, "<b> & 'more'", "Body")
    assert (reply.status, reply.content_type) == (HTTPStatus.UNAUTHORIZED, "application/xml")
    assert fromstring(reply.body).text == "<b> & 'more'"
