"""Which Web API methods our code calls, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from tests.house.tree import files, named, text_of

KNOWN = {name for name in dir(AsyncWebClient) if "_" in name.strip("_") and name[0] != "_"}


def methods_called() -> set[str]:
    """By Slack's names: "chat.postMessage"."""
    return {name.replace("_", ".") for path in our_side() for name in _names(path)}


def our_side() -> Iterator[Path]:
    """The desk; the demo is Slack's side."""
    for path in files(".py"):
        if named(path).startswith(("bot/", "handlers/")) and "bot/demo/" not in named(path):
            yield path


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Attribute) and _is_client(node.value):
            assert node.attr != "api_call", f"{named(path)}: call the method by its own name"
            if node.attr in KNOWN:
                yield node.attr


def _is_client(owner: ast.expr) -> bool:
    """``client.views_open``, ``self.client.views_open``: however it came, it is called client."""
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return name.endswith("client")
