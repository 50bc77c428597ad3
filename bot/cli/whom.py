"""In whose name a command is given: --as, with a Slack user id or an e-mail."""

from bot.errors import Refusal
from storage import colleagues
from storage.database import Transaction
from storage.records import ColleagueRecord

NOBODY = "I know no colleague by that Slack user id or e-mail. Give --as one that Slack knows."


async def known(tx: Transaction, who: str) -> ColleagueRecord:
    """Raises Refusal."""
    for each in await colleagues.everyone(tx):
        if who == each.slack_user_id or who.casefold() == each.email.casefold():
            return each
    raise Refusal(NOBODY)
