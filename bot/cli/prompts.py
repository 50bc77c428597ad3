"""nps-desk prompts: list them, show one, propose a new text from a file (too long for a form)."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from bot.app import build_desk
from bot.changes.history import waiting
from bot.changes.saying import became_of, proposed
from bot.cli.parts import serving_settings, set_up_logging
from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from bot.people import ADMINS_ONLY
from bot.rewording import looking
from bot.rewording.difference import difference, marked
from bot.rewording.proposing import propose_as
from bot.rewording.saying import rehearsed
from storage import colleagues
from storage.words import ColleagueRole

Deed = Callable[[Desk, argparse.Namespace], Awaitable[None]]

PROPOSED = "Proposed as change {number}. It is rehearsed by the running desk; another admin "
PUBLISHES = "publishes it in Slack: /nps prompts"


def register(kinds: Any) -> None:
    parser = kinds.add_parser("prompts", help="the texts the desk reads and drafts with")
    deeds = parser.add_subparsers(required=True, metavar="deed")
    every = deeds.add_parser("list", help="each with its version, and what waits")
    every.set_defaults(act=act, deed=_list)
    one = deeds.add_parser("show", help="one text, its difference from the shipped one, history")
    one.add_argument("name")
    one.set_defaults(act=act, deed=_show)
    new = deeds.add_parser("propose", help="a new text from a file; “-” reads standard input")
    new.add_argument("name")
    new.add_argument("file", type=Path)
    new.add_argument("--why", required=True, help="a sentence for the admin who publishes it")
    new.add_argument("--as", required=True, dest="email", help="the e-mail of an admin: you")
    new.set_defaults(act=act, deed=_propose)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    try:
        asyncio.run(_with_desk(given))
    except Refusal as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError) as problem:
        print(f"{given.file}: {problem}", file=sys.stderr)
        return 2
    return 0


async def _with_desk(given: argparse.Namespace) -> None:
    desk = build_desk(serving_settings())
    try:
        deed: Deed = given.deed
        await deed(desk, given)
    finally:
        await desk.database.close()


async def _list(desk: Desk, given: argparse.Namespace) -> None:
    async with desk.database.transaction() as tx:
        for each in await looking.every(tx):
            whose = "as shipped" if each.tuned is None else f"tuned by {each.tuned.proposed_by}"
            wait = len(waiting(each.changes))
            told = f", {wait} waiting" if wait else ""
            print(f"{each.name:<24} version {each.version}, {whose}{told}")


async def _show(desk: Desk, given: argparse.Namespace) -> None:
    async with desk.database.transaction() as tx:
        here = await looking.standing(tx, given.name)
    print(here.text)
    if changed := difference(here.shipped.text, here.text):
        print(f"\nChanged from the shipped text:\n{marked(changed)}")
    for each in here.changes:
        print("", *filter(None, [proposed(each), rehearsed(each), *became_of(each)]), sep="\n")


async def _propose(desk: Desk, given: argparse.Namespace) -> None:
    text = sys.stdin.read() if str(given.file) == "-" else given.file.read_text(encoding="utf-8")
    async with desk.database.transaction() as tx:
        admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
        person = next((one for one in admins if one.email.lower() == given.email.lower()), None)
        if person is None:
            raise NotAllowed(ADMINS_ONLY)
        number = await propose_as(
            desk, tx, person, given.name, base_version=None, text=text, why=given.why,
            press=uuid4().hex,
        )  # fmt: skip
    print(f"{PROPOSED.format(number=number)}{PUBLISHES}")
