"""nps-desk stop: end the embedded PostgreSQL; its data stay."""

import argparse
from typing import Any

from bot import embedded_database
from bot.settings import Settings


def register(kinds: Any) -> None:
    parser = kinds.add_parser("stop", help="end the embedded PostgreSQL (its data stay)")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    embedded_database.stop(Settings().data_dir)
    print("The embedded PostgreSQL is stopped.")
    return 0
