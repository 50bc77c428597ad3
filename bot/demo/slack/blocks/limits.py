"""Slack's limits, read once from the data file beside this package."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "block_kit_limits.json"


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return data


def limit(name: str) -> int | None:
    """A limit by its full name, as in ``header.text.max_length``; None when there is none."""
    found = _data()["limits"].get(name)
    return None if found is None else int(found)


def names() -> list[str]:
    """The names of all limits."""
    return list(_data()["limits"])


def block_types(surface: str) -> list[str]:
    """The block types allowed on a message, modal or home."""
    types: list[str] = _data()["allowed_block_types_by_surface"][surface]
    return types
