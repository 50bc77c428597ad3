"""nps-desk import FILE: the firm's people, accounts and contacts from CSV."""

import argparse
from pathlib import Path
from typing import Any


def register(kinds: Any) -> None:
    parser = kinds.add_parser("import", help="bring in colleagues, accounts and contacts (CSV)")
    parser.add_argument("file", type=Path)
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    return 0
