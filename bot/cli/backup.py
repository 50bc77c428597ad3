"""nps-desk backup FILE, nps-desk restore FILE: pg_dump and pg_restore of the pinned package."""

import argparse
import subprocess
from pathlib import Path
from typing import Any

from bot import embedded_database
from bot.cli.parts import database_settings
from storage.database import libpq_url


def register(kinds: Any) -> None:
    backup = kinds.add_parser("backup", help="write the whole database to a file")
    backup.add_argument("file", type=Path)
    backup.set_defaults(act=write)
    restore = kinds.add_parser("restore", help="read it back, in place of what is there")
    restore.add_argument("file", type=Path)
    restore.set_defaults(act=read)


def write(given: argparse.Namespace) -> int:
    done = _run("pg_dump", "--format=custom", f"--file={given.file}")
    if done == 0:
        print(f"Written to {given.file} ({given.file.stat().st_size:,} bytes).")
    return done


def read(given: argparse.Namespace) -> int:
    if not given.file.exists():
        print(f"There is no file {given.file}.")
        return 2
    # Logins for BI tools belong to the server, not to the backup: where it is another server, what
    # they were granted would stop everything. Those that are there are granted anew: nps-desk bi.
    return _run(
        "pg_restore", "--clean", "--if-exists", "--no-privileges", "--single-transaction",
        str(given.file), target="-d",
    )  # fmt: skip


def _run(program: str, *words: str, target: str = "") -> int:
    url = libpq_url(database_settings().database_url)
    command = [str(embedded_database.programs() / program), *words, *([target] if target else [])]
    return subprocess.run([*command, url], check=False).returncode  # noqa: S603 - our own program
