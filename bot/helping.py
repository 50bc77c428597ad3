"""A word to those who write to the bot: what it can do, in their own conversation with it."""

from bot.desk import Desk
from bot.drawing import HELP
from storage import messages


async def tell_what_i_can(desk: Desk, slack_user_id: str, event_ts: str) -> None:
    """Once per message that was written, however often its event is worked on."""
    async with desk.database.transaction() as tx:
        await messages.wish(tx, HELP, int(event_ts.replace(".", "")), slack_user_id)
