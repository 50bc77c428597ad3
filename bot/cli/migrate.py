"""nps-desk migrate: bring the database to the present shape."""

import argparse
from typing import Any

from bot.cli.parts import database_settings, set_up_logging
from storage.schema import migrate


def register(kinds: Any) -> None:
    parser = kinds.add_parser("migrate", help="bring the database to the present shape")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    migrate(database_settings().database_url)
    print("The database has the present shape.")
    return 0
