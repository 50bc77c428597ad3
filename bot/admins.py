"""Where those who look after the desk hear of something."""

from bot.desk import Desk
from storage import colleagues
from storage.database import Transaction
from storage.words import ColleagueRole


async def surfaces(desk: Desk, tx: Transaction) -> list[str]:
    """Each admin's own conversation; where there is no admin in Slack, the default channel."""
    default = desk.settings.slack_default_channel
    return await colleagues.in_slack(tx, ColleagueRole.ADMIN) or ([default] if default else [])
