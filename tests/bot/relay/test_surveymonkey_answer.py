"""What SurveyMonkey's API tells becomes an answer, after survey-and-crm-wire-formats.md 5."""

import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.surveymonkey_answer import CHOICE, answer_of
from bot.relay.surveymonkey_survey import Questions, questions_of
from tests.bot.relay.damage import ANYTHING, paths, put, storable
from tests.bot.relay.samples import NOW
from tests.senders.surveymonkey import response, survey

EXPECTED = Answer(
    external_id="990042",
    score=6,
    comment="Hand-over was late.",
    answered_at=datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC),
    updated_at=datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC),
    email="mira.osei@client.example",
    person_name="Mira",
    project_key="PRJ-2107",
    survey_id="700100",
    properties={"Your role": "CFO", "project_id": "PRJ-2107"},
)


def questions(document: dict[str, Any] | None = None, **options: str) -> Questions:
    found = questions_of(document or survey(), options)
    assert isinstance(found, Questions)
    return found


def read(document: dict[str, Any], recipient: Any = None, **options: str) -> Answer | Irrelevant:
    return answer_of(document, questions(), options, NOW, recipient=recipient)


def asked(document: dict[str, Any]) -> list[Any]:
    """The questions of the sample's first page."""
    found: list[Any] = document["pages"][0]["questions"]
    return found


def scaled(weights: list[int], texts: list[str]) -> dict[str, Any]:
    """The survey with another scale."""
    document = survey()
    asked(document)[0]["answers"]["choices"] = [
        {"id": f"c{at}", "weight": weight, "text": text}
        for at, (weight, text) in enumerate(zip(weights, texts, strict=True))
    ]
    return document


# What a survey asks


@pytest.mark.parametrize("score", range(11))
def test_a_choice_is_worth_its_weight(score: int) -> None:
    found = read(response(score))
    assert isinstance(found, Answer)
    assert found.score == score


def test_where_weights_are_others_the_text_of_a_choice_counts() -> None:
    texts = ["0 - Never", *map(str, range(1, 10)), "Surely: 10"]
    for weights in (list(range(1, 12)), [-100] * 7 + [0, 0, 100, 100]):
        assert list(questions(scaled(weights, texts)).scores.values()) == list(range(11))


def test_a_choice_that_does_not_apply_is_no_score() -> None:
    document = survey()
    asked(document)[0]["answers"]["choices"].append(
        {"id": "499", "text": "N/A", "weight": 0, "is_na": True}
    )
    given_na = response()
    given_na["pages"][0]["questions"][0]["answers"][0]["choice_id"] = "499"
    found = answer_of(given_na, questions(document), {}, NOW)
    assert isinstance(found, Irrelevant)


@pytest.mark.parametrize("named", ["", "301"])
def test_a_scale_that_begins_at_one_is_refused(named: str) -> None:
    document = scaled(list(range(1, 11)), [str(number) for number in range(1, 11)])
    with pytest.raises(Unreadable, match="from 1 to 10") as refusal:
        questions_of(document, {"question_id": named})
    assert refusal.value.field == "question_id"


def test_of_two_scores_one_must_be_named() -> None:
    document = survey()
    second = copy.deepcopy(asked(document)[0])
    asked(document).append({**second, "id": "304"})
    with pytest.raises(Unreadable) as refusal:
        questions_of(document, {})
    assert refusal.value.field == "question_id"
    assert questions(document, question_id="304").score_id == "304"


def test_a_matrix_of_several_rows_is_another_question() -> None:
    document = survey()
    asked(document)[0]["answers"]["rows"].append({"id": "502", "text": "Our billing"})
    assert isinstance(questions_of(document, {}), Irrelevant)


