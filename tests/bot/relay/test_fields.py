"""Strict readers: what they take, and that a refusal names the field but not the value."""

import json
import math
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Unreadable
from bot.relay import fields
from tests.bot.relay.samples import NOW


@pytest.mark.parametrize("score", range(11))
def test_a_score_is_read_from_every_way_senders_write_it(score: int) -> None:
    for written in (score, float(score), str(score), f"{score}.0", f" {score} "):
        read = fields.score(written, "score")
        assert (read, type(read)) == (score, int)


NO_TEXT_SCORES = ("", "7.5", "11", "-1", "nine", "٩", "9.", "0x9", "1e1", "+9", "09", "9 9")
NO_SCORES = (11, -1, 7.5, True, False, None, math.nan, math.inf, 10**400, [9], {"score": 9})
NO_TIMES = (
    *("2026-03-02T09:15:00", "2026-03-02", "2026-02-30T00:00:00Z", "", "yesterday", "\ud800"),
    *("0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", None, 1772442900, True),
)


@pytest.mark.parametrize("value", [*NO_TEXT_SCORES, *NO_SCORES])
def test_anything_else_is_no_score_and_the_refusal_names_the_field(value: object) -> None:
    with pytest.raises(Unreadable) as refusal:
        fields.score(value, "response.score")
    assert refusal.value.field == "response.score"
    assert refusal.value.sentence == "response.score must be a whole number from 0 to 10."


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02T09:15:00Z",
        "2026-03-02T09:15:00.000+00:00",
        "2026-03-02T01:15:00-08:00",
        "2026-03-02 01:15:00 -0800",
    ],
)
def test_a_time_with_an_offset_becomes_utc(written: str) -> None:
    read = fields.instant(written, "at", NOW)
    assert read == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert read.tzinfo is UTC


@pytest.mark.parametrize("written", NO_TIMES)
def test_a_time_without_an_offset_or_sense_is_refused(written: object) -> None:
    with pytest.raises(Unreadable, match="ISO 8601") as refusal:
        fields.instant(written, "answered_at", NOW)
    assert refusal.value.field == "answered_at"


def test_a_time_may_be_a_day_ahead_of_our_clock_but_not_more() -> None:
    ahead = NOW + timedelta(days=1)
    assert fields.instant(ahead.isoformat(), "at", NOW) == ahead
    with pytest.raises(Unreadable, match="a day ahead"):
        fields.instant((ahead + timedelta(seconds=1)).isoformat(), "at", NOW)
    with pytest.raises(Unreadable, match="2000"):
        fields.instant("1999-12-31T23:59:59Z", "at", NOW)


def test_without_a_given_now_the_real_clock_decides() -> None:
    soon = datetime.now(UTC) + timedelta(hours=23)
    assert fields.instant(soon.isoformat(), "at") == soon
    with pytest.raises(Unreadable):
        fields.instant((soon + timedelta(hours=2)).isoformat(), "at")


@pytest.mark.parametrize("written", [1772442900, 1772442900.0, "1772442900", " 1772442900.000 "])
def test_seconds_since_1970_become_utc(written: object) -> None:
    read = fields.unix(written, "created_at", NOW)
    assert read == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    "written",
    [True, None, "", "soon", "-1", "1e9", "٩", [1], math.nan, math.inf, 10**30, -(10**30), 0],
)
def test_what_are_no_seconds_of_our_century_is_refused(written: object) -> None:
    with pytest.raises(Unreadable) as refusal:
        fields.unix(written, "created_at", NOW)
    assert refusal.value.field == "created_at"


def test_a_comment_is_kept_as_it_was_said() -> None:
    said = "  Ça va 👍🏽\n\tas ever\u200b  "
    assert fields.comment(said, "comment") == said
    assert fields.comment(None, "comment") == ""
    assert fields.comment("x" * 100_001, "comment") == "x" * 100_000


def test_what_the_database_cannot_hold_becomes_a_replacement_character() -> None:
    assert fields.comment("a\x00b\ud800c", "comment") == "a\ufffdb\ufffdc"
    fields.comment("\udfff", "comment").encode()


@pytest.mark.parametrize("value", [3, True, ["words"], {"text": "words"}])
def test_a_comment_that_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(Unreadable, match="must be text"):
        fields.comment(value, "comment")


@pytest.mark.parametrize(("value", "read"), [(4401, "4401"), (" a-1 ", "a-1"), ("0", "0")])
def test_an_id_is_text_or_a_whole_number(value: object, read: str) -> None:
    assert fields.identity(value, "id") == read


@pytest.mark.parametrize("value", ["", "  ", None, True, 1.5, [], {}, "x" * 201])
def test_what_cannot_name_an_answer_for_ever_is_refused(value: object) -> None:
    with pytest.raises(Unreadable) as refusal:
        fields.identity(value, "id")
    assert refusal.value.field == "id"


def test_an_address_is_lowered_and_stripped() -> None:
    assert fields.email(" CFO@Halden.Example\n", "email") == "cfo@halden.example"
    assert fields.email("  ", "email") is None
    assert fields.email(None, "email") is None


@pytest.mark.parametrize("value", ["mira", "a@b@c", "{{email}}", "a b@c.d", 7, ["a@b.c"], "@"])
def test_what_is_no_address_is_refused_or_as_a_hint_ignored(value: object) -> None:
    with pytest.raises(Unreadable, match="one e-mail address"):
        fields.email(value, "email")
    assert fields.email_hint(value) is None


def test_short_facts_are_text_or_numbers_and_blank_is_none() -> None:
    assert fields.short(" Halden Foods ", "company") == "Halden Foods"
    assert fields.short(2107, "project") == "2107"
    assert fields.short("", "name") is None
    assert fields.short("x" * 400, "name") == "x" * 300
    for wrong in (True, ["x"], {"x": 1}):
        with pytest.raises(Unreadable):
            fields.short(wrong, "name")


def test_properties_are_text_whatever_they_were() -> None:
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    values = {"a": "x\x00", "b": 1, "c": True, "d": None, "e": {"f": [1]}, "g": "y" * 3000}
    read = fields.properties({**values, "deep": deep, "nan": float("nan")})
    assert read == {"a": "x\ufffd", "b": "1", "c": "true", "e": '{"f": [1]}', "g": "y" * 2000}


def test_of_very_many_properties_a_hundred_are_kept() -> None:
    assert len(fields.properties({str(number): "x" for number in range(1000)})) == 100


def test_refusals_never_repeat_what_the_client_said() -> None:
    secret_words = "we are leaving"
    for read in (fields.score, fields.instant, fields.email, fields.section):
        with pytest.raises(Unreadable) as refusal:
            read(secret_words, "field")
        assert secret_words not in json.dumps([str(refusal.value), refusal.value.sentence])
