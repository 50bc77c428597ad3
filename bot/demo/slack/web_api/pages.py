"""Long answers, a page at a time, with Slack's cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.args import Args

T = TypeVar("T")
_MARK = "next:"


def one_page(
    args: Args, items: Sequence[T], *, default: int, most: int = 1000
) -> tuple[list[T], Json]:
    """The page the caller asks for, and the fields that lead to the next one."""
    limit = args.number("limit", default)
    if limit < 1 or limit > most:
        raise SlackRefusal("invalid_limit")
    start = _start(args.text("cursor"), len(items))
    page = list(items[start : start + limit])
    more = start + limit < len(items)
    cursor = base64.b64encode(f"{_MARK}{start + limit}".encode()).decode() if more else ""
    return page, {"response_metadata": {"next_cursor": cursor}}


def _start(cursor: str, count: int) -> int:
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor, validate=True).decode()
        start = int(text.removeprefix(_MARK))
    except (binascii.Error, ValueError) as problem:
        raise SlackRefusal("invalid_cursor") from problem
    if not text.startswith(_MARK) or not 0 <= start <= count:
        raise SlackRefusal("invalid_cursor")
    return start
