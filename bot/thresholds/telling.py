"""Admins hear of proposed thresholds in one message each, which goes on showing their fate."""

from bot.cards.pieces import Card
from bot.cards.rule_change import rule_change_card
from bot.desk import Desk
from bot.interrupting import ping
from bot.thresholds.looking import page
from storage import colleagues, messages
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import ColleagueRole

KIND = "threshold_change"


async def tell_admins(desk: Desk, tx: Transaction, change_id: int) -> None:
    """Each in their own conversation; the default channel when no admin is in Slack."""
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    surfaces = [one.slack_user_id for one in admins if one.slack_user_id]
    for surface in surfaces or [desk.settings.slack_default_channel]:
        if surface:
            await ping(desk, tx, KIND, change_id, surface)


async def redraw(tx: Transaction, change_id: int) -> None:
    """Something became of it."""
    await messages.redraw(tx, KIND, change_id)


async def card_of(tx: Transaction, message: MessageRecord) -> Card:
    """As it is now, for the one in whose conversation it stands."""
    reader = await colleagues.by_slack_id(tx, message.channel)
    shown = await page(tx, message.subject_id, reader.id if reader else None)
    return rule_change_card(shown)
