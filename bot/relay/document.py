"""From raw bytes to a plain object: JSON or URL-encoded, without surprises."""

import json
import re
from typing import NoReturn
from urllib.parse import parse_qsl

import orjson

from bot.errors import Unreadable

Document = dict[str, object]

MAX_FORM_FIELDS = 1000
_BOM = b"\xef\xbb\xbf"
_FORM_KEY = re.compile(r"([^\[\]]+)(?:\[([^\[\]]*)\])?(?:\[([^\[\]]*)\])?")


def from_json(body: bytes) -> Document:
    """Read a JSON object. Of a repeated key the last wins.

    orjson refuses what is not JSON (NaN, infinities, depth over 1024), and also the lone surrogates
    that careless senders make of a cut emoji. Those get a second, slower reading: the words matter.
    Raises Unreadable with the field "body".
    """
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        found = _second_reading(body)
    if not isinstance(found, dict):
        raise Unreadable("The body must be one JSON object.", field="body")
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
    looks_json = body.removeprefix(_BOM).lstrip().startswith((b"{", b"["))
    return from_json(body) if looks_json else from_form(body)


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
