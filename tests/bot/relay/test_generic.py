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


def test_a_time_may_lack_its_offset_or_be_unix_seconds() -> None:
    """The connection's zone decides; UTC when it names none."""
    for written in ("2026-03-02T09:02:00", 1772442120, "1772442120000"):
        found = read(generic(answered_at=written))
        assert isinstance(found, Answer)
        assert found.answered_at == EXPECTED.answered_at


def test_a_connection_may_name_other_places() -> None:
    theirs = {"survey": "s-1", "nps": {"given": 4}, "ticket": 7, "at": "2026-03-02T10:02:00"}
    options = {"path_id": "ticket", "path_score": "nps.given", "path_answered_at": "at"}
    body = json.dumps(theirs).encode()
    found = parsed(parse, body, timezone="Europe/Berlin", **options)
    answered = datetime(2026, 3, 2, 9, 2, tzinfo=UTC)
    assert found == Answer("7", 4, "", answered, answered, survey_id="s-1")


def test_a_batch_is_refused_by_the_place_of_what_is_wrong() -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(parse, json.dumps([GENERIC, generic(score=11)]).encode())
    assert refusal.value.field == "[1].score"


@pytest.mark.parametrize("body", [b"", b"[]", b"score=9", b"9", b"[9]", b'["x"]'])
def test_only_objects_in_json_are_read(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parsed(parse, body)
