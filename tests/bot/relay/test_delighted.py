"""Delighted, after survey-and-crm-wire-formats.md 14."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delighted import RELAY, parse
from bot.relay.delivery import Answer, Change, Irrelevant
from storage.crm_words import CrmKind
from tests.bot.relay.samples import DELIGHTED, NOW, delighted, parsed

EXPECTED = Answer(
    external_id="5001",
    score=2,
    comment="No call back",
    answered_at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
    updated_at=datetime(2026, 3, 2, 9, 16, 40, tzinfo=UTC),
    email="mira.osei@client.example",
    person_name="Mira Osei",
    project_key="PRJ-2107",
    properties={"project_id": "PRJ-2107"},
)


def read(delivery: dict[str, Any]) -> object:
    return parsed(parse, json.dumps(delivery).encode())


def test_the_reference_delivery_becomes_an_answer() -> None:
    assert read(DELIGHTED) == EXPECTED


def test_a_first_delivery_without_a_comment_is_the_same_answer_earlier() -> None:
    first = {**delighted(comment=None, updated_at=None), "event_type": "survey_response.created"}
    assert read(first) == replace(EXPECTED, comment="", updated_at=EXPECTED.answered_at)


def test_tags_and_further_answers_come_along() -> None:
    further = [{"id": "q2", "value": {"free_response": "Email"}, "question": {"text": "How?"}}]
    found = read(delighted(tags=["gold", "uk"], additional_answers=further))
    assert isinstance(found, Answer)
    assert found.properties["tags"] == '["gold", "uk"]'
    assert "Email" in found.properties["additional_answers"]


@pytest.mark.parametrize("kind", ["csat", "ces", "Stars", 5])
def test_other_scales_are_irrelevant(kind: object) -> None:
    assert isinstance(read(delighted(survey_type=kind)), Irrelevant)


def test_other_events_are_irrelevant() -> None:
    assert isinstance(read({**DELIGHTED, "event_type": "person.created"}), Irrelevant)


def test_who_unsubscribed_is_not_asked_again() -> None:
    person = {"id": "601", "email": "Mira.Osei@client.example"}
    unsubscribed = {
        "event_type": "unsubscribe.created",
        "event_id": "ev-10",
        "event_data": {"id": "7", "person": person, "created_at": 1772442900},
    }
    assert read(unsubscribed) == Change(
        external_id="ev-10",
        about=CrmKind.CONTACT,
        record_id="mira.osei@client.example",
        at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
        fields={"email": "mira.osei@client.example", "opted_out_on": "2026-03-02"},
    )


def test_an_unsubscription_that_tells_no_time_was_today() -> None:
    person = {"person_id": "601", "email": "mira.osei@client.example"}
    found = read({"event_type": "unsubscribe.created", "event_id": "e", "event_data": person})
    assert isinstance(found, Change)
    assert found.at == NOW


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "event_data.id"),
        ({"score": 11}, "event_data.score"),
        ({"comment": ["x"]}, "event_data.comment"),
        ({"created_at": "2026-03-02T09:15:00Z"}, "event_data.created_at"),
        ({"updated_at": True}, "event_data.updated_at"),
        ({"created_at": 4_000_000_000}, "event_data.created_at"),
        ({"person": "Mira"}, "event_data.person"),
        ({"person_properties": []}, "event_data.person_properties"),
    ],
)
def test_each_refusal_names_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(delighted(**changes))
    assert refusal.value.field == field
    assert field in refusal.value.sentence


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"{}", "event_type"),
        (b'{"event_type": "survey_response.created"}', "event_data.created_at"),
        (b'{"event_type": "unsubscribe.created", "event_id": "e"}', "event_data.person.email"),
    ],
)
def test_a_delivery_without_what_matters_is_refused(body: bytes, field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(parse, body)
    assert refusal.value.field == field


def test_a_system_that_has_closed_is_not_offered() -> None:
    assert not RELAY.offered
