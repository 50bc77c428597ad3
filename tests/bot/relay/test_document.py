"""Bodies that are odd, hostile or broken."""

import json

import pytest

from bot.errors import Unreadable
from bot.relay.document import from_either, from_form, from_json


def test_of_a_repeated_key_the_last_wins() -> None:
    assert from_json(b'{"score": 1, "score": 9}') == {"score": 9}


def test_a_cut_emoji_does_not_cost_the_client_their_words() -> None:
    assert from_json(b'{"comment": "fine \\ud83d"}') == {"comment": "fine \ud83d"}


def test_a_byte_order_mark_is_no_reason_to_refuse() -> None:
    assert from_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert from_either(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"9",
        b"null",
        b'"text"',
        b"{",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": 1e400, "b": "\\ud800"}',
        b'{"a": NaN, "b": "\\ud800"}',
        b'{"a": "\xe9"}',
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"b": "\\ud800", "a":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"b": "\\ud800", "a":' + b"1" * 10_000 + b"}",
    ],
)
def test_what_is_not_one_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_json(body)
    assert refusal.value.field == "body"


def test_a_form_nests_by_its_brackets() -> None:
    body = b"response[id]=7&response[text]=&response[end_user_properties][plan]=a+b%26c&x=1"
    assert from_form(body) == {
        "response": {"id": "7", "text": "", "end_user_properties": {"plan": "a b&c"}},
        "x": "1",
    }


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b"a=1&a[b]=2", {"a": "1"}),
        (b"a[b]=1&a=2", {"a": "2"}),
        (b"a[b][c][d]=1&e=2", {"e": "2"}),
        (b"]a[=1&=2", {}),
        (b"", {}),
    ],
)
def test_a_form_with_contradictory_or_strange_keys_is_read_as_far_as_it_goes(
    body: bytes, read: object
) -> None:
    assert from_form(body) == read


@pytest.mark.parametrize("body", [b"\xff=1", b"&".join([b"a=1"] * 1001)])
def test_a_form_that_is_not_text_or_endless_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        from_form(body)


def test_either_kind_is_told_by_the_body_itself() -> None:
    assert from_either(json.dumps({"a": 1}).encode()) == {"a": 1}
    assert from_either(b"a=1") == {"a": "1"}
    with pytest.raises(Unreadable):
        from_either(b" [1]")
