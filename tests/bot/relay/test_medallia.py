"""Medallia, after survey-and-crm-wire-formats.md 7."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant, Letter
from bot.relay.medallia import RELAY
from tests.bot.relay.designed import MEDALLIA
from tests.bot.relay.samples import NOW, parsed

UPDATED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
EXPECTED = Answer(
    external_id="10442",
    score=9,
    comment="Fast answers.",
    answered_at=UPDATED,
    updated_at=UPDATED,
    email="mira.osei@client.example",
    project_key="PRJ-2107",
)


def read(document: object, **options: str) -> object:
    return parsed(RELAY.parse, json.dumps(document).encode(), **options)


def test_the_reference_record_becomes_an_answer() -> None:
    assert read(MEDALLIA) == EXPECTED


def test_a_batch_brings_every_record_that_has_a_score() -> None:
    batch = [
        MEDALLIA,
        {**MEDALLIA, "record_id": "10443", "ltr": None},
        {**MEDALLIA, "record_id": 5},
    ]
    found = RELAY.parse(Letter({}, json.dumps(batch).encode()), {}, NOW)
    assert found == [EXPECTED, replace(EXPECTED, external_id="5")]


def test_a_batch_with_one_bad_record_is_refused_by_its_place() -> None:
    with pytest.raises(Unreadable) as refusal:
        read([MEDALLIA, {**MEDALLIA, "ltr": "twelve"}])
    assert refusal.value.field == "[1].ltr"


def test_an_account_with_other_names_says_so_in_its_paths() -> None:
    other = {"survey": {"id": "s-1", "nps": "4"}, "when": "2026-03-02 10:15", "unit": "North"}
    options = {"path_id": "survey.id", "path_score": "survey.nps", "path_answered_at": "when"}
    assert read(other, timezone="Europe/Berlin", **options) == Answer(
        "s-1", 4, "", UPDATED, UPDATED, properties={"unit": "North"}
    )


def test_a_record_without_a_score_is_irrelevant() -> None:
    assert isinstance(read({"record_id": "1", "updated": "2026-03-02T09:15:00Z"}), Irrelevant)
