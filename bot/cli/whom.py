"""In whose name a command is given: --as, with a Slack user id or an e-mail."""

import argparse

from bot.errors import Refusal
from storage import colleagues
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

NOBODY = "I know no colleague by that Slack user id or e-mail. Give --as one that Slack knows."
WHO = "Say who asks: --as, with a Slack user id or an e-mail. There is not exactly one admin."


def add_asker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="who", metavar="USER", help="Slack user id or e-mail; without it, the admin"
    )


async def asker(tx: Transaction, who: str | None) -> ColleagueRecord:
    """Who is named, else the one admin there is. Raises Refusal."""
    if who is not None:
        return await known(tx, who)
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    if len(admins) != 1:
        raise Refusal(WHO)
    return admins[0]


async def known(tx: Transaction, who: str) -> ColleagueRecord:
    """Raises Refusal."""
    for each in await colleagues.everyone(tx):
        if who == each.slack_user_id or who.casefold() == each.email.casefold():
            return each
    raise Refusal(NOBODY)
