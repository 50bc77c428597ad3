"""Retently, after survey-and-crm-wire-formats.md 16."""

import json
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.retently import RELAY
from tests.bot.relay.designed import RETENTLY
from tests.bot.relay.samples import NOW, parsed


def read(document: dict[str, Any], **options: str) -> object:
    return parsed(RELAY.parse, json.dumps(document).encode(), **options)


def test_the_reference_feedback_becomes_an_answer_of_now() -> None:
    assert read(RETENTLY) == Answer(
        external_id="f-77",
        score=9,
        comment="Thanks",
        answered_at=NOW,
        updated_at=NOW,
        email="mira.osei@client.example",
        project_key="PRJ-2107",
        survey_id="Close-out",
        properties={"event": "feedback", "tags": '["PRJ-2107"]'},
    )


def test_a_project_of_its_own_comes_before_the_first_tag() -> None:
    found = read({**RETENTLY, "project": "PRJ-9"})
    assert isinstance(found, Answer)
    assert found.project_key == "PRJ-9"


@pytest.mark.parametrize("event", ["opt-out", "bounce"])
@pytest.mark.parametrize("score", [None, ""])
def test_opt_outs_and_bounces_are_irrelevant(event: str, score: object) -> None:
    assert isinstance(read({**RETENTLY, "event": event, "score": score}), Irrelevant)


def test_a_template_with_a_mistake_is_refused_by_its_key() -> None:
    with pytest.raises(Unreadable) as refusal:
        read({**RETENTLY, "score": "{{score}}"})
    assert refusal.value.field == "score"
