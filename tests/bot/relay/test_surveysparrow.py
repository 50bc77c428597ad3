"""SurveySparrow, after survey-and-crm-wire-formats.md 13."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.surveysparrow import RELAY
from tests.bot.relay.designed import SURVEYSPARROW
from tests.bot.relay.samples import parsed

COMPLETED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
EXPECTED = Answer(
    external_id="33001",
    score=8,
    comment="Good, bit slow",
    answered_at=COMPLETED,
    updated_at=COMPLETED,
    email="mira.osei@client.example",
    project_key="PRJ-2107",
    survey_id="440",
    properties={"project_id": "PRJ-2107"},
)


def given(question: object, answer: object, **more: object) -> dict[str, object]:
    return {"question_id": question, "question": f"Q{question}?", "answer": answer, **more}


def read(changes: dict[str, Any], **options: str) -> object:
    body = json.dumps({**SURVEYSPARROW, **changes}).encode()
    return parsed(RELAY.parse, body, **options)


def answer(changes: dict[str, Any], **options: str) -> Answer:
    found = read(changes, **options)
    assert isinstance(found, Answer)
    return found


def test_the_reference_submission_becomes_an_answer() -> None:
    assert read({}) == EXPECTED
    assert read({}, score_question="1", comment_question="2") == EXPECTED


def test_a_submission_in_a_wrapping_is_the_same_answer() -> None:
    body = json.dumps({"submission": SURVEYSPARROW, "surveyName": "Close-out"}).encode()
    assert parsed(RELAY.parse, body) == EXPECTED


def test_of_several_numbers_the_named_question_s_is_the_score() -> None:
    both = {"answers": [given(7, 3), given(1, 8), given(2, "Why not")]}
    assert answer(both, score_question="1").score == 8
    assert answer(both, score_question="1").properties["Q7?"] == "3"
    with pytest.raises(Unreadable, match="name the question's id") as refusal:
        read(both)
    assert refusal.value.field == "answers"


@pytest.mark.parametrize("other", [11, 42, 7.5, True, "9", "9 of 10", [9], None])
def test_what_is_no_number_from_0_to_10_is_no_score(other: object) -> None:
    assert answer({"answers": [given(5, other), given(1, 0)]}).score == 0


def test_a_named_score_may_be_text() -> None:
    assert answer({"answers": [given("nps", "10")]}, score_question="nps").score == 10


def test_the_comment_is_the_first_text_after_the_score_or_else_before_it() -> None:
    texts = [given(1, "Ines"), given(2, 8), given(3, "Slow."), given(4, "Very slow.")]
    found = answer({"answers": texts})
    assert found.comment == "Slow."
    assert found.properties == {"Q1?": "Ines", "Q4?": "Very slow.", "project_id": "PRJ-2107"}
    assert answer({"answers": texts}, comment_question="4").comment == "Very slow."
    assert answer({"answers": texts}, comment_question="9").comment == ""
    assert answer({"answers": texts[:2]}).comment == "Ines"


def test_a_skipped_question_is_no_answer() -> None:
    skipped = [given(1, 0, skipped=True), given(2, "", skipped=False)]
    assert isinstance(read({"answers": skipped}), Irrelevant)
    assert isinstance(read({"answers": skipped}, score_question="1"), Irrelevant)
    assert answer({"answers": [*skipped, given(3, 7)]}).comment == ""


def test_an_unfinished_survey_is_irrelevant() -> None:
    assert isinstance(read({"state": "STARTED"}), Irrelevant)


@pytest.mark.parametrize(
    "variables",
    [
        {"project_id": "PRJ-2107"},
        [{"project_id": "PRJ-2107"}],
        [{"name": "project_id", "value": "PRJ-2107"}],
        [{"key": "project_id", "value": "PRJ-2107"}],
        ["odd", {"project_id": "PRJ-2107"}],
    ],
)
def test_variables_are_read_in_each_form(variables: object) -> None:
    assert read({"variables": variables}) == EXPECTED


@pytest.mark.parametrize("variables", [None, [], "odd", 5])
def test_no_variables_are_no_reason_to_refuse(variables: object) -> None:
    assert read({"variables": variables}) == replace(EXPECTED, project_key=None, properties={})


def test_a_payload_of_the_customer_s_own_is_read_by_its_paths() -> None:
    payload = {"submission_id": "5", "score": "7", "email": "a@b.example"}
    own = {"nps": {"given": 3}, "submission_id": 6, "completed_time": "2026-03-02T09:15:00Z"}
    plain = parsed(RELAY.parse, json.dumps(payload).encode())
    assert isinstance(plain, Answer)
    assert (plain.external_id, plain.score, plain.email) == ("5", 7, "a@b.example")
    mapped = parsed(RELAY.parse, json.dumps(own).encode(), path_score="nps.given")
    assert mapped == Answer("6", 3, "", COMPLETED, COMPLETED)
    whole = answer({}, path_score="answers[?question_id==`1`].answer | [0]")
    assert (whole.external_id, whole.score, whole.email) == ("33001", 8, EXPECTED.email)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "id"),
        ({"completed_time": "soon"}, "completed_time"),
        ({"answers": ["nine"]}, "answers"),
        ({"contact": "x"}, "contact"),
        ({"survey_id": []}, "survey_id"),
        ({"variables": {"project_id": ["x"]}}, "variables.project_id"),
    ],
)
def test_each_refusal_names_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(changes)
    assert refusal.value.field == field
    assert field in refusal.value.sentence


def test_a_named_score_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read({"answers": [given(1, "often")]}, score_question="1")
    assert refusal.value.field == "answers.answer"
