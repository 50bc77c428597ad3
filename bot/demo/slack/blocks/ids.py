"""The ids of blocks and elements: which are given twice, and those Slack fills in itself."""

import secrets
from collections.abc import Iterator
from typing import Any

from bot.demo.slack.blocks.elements import ELEMENTS
from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.records import Json

_WITHOUT_BLOCK_ID = "markdown"


def check_unique(blocks: list[Any], at: str, found: Findings) -> None:
    """A block_id only once in a message or view; an action_id only once in a block."""
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, dict):
            continue
        name = block.get("block_id")
        if isinstance(name, str):
            if name in seen:
                found.add(f"{at}/{place}/block_id", f'block_id "{name}" already exists')
            seen.add(name)
        _check_actions(block, f"{at}/{place}", found)


def _check_actions(block: Json, at: str, found: Findings) -> None:
    seen: set[str] = set()
    for element in interactive(block):
        name = element.get("action_id")
        if isinstance(name, str):
            if name in seen:
                found.add(at, f'action_id "{name}" already exists for this block')
            seen.add(name)


def interactive(part: Any) -> Iterator[Json]:
    """Every element of a block that has or may have an action_id, wherever it stands."""
    if isinstance(part, list):
        for one in part:
            yield from interactive(one)
    elif isinstance(part, dict):
        if part.get("type") in ELEMENTS and ("action_id" in part or part["type"] != "image"):
            yield part
        for one in part.values():
            if isinstance(one, dict | list):
                yield from interactive(one)


def completed(blocks: list[Json]) -> list[Json]:
    """The same blocks with the ids that Slack makes up where the app gave none."""
    return [_with_block_id(block) for block in blocks]


def _with_block_id(block: Json) -> Json:
    filled: Json = _with_action_ids(block)
    if not filled.get("block_id") and filled.get("type") != _WITHOUT_BLOCK_ID:
        filled["block_id"] = secrets.token_urlsafe(4)[:5]
    for name in ("child_blocks", "elements"):
        inner = filled.get(name)
        if isinstance(inner, list) and filled["type"] in ("container", "carousel"):
            filled[name] = [_with_block_id(one) for one in inner]
    return filled


def _with_action_ids(part: Any) -> Any:
    if isinstance(part, list):
        return [_with_action_ids(one) for one in part]
    if not isinstance(part, dict):
        return part
    filled = {name: _with_action_ids(value) for name, value in part.items()}
    if filled.get("type") in ELEMENTS and filled["type"] != "image":
        filled.setdefault("action_id", secrets.token_urlsafe(4)[:5])
    return filled
