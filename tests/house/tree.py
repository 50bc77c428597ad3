"""Every file of ours, whether git knows it yet or not."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OURS_THOUGH_HIDDEN = {".ci", ".github"}
NOT_OURS = {"node_modules", "__pycache__", "nps_desk.egg-info", "build"}


def files(*suffixes: str) -> Iterator[Path]:
    """Below the root of the repository, without what tools and installations leave there."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name
            for name in folders
            if name not in NOT_OURS and (not name.startswith(".") or name in OURS_THOUGH_HIDDEN)
        )
        for name in sorted(names):
            path = Path(folder, name)
            if name != ".env" and (not suffixes or path.suffix in suffixes):
                yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """Its text; a picture has none."""
    return path.read_bytes().decode("utf-8", errors="ignore")
