"""From raw bytes to a plain object: JSON or URL-encoded, without surprises."""

import json
import re
from typing import NoReturn
from urllib.parse import parse_qsl

import orjson

from bot.errors import Unreadable

Document = dict[str, object]

MAX_FORM_FIELDS = 1000
MAX_VALUES = (
    50_000  # in a batch: 500 answers of 100 keys, and a path still takes a tenth of a second
)
_BOM = b"\xef\xbb\xbf"
_FORM_KEY = re.compile(r"([^\[\]]+)(?:\[([^\[\]]*)\])?(?:\[([^\[\]]*)\])?")


def from_json(body: bytes) -> Document:
    """Read a JSON object. Of a repeated key the last wins.

    orjson refuses what is not JSON (NaN, infinities, depth over 1024), and also the lone surrogates
    that careless senders make of a cut emoji. Those get a second, slower reading: the words matter.
    Raises Unreadable with the field "body".
    """
    found = _loaded(body)
    if not isinstance(found, dict):
        raise Unreadable("The body must be one JSON object.", field="body")
    return found


def from_json_batch(body: bytes) -> Document | list[object]:
    """Read a JSON object or a list, as `from_json` does; at most 50,000 values in it."""
    if body.count(b",") > MAX_VALUES:
        raise Unreadable("The body holds too much at once; send less in one.", field="body")
    found = _loaded(body)
    if not isinstance(found, dict | list):
        raise Unreadable("The body must be a JSON object, or a list of them.", field="body")
    return found


def from_form(body: bytes) -> Document:
    """Read a URL-encoded body whose keys nest like ``response[end_user_properties][plan]``.

    Every value is a string. Raises Unreadable with the field "body".
    """
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS
        )
    except ValueError:  # also bytes that are not UTF-8
        raise Unreadable("The body is not a readable URL-encoded form.", field="body") from None
    document: Document = {}
    for key, value in pairs:
        _place(document, key, value)
    return document


def from_either(body: bytes) -> Document:
    """JSON when it looks like JSON, otherwise a form: a content type is a hint (2, rule 15)."""
    return from_json(body) if _looks_json(body) else from_form(body)


def from_any(body: bytes) -> Document | list[object]:
    """The same where the customer designs the body: a list, too."""
    return from_json_batch(body) if _looks_json(body) else from_form(body)


def _looks_json(body: bytes) -> bool:
    return body.removeprefix(_BOM).lstrip().startswith((b"{", b"["))


def _loaded(body: bytes) -> object:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return _second_reading(body)


def _second_reading(body: bytes) -> object:
    try:
        return json.loads(
            body.removeprefix(_BOM).decode("utf-8"), parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError):
        raise Unreadable("The body is not readable JSON in UTF-8.", field="body") from None


def _refuse(_name: str) -> NoReturn:
    raise ValueError


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError
    return number


def _place(document: Document, key: str, value: str) -> None:
    """Put one pair where its key says; leave out a key of no such shape or at odds with another."""
    shape = _FORM_KEY.fullmatch(key)
    if shape is None:
        return
    *path, last = [part for part in shape.groups() if part is not None]
    target = document
    for part in path:
        inner = target.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        target = inner
    target[last] = value
