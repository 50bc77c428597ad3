"""Pinned packages of npm for a test, installed once for each lock file, outside the repository."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


class NodeMissingError(Exception):
    """Node or the pinned packages cannot be had here; the sentence says which."""


def installed(folder: Path) -> Path:
    """Where the packages of this folder's lock file are, beside a copy of all its files."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise NodeMissingError(f"{program} is not installed")
    sources = sorted(path for path in folder.iterdir() if path.is_file())
    sum_ = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    home = Path(tempfile.gettempdir()) / f"nps-desk-{folder.name}-{sum_}"
    if not (home / "installed").exists():
        home.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, home)
        _install(home)
    return home


def installed_or_skipped(folder: Path, what: str) -> Path:
    """The same; on a laptop without Node the test is left to CI, which never skips it."""
    try:
        return installed(folder)
    except NodeMissingError as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"{what}: {missing}")


def _install(home: Path) -> None:
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    try:
        done = subprocess.run(
            command, cwd=home, capture_output=True, text=True, timeout=100, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise NodeMissingError("npm ci did not end in 100 seconds") from late
    if done.returncode:
        raise NodeMissingError(f"npm ci failed: {done.stderr.strip()[-200:]}")
    (home / "installed").touch()
