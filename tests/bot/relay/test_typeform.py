"""Typeform, after survey-and-crm-wire-formats.md 4."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.typeform import parse
from tests.bot.relay.samples import TYPEFORM, number, parsed, text, typeform


def arrival(delivery: dict[str, Any]) -> Answer:
    found = parsed(parse, json.dumps(delivery).encode())
    assert isinstance(found, Answer)
    return found


def refusal(delivery: dict[str, Any]) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parsed(parse, json.dumps(delivery).encode())
    return caught.value


def test_the_reference_delivery_becomes_an_answer() -> None:
    submitted = datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC)
    assert arrival(TYPEFORM) == Answer(
        external_id="tok-7f31",
        score=9,
        comment="Calm, clear advice.",
        answered_at=submitted,
        updated_at=submitted,
        email="mira.osei@client.example",
        project_key="PRJ-2107",
        survey_id="fAbc12",
        properties={"email": "mira.osei@client.example", "project_id": "PRJ-2107"},
    )


@pytest.mark.parametrize("event", ["form_response_partial", "form_opened"])
def test_an_unfinished_answer_is_irrelevant(event: str) -> None:
    delivery = {**TYPEFORM, "event_type": event}
    assert isinstance(parsed(parse, json.dumps(delivery).encode()), Irrelevant)


def test_a_rating_and_a_quiz_score_are_not_the_score() -> None:
    only_stars = typeform(answers=[number(5, "nps", "rating")], calculated={"score": 9})
    assert refusal(only_stars).field == "form_response.answers"
    both = typeform(answers=[number(5, "stars", "rating"), number(10, "q", "nps")])
    assert arrival(both).score == 10


def test_of_several_scales_the_one_called_nps_or_score_is_taken() -> None:
    answers = [number(2, "effort"), number(8, "Score"), number(3, "speed")]
    assert arrival(typeform(answers=answers)).score == 8
    assert arrival(typeform(answers=answers[:2])).score == 8


@pytest.mark.parametrize("refs", [("a", "b"), ("nps", "score"), ("nps", "nps")])
def test_several_scales_without_one_clear_name_are_refused(refs: tuple[str, str]) -> None:
    unclear = refusal(typeform(answers=[number(2, refs[0]), number(8, refs[1])]))
    assert unclear.field == "form_response.answers"
    assert '"nps" or "score"' in unclear.sentence


@pytest.mark.parametrize(
    ("answers", "comment"),
    [
        ([text("short", "why", "short_text"), text("long", "x")], "long"),
        ([text("first", "x"), text("told", "reason")], "told"),
        ([text("first", "x"), text("second", "y")], "first"),
        ([text("name", "who", "short_text"), text("told", "comment", "short_text")], "told"),
        ([text("only", "x", "short_text")], "only"),
        ([text("Ines", "first", "short_text"), text("Roth", "last", "short_text")], ""),
        ([text(None, "why")], ""),
        ([], ""),
    ],
)
def test_the_comment_is_the_long_text_or_the_short_one_that_says_so(
    answers: list[Any], comment: str
) -> None:
    assert arrival(typeform(answers=[number(3), *answers])).comment == comment


def test_further_words_of_the_client_are_kept_beside_the_comment() -> None:
    answers = [
        number(3),
        text("main", "why"),
        text("more", "else"),
        text("x", "what", "short_text"),
    ]
    kept = arrival(typeform(answers=answers, hidden={"plan": "gold"})).properties
    assert kept == {"else": "more", "what": "x", "plan": "gold"}


def test_the_address_comes_from_the_link_and_otherwise_from_the_form() -> None:
    asked = {"type": "email", "email": "Typed@client.example", "field": {"type": "email"}}
    answers = [number(7), asked]
    assert arrival(typeform(answers=answers)).email == "mira.osei@client.example"
    for hidden in (None, {}, {"email": "xxxxx"}, {"email": ""}):
        assert arrival(typeform(answers=answers, hidden=hidden)).email == "typed@client.example"


def test_a_newer_form_may_name_its_token_response_id() -> None:
    assert arrival(typeform(token=None, response_id="tok-9")).external_id == "tok-9"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"token": ""}, "form_response.token"),
        ({"submitted_at": None}, "form_response.submitted_at"),
        ({"answers": None}, "form_response.answers"),
        ({"answers": []}, "form_response.answers"),
        ({"answers": ["nine"]}, "form_response.answers"),
        ({"answers": [number(11)]}, "form_response.answers.number"),
        ({"answers": [number(9), text(7, "why")]}, "form_response.answers.text"),
        ({"answers": [{"type": "number", "number": 9, "field": 3}]}, "form_response.answers.field"),
        ({"hidden": "x"}, "form_response.hidden"),
        ({"hidden": {"project": ["x"]}}, "form_response.hidden.project"),
    ],
)
def test_each_refusal_names_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    refused = refusal(typeform(**changes))
    assert refused.field == field
    assert field in refused.sentence


@pytest.mark.parametrize(
    ("delivery", "field"),
    [
        ({}, "event_type"),
        ({"event_type": 3}, "event_type"),
        ({"event_type": "form_response"}, "form_response"),
        ({"event_type": "form_response", "form_response": "x"}, "form_response"),
    ],
)
def test_a_delivery_without_its_frame_is_refused(delivery: dict[str, Any], field: str) -> None:
    assert refusal(delivery).field == field
