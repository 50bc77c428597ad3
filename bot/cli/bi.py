"""nps-desk bi: what the views for BI tools hold; grant and revoke: logins that read them."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from bot.bi import roles
from bot.bi.samples import SAMPLES
from bot.cli.parts import serving_settings, set_up_logging
from bot.errors import DatabaseAwayError, Refusal
from storage import bi_views
from storage.bi_views import View
from storage.database import Database

Deed = Callable[[Database, argparse.Namespace], Awaitable[None]]

ABOUT = """\
Tableau, Power BI and whoever reads SQL find the figures in views: bi_v1_answers, bi_v1_accounts and
so on. Without a further word this prints every view, what its rows are and what each column means.
A column is never taken away, and never means something else: that would be bi_v2. Logins made here
read the views and nothing else; like a channel, they are told nothing of a client behind a wall.
The exit code is 1 when something was refused.
"""
ONCE = "The password is shown once:"
AWAY = "The database is away. Check DATABASE_URL."


def register(kinds: Any) -> None:
    parser = kinds.add_parser("bi", help="the views for BI tools, and logins for them",
                              description=ABOUT)  # fmt: skip
    parser.set_defaults(act=act, deed=_tell)
    deeds = parser.add_subparsers(metavar="deed")
    grant = deeds.add_parser("grant", help="make a login, or give it a new password")
    grant.add_argument("name", help="of the login")
    grant.add_argument(
        "--comments", action="store_true", help="let it read the clients’ own words as well"
    )
    grant.set_defaults(deed=_grant)
    revoke = deeds.add_parser("revoke", help="take a login away")
    revoke.add_argument("name", help="of the login")
    revoke.set_defaults(deed=_revoke)
    sample = deeds.add_parser("sample", help="print a file to begin with, aimed at the feed")
    sample.add_argument("tool", choices=list(SAMPLES))
    sample.add_argument("--url", required=True, help="the desk’s own: https://desk.example.com")
    sample.set_defaults(act=_sample)


def _sample(given: argparse.Namespace) -> int:
    print(SAMPLES[given.tool](given.url), end="")
    return 0


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    try:
        asyncio.run(_with_database(given))
    except Refusal as refused:
        print(refused.sentence, file=sys.stderr)
        if isinstance(refused, roles.OnlyAnAdministrator):
            print(*refused.statements, sep="\n")
        return 1
    except DatabaseAwayError:
        print(AWAY, file=sys.stderr)
        return 1
    return 0


async def _with_database(given: argparse.Namespace) -> None:
    database = Database(serving_settings().database_url)
    try:
        deed: Deed = given.deed
        await deed(database, given)
    finally:
        await database.close()


async def _tell(database: Database, given: argparse.Namespace) -> None:
    async with database.transaction() as tx:
        views = await bi_views.every(tx, comments=True)
    for view in views.values():
        print(f"{view.in_sql}: {view.row}.", *map(_line, _rows(view)), "", sep="\n")


def _rows(view: View) -> list[tuple[str, str, str]]:
    return [(each.name, each.kind, each.means) for each in view.columns]


def _line(row: tuple[str, str, str]) -> str:
    name, kind, means = row
    return f"  {name:<20} {kind:<13} {means}"


async def _grant(database: Database, given: argparse.Namespace) -> None:
    granted = await roles.grant(database, given.name, comments=given.comments)
    done = "has a new password" if granted.renewed else "was made"
    print(f"The login {granted.name} {done}. {ONCE}", file=sys.stderr)
    print(granted.password)


async def _revoke(database: Database, given: argparse.Namespace) -> None:
    await roles.revoke(database, given.name)
    print(f"The login {given.name} is gone.")
