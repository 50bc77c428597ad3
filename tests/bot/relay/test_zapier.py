"""Zapier, after survey-and-crm-wire-formats.md 17."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Change, Irrelevant
from bot.relay.zapier import RELAY
from storage.crm_words import CrmKind
from tests.bot.relay.designed import MILESTONE, ZAP, ZAP_FORM
from tests.bot.relay.samples import NOW, parsed

ANSWERED = datetime(2026, 3, 2, 10, 2, tzinfo=UTC)


def read(body: bytes, **options: str) -> object:
    return parsed(RELAY.parse, body, **options)


def test_a_form_of_nothing_but_text_becomes_an_answer_without_an_id() -> None:
    found = read(ZAP_FORM)
    assert isinstance(found, Answer)
    assert found.external_id.startswith("body-")
    assert replace(found, external_id="") == Answer(
        external_id="",
        score=6,
        comment="Nobody answers finance questions.",
        answered_at=ANSWERED,
        updated_at=ANSWERED,
        email="cfo@halden.example",
        person_name="Ines Roth",
        company="Halden Foods",
    )
    assert read(json.dumps(ZAP).encode()) == found


def test_score_and_address_are_enough() -> None:
    found = read(b"score=9&email=cfo%40halden.example&plan=gold&id=")
    assert isinstance(found, Answer)
    assert (found.score, found.answered_at, found.properties) == (9, NOW, {"plan": "gold"})


def test_a_crm_s_news_comes_as_a_form_too() -> None:
    flat = {key: str(value) for key, value in MILESTONE.items()}
    found = read(urlencode(flat).encode())
    assert isinstance(found, Change)
    assert found == read(json.dumps(MILESTONE).encode())
    assert (found.about, found.turned) == (CrmKind.MILESTONE, True)


def test_a_zap_whose_fields_are_not_mapped_yet_says_what_is_missing() -> None:
    for body in (b"", b"hello", b"{}", b"score=&email=x%40y.example"):
        assert read(body) == Irrelevant("No score in it: nothing stands at score.")
    with pytest.raises(Unreadable) as refusal:
        read(b"score=9")
    assert refusal.value.field == "id"


def test_nested_keys_of_the_editor_are_reached_by_a_path() -> None:
    found = read(b"id=1&answer__nps=4", path_score="answer__nps")
    assert isinstance(found, Answer)
    assert found.score == 4
