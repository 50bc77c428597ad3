"""The arguments of a Web API call, from JSON, a form or the address."""

import json
from typing import Any

from aiohttp import web

from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.records import Json

_MISSING: tuple[Any, ...] = (None, "")


class Args:
    """Arguments by name, read as the kind they must be."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in _MISSING

    def given(self, name: str) -> bool:
        """Whether the caller sent it at all, even if empty."""
        return self.values.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A yes or no; forms say "1" and "true"."""
        return str(self.values.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.values[name]) if name in self else default
        except ValueError as problem:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from problem

    def structure(self, name: str, *, unreadable: str) -> Any:
        """Lists and objects; in forms, JSON text. ``unreadable`` is the error code if it is not."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as problem:
            raise SlackRefusal(unreadable) from problem


async def read_args(request: web.Request) -> Args:
    """Whatever way the caller chose to send them."""
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            posted = json.loads(body) if body else {}
        except ValueError as problem:
            raise SlackRefusal("invalid_json") from problem
        if not isinstance(posted, dict):
            raise SlackRefusal("json_not_object")
        return Args(values | posted)
    form = await request.post()
    return Args(values | {name: value for name, value in form.items() if isinstance(value, str)})
