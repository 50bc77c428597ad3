"""Holds drawn screens to Slack's own type definitions, with the TypeScript compiler."""

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.cards.pieces import Card

_NEWER = frozenset({"data_visualization"})  # than these types; the local Slack checks them
_OPTIONS = (
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target", "es2022",
    "--module", "nodenext",
    "--moduleResolution", "nodenext",
)  # fmt: skip


def complaints(home: Path, screens: Mapping[str, Card | dict[str, Any]]) -> str:
    """What the compiler has against the screens; empty when nothing."""
    with tempfile.TemporaryDirectory(dir=home) as folder:
        source = Path(folder) / "screens.ts"
        source.write_text(_source(screens), encoding="utf-8")
        command = [str(home / "node_modules/.bin/tsc"), *_OPTIONS, str(source)]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=100)
    return done.stdout + done.stderr if done.returncode else ""


def _source(screens: Mapping[str, Card | dict[str, Any]]) -> str:
    lines = ['import type { HomeView, KnownBlock, ModalView } from "@slack/types";']
    for at, (name, drawn) in enumerate(screens.items()):
        kind, tree = _typed(drawn)
        lines.append(f"// {name}\nexport const screen{at}: {kind} = {json.dumps(tree)};")
    return "\n".join(lines)


def _typed(drawn: Card | dict[str, Any]) -> tuple[str, Any]:
    if isinstance(drawn, Card):
        return "KnownBlock[]", _known(drawn.blocks)
    view = {**drawn, "blocks": _known(drawn["blocks"])}
    return ("HomeView" if drawn["type"] == "home" else "ModalView"), view


def _known(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in blocks if each["type"] not in _NEWER]
