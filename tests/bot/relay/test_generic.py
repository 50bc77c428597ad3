"""Our own signed JSON route."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer
from bot.relay.generic import KNOWN, parse
from tests.bot.relay.samples import GENERIC, generic, parsed

EXPECTED = Answer(
    external_id="r-1",
    score=6,
    comment="Nobody answers finance questions.",
    answered_at=datetime(2026, 3, 2, 9, 2, tzinfo=UTC),
    updated_at=datetime(2026, 3, 2, 9, 5, tzinfo=UTC),
    email="cfo@halden.example",
    person_name="Ines Roth",
    company="Halden Foods",
    project_key="spring-site",
    survey_id="relationship-1",
    properties={"plan": "gold", "seats": "12"},
)


def read(delivery: dict[str, Any]) -> object:
    return parsed(parse, json.dumps(delivery).encode())


def test_every_documented_key_finds_its_place_and_the_rest_is_kept() -> None:
    assert read(GENERIC) == EXPECTED


def test_three_keys_are_enough() -> None:
    least = {"id": 1, "score": "9.0", "answered_at": "2026-03-02T09:02:00Z"}
    answered = datetime(2026, 3, 2, 9, 2, tzinfo=UTC)
    assert read(least) == Answer("1", 9, "", answered, answered)


def test_a_null_is_the_same_as_an_absent_key() -> None:
    assert read(generic(name=None, plan=None)) == replace(
        EXPECTED, person_name=None, properties={"seats": "12"}
    )


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_a_wrong_value_of_any_key_is_refused_by_its_name(key: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(generic(**{key: ["x"]}))
    assert refusal.value.field == key
    assert key in refusal.value.sentence


@pytest.mark.parametrize("key", ["id", "score", "answered_at"])
def test_a_missing_must_is_refused_by_its_name(key: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read({name: value for name, value in GENERIC.items() if name != key})
    assert refusal.value.field == key
