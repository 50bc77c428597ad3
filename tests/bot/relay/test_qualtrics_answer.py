"""What Qualtrics' API tells becomes an answer, after survey-and-crm-wire-formats.md 6."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.qualtrics_answer import answer_of
from tests.bot.relay.damage import ANYTHING, paths, put, storable
from tests.bot.relay.samples import NOW
from tests.senders.qualtrics import result

RECORDED = datetime(2026, 3, 2, 9, 15, 1, 220_000, tzinfo=UTC)
EXPECTED = Answer(
    external_id="R_ref001",
    score=6,
    comment="Hand-over was late.",
    answered_at=RECORDED,
    updated_at=RECORDED,
    email="mira.osei@client.example",
    person_name="Mira",
    project_key="PRJ-2107",
    survey_id="SV_ref001",
    properties={"project_id": "PRJ-2107"},
)


def read(document: dict[str, Any], **options: str) -> Answer | Irrelevant:
    return answer_of(document, "SV_ref001", options, NOW)


def answer(document: dict[str, Any], **options: str) -> Answer:
    found = read(document, **options)
    assert isinstance(found, Answer)
    return found


def test_the_reference_response_becomes_an_answer_without_where_it_was_given() -> None:
    assert read(result(locationLatitude="51.5", QID9_DO=["1", "2"])) == EXPECTED


def test_of_two_scores_one_must_be_named() -> None:
    two = result(QID7=9, QID7_NPS_GROUP=3)
    with pytest.raises(Unreadable) as refusal:
        read(two)
    assert refusal.value.field == "score_question"
    assert answer(two, score_question="QID7").score == 9


def test_a_named_question_need_be_no_nps_question() -> None:
    assert answer(result(QID5=3), score_question="QID5").score == 3


@pytest.mark.parametrize("named", ["QID4", "QID4_TEXT"])
def test_the_longest_text_is_the_comment_unless_a_question_is_named(named: str) -> None:
    said = result(QID4_TEXT="Late.")
    assert answer(said).comment == "Hand-over was late."
    found = answer(said, comment_question=named)
    assert found.comment == "Late."
    assert found.properties["QID2_TEXT"] == "Hand-over was late."


def test_of_an_anonymous_link_the_typed_address_is_a_hint_and_no_comment() -> None:
    found = answer(result(recipientEmail="", recipientFirstName="", QID4_TEXT="jo@client.example"))
    assert (found.email, found.person_name) == ("jo@client.example", None)
    assert found.comment == "Hand-over was late."
    alone = answer(result(recipientEmail=None, QID2_TEXT="a-long-name@client.example"))
    assert alone.comment == ""


def test_the_clients_words_are_kept_as_they_are() -> None:
    assert answer(result(QID2_TEXT=" two\nlines ")).comment == " two\nlines "


@pytest.mark.parametrize(
    "changes",
    [
        {"finished": 0},
        {"finished": False},
        {"status": 1},
        {"QID1": None},
    ],
)
def test_what_is_unfinished_or_a_trial_is_irrelevant(changes: dict[str, Any]) -> None:
    assert isinstance(read(result(**changes)), Irrelevant)


def test_a_survey_without_a_score_is_irrelevant() -> None:
    values = {"recordedDate": "2026-03-02T09:15:01Z", "finished": 1, "QID2_TEXT": "Hello"}
    assert isinstance(read({"responseId": "R_1", "values": values}), Irrelevant)
    assert isinstance(read(result(), score_question="QID8"), Irrelevant)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"QID1": 11}, "values.QID1"),
        ({"QID1": "6.5"}, "values.QID1"),
        ({"QID2_TEXT": ["x"]}, "values.QID2_TEXT"),
        ({"recordedDate": "2026-03-02 09:15:00"}, "values.recordedDate"),
        ({"recordedDate": None}, "values.recordedDate"),
    ],
)
def test_each_refusal_names_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(result(**changes))
    assert refusal.value.field == field


def test_numbers_as_text_are_read_as_well() -> None:
    assert read(result(QID1="6", finished="1")) == EXPECTED
    assert answer({**result(), "responseId": 5}) == replace(EXPECTED, external_id="5")


def outcome(document: dict[str, Any]) -> Answer | Irrelevant | Unreadable:
    try:
        return read(document)
    except Unreadable as refusal:
        return refusal


@settings(deadline=None)
@given(data=st.data())
def test_whatever_the_api_gives_is_read_or_refused(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([place for place in paths(result()) if place]))
    found = outcome(put(result(), place, data.draw(ANYTHING)))
    if isinstance(found, Answer):
        storable(found)
    else:
        assert isinstance(found, Irrelevant) or found.field
