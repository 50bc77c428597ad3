"""The newest kinds of blocks come to workspaces one after the other: what this one lacks."""

from typing import Any

from bot.demo.slack.blocks.findings import Problem
from bot.demo.slack.workspace import Workspace


def not_there_yet(slack: Workspace, blocks: Any, at: str = "/blocks") -> list[Problem]:
    """What is refused of these blocks because the workspace does not have their kind."""
    kinds = [block.get("type") for block in blocks or ()]
    return [
        Problem(f"{at}/{place}/type", f"unsupported type: {kind}")
        for place, kind in enumerate(kinds)
        if kind in slack.lacks
    ]
