"""AskNicely, after survey-and-crm-wire-formats.md 15."""

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.asknicely import RELAY
from bot.relay.delivery import Answer, Irrelevant
from tests.bot.relay.designed import ASKNICELY
from tests.bot.relay.samples import parsed

RESPONDED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
EXPECTED = Answer(
    external_id="88012",
    score=6,
    comment="Too many hand-overs",
    answered_at=RESPONDED,
    updated_at=RESPONDED + timedelta(seconds=1),
    email="mira.osei@client.example",
    person_name="Mira Osei",
    project_key="PRJ-2107",
    survey_id="Default",
    properties={"segment": "audit", "deliverymethod": "email", "project_id": "PRJ-2107"},
)


def changed(section: str = "question", **changes: Any) -> dict[str, Any]:
    """The reference delivery with keys of one section changed."""
    delivery = copy.deepcopy(ASKNICELY)
    delivery[section].update(changes)
    return delivery


def read(delivery: dict[str, Any]) -> object:
    return parsed(RELAY.parse, json.dumps(delivery).encode())


def test_the_reference_delivery_becomes_an_answer() -> None:
    assert read(ASKNICELY) == EXPECTED


def test_each_further_delivery_of_an_answer_is_newer_than_the_one_before() -> None:
    versions = [read({**ASKNICELY, "count": count}) for count in (1, "2", 3)]
    assert [one.updated_at for one in versions if isinstance(one, Answer)] == [
        RESPONDED + timedelta(seconds=count) for count in range(3)
    ]
    uncounted = {key: value for key, value in ASKNICELY.items() if key != "count"}
    assert read(uncounted) == replace(EXPECTED, updated_at=RESPONDED)


def test_the_customer_s_own_fields_lose_their_ending() -> None:
    found = read(changed(person=None, company_c="Halden Foods", tier_c="gold", empty_c=""))
    assert isinstance(found, Answer)
    assert found.company == "Halden Foods"
    assert found.properties["tier"] == "gold"
    assert "empty" not in found.properties
    person_s = read(changed("person", tier_c="silver"))
    assert isinstance(person_s, Answer)
    assert person_s.properties["tier"] == "silver"


@pytest.mark.parametrize("score", [None, ""])
def test_what_was_sent_but_not_answered_is_irrelevant(score: object) -> None:
    assert isinstance(read(changed(score=score, responded="0")), Irrelevant)


@pytest.mark.parametrize(
    ("delivery", "field"),
    [
        (changed(id=None), "question.id"),
        (changed(score="11"), "question.score"),
        (changed(comment=["x"]), "question.comment"),
        (changed(responded="0"), "question.responded"),
        (changed(responded="2026-03-02"), "question.responded"),
        (changed(project_id_c=["x"]), "question.project_id"),
        ({**ASKNICELY, "count": 0}, "count"),
        ({**ASKNICELY, "count": "many"}, "count"),
        ({**ASKNICELY, "count": True}, "count"),
        ({**ASKNICELY, "count": 10**9}, "count"),
        ({**ASKNICELY, "person": "x"}, "person"),
        ({**ASKNICELY, "question": "x"}, "question"),
        ({"count": 1}, "question"),
    ],
)
def test_each_refusal_names_what_is_wrong(delivery: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(delivery)
    assert refusal.value.field == field
    assert field in refusal.value.sentence
