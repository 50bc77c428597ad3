"""What an address of the feed asks for: columns, condition, order, how many, from where on."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.bi.filters import condition_of
from bot.bi.literals import NULL, value_of
from bot.bi.odd import Malformed, NotOffered
from storage.bi_conditions import Condition, Value
from storage.bi_pages import Order, whole_order
from storage.bi_views import Column, View

SELECT, FILTER, ORDER_BY = "$select", "$filter", "$orderby"
TOP, SKIP, COUNT, SKIP_TOKEN, FORMAT = "$top", "$skip", "$count", "$skiptoken", "$format"
OFFERED = frozenset({SELECT, FILTER, ORDER_BY, TOP, SKIP, COUNT, SKIP_TOKEN, FORMAT})
MOST = 2**31

NOT_OFFERED = "{name} is not offered. This feed knows {names}."
TWICE = "{name} is there twice."
NO_COLUMN = "There is no column {name}."
NO_ORDER = "$orderby names columns, each with asc or desc behind it or nothing."
NO_NUMBER = "{name} is a whole number, nought or more."
NO_COUNT = "$count is true or false."
NO_TOKEN = "$skiptoken is what @odata.nextLink brought, and for the same $orderby."  # noqa: S105 - a sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """``columns``: empty means all. top: None means all. given: the options as they came."""

    columns: Sequence[str]
    condition: Condition | None
    order: Sequence[Order]
    top: int | None
    skip: int
    count: bool
    after: Sequence[Value]
    given: Mapping[str, str]


def read(query: Sequence[tuple[str, str]], view: View) -> Asked:
    """Raises Malformed, NotOffered. What does not begin with $ is the tool's own and passed by."""
    given = _given(query)
    columns = {each.name: each for each in view.columns}
    order = whole_order(view, _order(given.get(ORDER_BY, ""), columns))
    told = given.get(FILTER, "").strip()
    token = given.get(SKIP_TOKEN)
    return Asked(
        columns=_chosen(given.get(SELECT, "*"), columns),
        condition=condition_of(told, columns) if told else None,
        order=order,
        top=_number(given, TOP),
        skip=_number(given, SKIP) or 0,
        count=_yes_no(given.get(COUNT, "false")),
        after=_after(token, [columns[each.column] for each in order]) if token else (),
        given=given,
    )


def following(asked: Asked, after: Sequence[Value], told: int) -> dict[str, str]:
    """The options of the next page, ``told`` rows further on."""
    kept = {name: asked.given[name] for name in (SELECT, FILTER, ORDER_BY) if name in asked.given}
    if asked.top is not None:
        kept[TOP] = str(asked.top - told)
    return kept | {SKIP_TOKEN: _token(after)}


def _given(query: Sequence[tuple[str, str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in query:
        if name in given:
            raise Malformed(TWICE.format(name=name))
        if name.startswith("$"):
            if name not in OFFERED:
                raise NotOffered(
                    NOT_OFFERED.format(name=name[:40], names=", ".join(sorted(OFFERED)))
                )
            given[name] = value
    if not given.get(FORMAT, "json").startswith(("json", "application/json")):
        raise NotOffered("This feed speaks JSON only.")
    return given


def _chosen(words: str, columns: Mapping[str, Column]) -> Sequence[str]:
    names = [each.strip() for each in words.split(",")]
    if names == ["*"]:
        return ()
    for name in names:
        if name not in columns:
            raise Malformed(NO_COLUMN.format(name=name[:40]))
    return list(dict.fromkeys(names))


def _order(words: str, columns: Mapping[str, Column]) -> list[Order]:
    found = []
    for each in words.split(",") if words.strip() else ():
        name, *way = each.split() or [""]
        if name not in columns:
            raise Malformed(NO_COLUMN.format(name=name[:40]))
        if way not in ([], ["asc"], ["desc"]):
            raise Malformed(NO_ORDER)
        found.append(Order(name, descending=way == ["desc"]))
    if len({each.column for each in found}) < len(found):
        raise Malformed(NO_ORDER)
    return found


def _number(given: Mapping[str, str], name: str) -> int | None:
    if name not in given:
        return None
    word = given[name]
    if not (word.isascii() and word.isdigit()) or len(word) > 10 or int(word) >= MOST:
        raise Malformed(NO_NUMBER.format(name=name))
    return int(word)


def _yes_no(word: str) -> bool:
    if word not in ("true", "false"):
        raise Malformed(NO_COUNT)
    return word == "true"


def _token(values: Sequence[Value]) -> str:
    """The values as $filter would write them, packed so that no tool takes them apart."""
    return base64.urlsafe_b64encode(orjson.dumps([literal(each) for each in values])).decode()


def _after(token: str, columns: Sequence[Column]) -> Sequence[Value]:
    try:
        words: Any = orjson.loads(base64.urlsafe_b64decode(token.encode()))
    except (binascii.Error, ValueError):  # JSON that is none is a ValueError
        raise Malformed(NO_TOKEN) from None
    if not isinstance(words, list) or len(words) != len(columns):
        raise Malformed(NO_TOKEN)
    if not all(isinstance(each, str) for each in words):
        raise Malformed(NO_TOKEN)
    return [value_of(word, column) for word, column in zip(words, columns, strict=True)]


def literal(value: Value) -> str:
    """As ``value_of`` reads it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return orjson.dumps(value, default=str, option=orjson.OPT_UTC_Z).decode().strip('"')
