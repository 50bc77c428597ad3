"""Wootric, after survey-and-crm-wire-formats.md 12."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.wootric import parse
from tests.bot.relay.samples import WOOTRIC, parsed, wootric

EXPECTED = Answer(
    external_id="4401",
    score=4,
    comment="",
    answered_at=datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
    updated_at=datetime(2026, 3, 2, 9, 16, 30, tzinfo=UTC),
    email="mira.osei@client.example",
    project_key="PRJ-2107",
    survey_id="310",
    properties={"project_id": "PRJ-2107", "external_id": "C-601"},
)


def read(delivery: dict[str, Any]) -> object:
    return parsed(parse, json.dumps(delivery).encode())


def form(**response: str) -> bytes:
    pairs = {
        "response[id]": "4401",
        "response[email]": "mira.osei@client.example",
        "response[external_id]": "C-601",
        "response[score]": "4",
        "response[text]": "",
        "response[end_user_properties][project_id]": "PRJ-2107",
        "response[survey_id]": "310",
        "response[created_at]": "2026-03-02 01:15:00 -0800",
        "response[updated_at]": "2026-03-02 01:16:30 -0800",
        "response[excluded_from_calculations]": "false",
        "event_name": "created",
        "survey_mode": "NPS",
    }
    return urlencode(
        {**pairs, **{f"response[{key}]": each for key, each in response.items()}}
    ).encode()


def test_the_reference_delivery_becomes_an_answer() -> None:
    assert read(WOOTRIC) == EXPECTED


def test_the_url_encoded_kind_says_the_same() -> None:
    assert parsed(parse, form()) == EXPECTED
    said = "Träge & teuer + spät 👎"
    assert parsed(parse, form(text=said)) == replace(EXPECTED, comment=said)


def test_an_older_account_sends_strings_and_no_mode() -> None:
    older = wootric(id="4401", score="4", survey_id="310")
    del older["survey_mode"], older["account_token"]
    assert read(older) == EXPECTED


def test_a_later_comment_is_an_update_of_the_same_answer() -> None:
    later = wootric(text="Slow.", updated_at="2026-03-02T02:00:00.000-08:00")
    later["event_name"] = "updated"
    assert read(later) == replace(
        EXPECTED, comment="Slow.", updated_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"survey_mode": "CSAT"},
        {"survey_mode": "CES"},
        {"survey_mode": 5},
        {"event_name": "deleted"},
    ],
)
def test_other_scales_and_other_events_are_irrelevant(changes: dict[str, Any]) -> None:
    assert isinstance(read({**WOOTRIC, **changes}), Irrelevant)


def test_a_dismissal_never_becomes_an_answer() -> None:
    decline = {"decline": {"id": 1, "score": 0}, "event_name": "created", "survey_mode": "NPS"}
    assert isinstance(read(decline), Irrelevant)
    assert isinstance(parsed(parse, b"decline[id]=1&event_name=created"), Irrelevant)


def test_an_answer_left_out_of_calculations_says_so() -> None:
    for written in (True, "true"):
        found = read(wootric(excluded_from_calculations=written))
        assert isinstance(found, Answer)
        assert found.properties["excluded_from_calculations"] == "true"


def test_without_an_update_time_the_creation_counts() -> None:
    assert read(wootric(updated_at=None)) == replace(EXPECTED, updated_at=EXPECTED.answered_at)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "response.id"),
        ({"score": None}, "response.score"),
        ({"score": "11"}, "response.score"),
        ({"score": True}, "response.score"),
        ({"text": ["x"]}, "response.text"),
        ({"created_at": "2026-03-02T09:15:00"}, "response.created_at"),
        ({"updated_at": "soon"}, "response.updated_at"),
        ({"end_user_properties": "x"}, "response.end_user_properties"),
        ({"survey_id": []}, "response.survey_id"),
    ],
)
def test_each_refusal_names_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(wootric(**changes))
    assert refusal.value.field == field
    assert field in refusal.value.sentence


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"response": 3}', b"event_name=created", b"response=3"]
)
def test_a_delivery_without_a_response_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(parse, body)
    assert refusal.value.field == "response"
