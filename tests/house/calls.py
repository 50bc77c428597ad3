"""Which Web API methods our code calls, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

ROOT = Path(__file__).resolve().parents[2]
OUR_SIDE = (*sorted((ROOT / "bot").glob("*.py")), *sorted((ROOT / "handlers").glob("*.py")))

KNOWN = {name for name in dir(AsyncWebClient) if "_" in name.strip("_") and name[0] != "_"}


def methods_called() -> set[str]:
    """By Slack's names: "chat.postMessage"."""
    return {name.replace("_", ".") for path in OUR_SIDE for name in _names(path)}


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in KNOWN and _is_client(node.value):
            yield node.attr


def _is_client(owner: ast.expr) -> bool:
    """``client.views_open``, ``self.client.views_open``: however it came, it is called client."""
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return name.endswith("client")
