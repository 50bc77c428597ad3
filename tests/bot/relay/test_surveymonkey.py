"""SurveyMonkey's webhooks, after survey-and-crm-wire-formats.md 5."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import BadSignature, Unreadable
from bot.relay.delivery import Irrelevant, Letter, Pointer
from bot.relay.surveymonkey import HEADER, parse, verify
from tests.bot.relay.samples import NOW, SECRET, parsed
from tests.senders.surveymonkey import OPTIONS, event, told

URL = "https://bot.example.org/relay/surveymonkey/key"


def read(document: dict[str, Any]) -> object:
    return parsed(parse, json.dumps(document).encode(), **OPTIONS)


def test_a_completed_response_is_pointed_to() -> None:
    assert read(event()) == Pointer(
        external_id="990042",
        what="response",
        at=datetime(2026, 3, 2, 9, 14, 5, 120_000, tzinfo=UTC),
        params={
            "response_id": "990042",
            "survey_id": "700100",
            "collector_id": "661",
            "recipient_id": "551",
        },
    )


def test_an_update_of_it_is_pointed_to_as_well() -> None:
    found = read(event(event_type="response_updated"))
    assert isinstance(found, Pointer)
    assert found.external_id == "990042"


@pytest.mark.parametrize("recipient", ["0", "", 0, None])
def test_of_a_link_on_the_web_no_recipient_is_known(recipient: Any) -> None:
    found = read(event(recipient_id=recipient))
    assert isinstance(found, Pointer)
    assert "recipient_id" not in found.params


def test_a_survey_that_is_only_named_as_the_filter_is_found_there() -> None:
    document = event()
    del document["resources"]["survey_id"]
    found = read({**document, "filter_id": "700200"})
    assert isinstance(found, Pointer)
    assert found.params["survey_id"] == "700200"


@pytest.mark.parametrize(
    "kind",
    [
        *("response_created", "response_deleted", "response_disqualified", "response_overquota"),
        *("collector_created", "collector_deleted", "survey_updated", "survey_deleted", "new"),
    ],
)
def test_other_events_are_irrelevant_and_say_why(kind: str) -> None:
    found = read(event(event_type=kind))
    assert isinstance(found, Irrelevant)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({}, "event_type"),
        ({**event(), "object_id": None}, "object_id"),
        ({**event(), "object_id": "../users/me"}, "object_id"),
        (event(survey_id="7/../8"), "resources.survey_id"),
        ({**event(), "resources": {}, "filter_type": "collector"}, "resources.survey_id"),
        (event(collector_id="x"), "resources.collector_id"),
        ({**event(), "resources": "x"}, "resources"),
        ({**event(), "event_datetime": "yesterday"}, "event_datetime"),
    ],
)
def test_each_refusal_names_what_is_wrong(document: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == field


def test_a_signed_event_passes_whatever_its_content_type() -> None:
    letter = told(event(), secret=SECRET, url=URL)
    for kind in ("application/json", "text/plain", ""):
        headers = {**letter.headers, "Content-Type": kind}
        verify(Letter(headers, letter.body, URL), SECRET, OPTIONS, NOW)


def test_every_part_of_the_proof_is_needed() -> None:
    letter = told(event(), secret=SECRET, url=URL)
    with pytest.raises(BadSignature, match=HEADER):
        verify(Letter({"Sm-Apikey": "client-77"}, letter.body, URL), SECRET, OPTIONS, NOW)
    with pytest.raises(BadSignature, match=HEADER):
        verify(Letter(letter.headers, letter.body + b" ", URL), SECRET, OPTIONS, NOW)
    with pytest.raises(BadSignature, match=HEADER):
        verify(letter, "another", OPTIONS, NOW)
    with pytest.raises(BadSignature, match=HEADER):
        verify(letter, SECRET, {"client_id": "client-78"}, NOW)
    with pytest.raises(BadSignature, match="client id"):
        verify(letter, SECRET, {}, NOW)


def test_without_a_secret_half_a_key_proves_nothing() -> None:
    letter = told(event(), secret=SECRET, url=URL)
    with pytest.raises(BadSignature, match="No secret"):
        verify(letter, "", OPTIONS, NOW)