def test_a_survey_that_asks_something_else_is_irrelevant() -> None:
    stars = scaled([1, 2, 3, 4, 5], [""] * 5)
    assert isinstance(questions_of(stars, {}), Irrelevant)
    assert isinstance(questions_of(survey(), {"question_id": "999"}), Irrelevant)
    with pytest.raises(Unreadable):
        questions_of(stars, {"question_id": "301"})


# What somebody answered


def test_a_response_becomes_an_answer() -> None:
    assert read(response()) == EXPECTED


def test_the_longest_text_is_the_comment_unless_a_question_is_named() -> None:
    found = read(response(comment="Ok."))
    assert isinstance(found, Answer)
    assert (found.comment, found.properties["Your role"]) == ("Ok.", "CFO")
    named = read(response(), comment_question_id="303")
    assert isinstance(named, Answer)
    assert named.comment == "CFO"
    assert named.properties["What is the main reason?"] == "Hand-over was late."


def test_an_address_typed_into_a_question_is_no_comment() -> None:
    document = response(comment="jo@client.example", metadata={})
    document["pages"][1]["questions"].pop()
    found = read(document)
    assert isinstance(found, Answer)
    assert (found.comment, found.email) == ("", "jo@client.example")


def test_a_remark_beside_the_score_is_a_comment() -> None:
    document = response()
    document["pages"].pop()
    asked(document)[0]["answers"].append({"other_id": "77", "text": "Too slow."})
    found = read(document)
    assert isinstance(found, Answer)
    assert found.comment == "Too slow."


def test_who_answered_is_looked_for_in_the_response_then_the_recipient_then_the_link() -> None:
    recipient = {
        "email": "Mira@client.example",
        "first_name": "Mira",
        "last_name": "Osei",
        "extra_fields": {"project_id": "PRJ-1", "tier": "gold"},
    }
    found = read(response(metadata={}, custom_variables={}), recipient)
    assert isinstance(found, Answer)
    assert (found.email, found.person_name) == ("mira@client.example", "Mira Osei")
    assert (found.project_key, found.properties["tier"]) == ("PRJ-1", "gold")
    link = {"email": "link@client.example", "name": "Jo", "company": "Halden"}
    found = read(response(metadata={"contact": {}}, custom_variables=link))
    assert isinstance(found, Answer)
    assert (found.email, found.person_name, found.company) == (*link.values(),)


def test_the_free_value_of_a_collector_is_kept() -> None:
    found = read(response(custom_value="batch 7"))
    assert found == replace(EXPECTED, properties={**EXPECTED.properties, "custom_value": "batch 7"})


@pytest.mark.parametrize(
    "changes",
    [
        {"response_status": "partial"},
        {"response_status": "disqualified"},
        {"response_status": None},
        {"collection_mode": "preview"},
        {"pages": []},
    ],
)
def test_what_is_unfinished_or_a_trial_is_irrelevant(changes: dict[str, Any]) -> None:
    assert isinstance(read(response(**changes)), Irrelevant)


def test_a_choice_that_is_not_known_says_that_the_survey_changed() -> None:
    document = response()
    asked(document)[0]["answers"][0]["choice_id"] = "9999"
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == CHOICE


def outcome(survey: dict[str, Any], response: dict[str, Any]) -> Answer | Irrelevant | Unreadable:
    try:
        known = questions_of(survey, {})
        return known if isinstance(known, Irrelevant) else answer_of(response, known, {}, NOW)
    except Unreadable as refusal:
        return refusal


@settings(deadline=None)
@given(data=st.data())
def test_whatever_the_api_gives_is_read_or_refused(data: st.DataObject) -> None:
    documents = [survey(), response()]
    which = data.draw(st.sampled_from([0, 1]))
    places = [place for place in paths(documents[which]) if place]
    changed = put(documents[which], data.draw(st.sampled_from(places)), data.draw(ANYTHING))
    documents[which] = changed
    found = outcome(*documents)
    if isinstance(found, Answer):
        assert found.score in range(11)
        storable(found)
    else:
        assert isinstance(found, Irrelevant) or found.field
