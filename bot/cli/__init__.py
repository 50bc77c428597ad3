"""`nps-desk`: one word, one file beside this one."""

import argparse
from collections.abc import Callable, Sequence

from bot.cli import (
    ask,
    backup,
    bi,
    demo,
    evaluate,
    export,
    health,
    importing,
    migrate,
    prompts,
    read,
    report,
    run,
    stop,
)

Command = Callable[[argparse.Namespace], int]

COMMANDS = (
    run,
    demo,
    migrate,
    importing,
    ask,
    report,
    read,
    evaluate,
    prompts,
    health,
    bi,
    export,
    backup,
    stop,
)


def main(words: Sequence[str] | None = None) -> None:
    """Read the words, do what they say, leave with its exit code."""
    parser = argparse.ArgumentParser(prog="nps-desk", description=__doc__)
    kinds = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.register(kinds)
    given = parser.parse_args(words)
    act: Command = given.act
    raise SystemExit(act(given))
