"""Qualtrics' two ways in, after survey-and-crm-wire-formats.md 6."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.errors import BadSignature, Unreadable
from bot.relay.delivery import Answer, Irrelevant, Letter, Pointer
from bot.relay.qualtrics import parse, signature, verify
from tests.bot.relay.samples import NOW, SECRET, parsed
from tests.senders.qualtrics import FORM, MESSAGE, TASK, subscribed, tasked

URL = "https://bot.example.org/relay/qualtrics/key"
TOPIC = "refbrand.surveyengine.completedResponse.SV_ref001"
PLAIN = {"Topic": TOPIC, **json.loads(MESSAGE)}


def event(**changes: Any) -> bytes:
    """The form of an event whose message says something else."""
    message = json.dumps({**json.loads(MESSAGE), **changes})
    return subscribed(message, secret=SECRET, url=URL).body


def form(fields: dict[str, str], **headers: str) -> Letter:
    return Letter({**FORM, **headers}, urlencode(fields).encode(), URL)


# The event subscription


def test_a_completed_response_is_pointed_to() -> None:
    assert parsed(parse, subscribed(secret=SECRET, url=URL).body) == Pointer(
        external_id="R_ref001",
        what="response",
        at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        params={"survey_id": "SV_ref001", "response_id": "R_ref001"},
    )


@pytest.mark.parametrize("completed", [None, "soon", "1999-01-01 00:00:00", 5])
def test_an_event_without_a_sensible_time_is_still_an_event(completed: object) -> None:
    found = parsed(parse, event(CompletedDate=completed))
    assert isinstance(found, Pointer)
    assert found.at == NOW


def test_an_event_about_no_response_is_irrelevant() -> None:
    assert isinstance(parsed(parse, event(ResponseID=None)), Irrelevant)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"SurveyID": None}, "SurveyID"),
        ({"SurveyID": "SV_1/../../users"}, "SurveyID"),
        ({"ResponseID": "../R_1"}, "ResponseID"),
        ({"ResponseID": [1]}, "ResponseID"),
    ],
)
def test_an_id_that_is_none_is_refused_by_its_name(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(parse, event(**changes))
    assert refusal.value.field == field


def test_a_message_that_is_no_json_is_refused() -> None:
    for fields in ({"MSG": "Status=Complete"}, {"Topic": TOPIC}):
        with pytest.raises(Unreadable):
            parsed(parse, urlencode(fields).encode())


def test_the_hmac_covers_the_decoded_message_and_stray_fields_do_no_harm() -> None:
    message = (
        '{"ResponseID": "R_ref001", "SurveyID": "SV_ref001", "Status": "fertig & schön + gut"}'
    )
    verify(subscribed(message, secret=SECRET, url=URL, Extra="1"), SECRET, {}, NOW)


def test_every_part_of_the_hmac_is_needed() -> None:
    right = subscribed(secret=SECRET, url=URL)
    with pytest.raises(BadSignature, match="HMAC"):
        verify(right, "another", {}, NOW)
    with pytest.raises(BadSignature, match="No secret"):
        verify(right, "", {}, NOW)
    for given in ("", "00", signature(MESSAGE + " ", SECRET), signature(MESSAGE, "another")):
        with pytest.raises(BadSignature):
            verify(form({"MSG": MESSAGE, "HMAC": given}), SECRET, {}, NOW)


@pytest.mark.parametrize(
    "fields",
    [
        {"MSG": MESSAGE},
        {"HMAC": signature("", SECRET)},
        {"MSG[x]": MESSAGE, "HMAC": signature(MESSAGE, SECRET)},
        PLAIN,
    ],
)
def test_a_subscription_without_a_shared_key_is_refused_even_with_a_header(
    fields: dict[str, str],
) -> None:
    """A failed proof is never made up for by the other kind."""
    for letter in (form(fields), form(fields, **{"X-Nps-Key": SECRET})):
        with pytest.raises(BadSignature, match="sharedKey"):
            verify(letter, SECRET, {}, NOW)


def test_a_wrong_hmac_beside_the_right_header_is_refused() -> None:
    letter = form({"MSG": MESSAGE, "HMAC": "00"}, **{"X-Nps-Key": SECRET})
    with pytest.raises(BadSignature, match="HMAC"):
        verify(letter, SECRET, {}, NOW)


# The workflow's task


def test_a_task_brings_the_answer_itself() -> None:
    found = parsed(parse, tasked(TASK, secret=SECRET, url=URL).body)
    assert isinstance(found, Answer)
    assert (found.external_id, found.score, found.comment) == ("R_ref001", 6, TASK["comment"])
    assert (found.email, found.project_key) == ("mira.osei@client.example", "PRJ-2107")
    assert found.answered_at == NOW


def test_a_task_may_send_a_form_or_a_body_of_its_own_design() -> None:
    assert isinstance(parsed(parse, urlencode(TASK).encode()), Answer)
    own = json.dumps({"r": {"nps": 9, "id": "R_9"}}).encode()
    found = parsed(parse, own, path_score="r.nps", path_id="r.id")
    assert isinstance(found, Answer)
    assert (found.external_id, found.score) == ("R_9", 9)


def test_a_task_is_proven_by_its_header_alone() -> None:
    right = tasked(TASK, secret=SECRET, url=URL)
    verify(right, SECRET, {}, NOW)
    with pytest.raises(BadSignature, match="X-Nps-Key"):
        verify(right, "another", {}, NOW)
    with pytest.raises(BadSignature, match="No secret"):
        verify(right, "", {}, NOW)
    signed = {"X-Qualtrics-Signature": signature(right.body.decode(), SECRET)}
    with pytest.raises(BadSignature, match="X-Nps-Key"):
        verify(Letter(signed, right.body, URL), SECRET, {}, NOW)


def test_words_that_look_like_a_subscription_do_not_make_one_of_a_task() -> None:
    sly = {**TASK, "comment": "Ask R&D&MSG=1&Topic=2"}
    letter = tasked(sly, secret=SECRET, url=URL)
    verify(letter, SECRET, {}, NOW)
    found = parsed(parse, letter.body)
    assert isinstance(found, Answer)
    assert found.comment == sly["comment"]
