"""nps-desk demo: the whole product with a local Slack and a sample firm."""

import argparse
from typing import Any


def register(kinds: Any) -> None:
    parser = kinds.add_parser("demo", help="try the product: local Slack, sample firm, no account")
    parser.add_argument("--port", type=int, default=8765, help="of the page to open (default 8765)")
    parser.add_argument(
        "--fresh", action="store_true", help="forget what was done so far and begin anew"
    )
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    from bot.demo.running import demo  # the demo's parts are not loaded for serving

    return demo(given.port, fresh=given.fresh)
