"""Admins hear of a proposed change in one message each, which goes on showing what became of it."""

from bot.cards.pieces import Card
from bot.changes.kind import Kind, P
from bot.changes.looking import page
from bot.desk import Desk
from bot.interrupting import ping
from storage import colleagues, messages
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import ColleagueRole


async def tell_admins(desk: Desk, tx: Transaction, kind: Kind[P], change_id: int) -> None:
    """Each in their own conversation; the default channel when no admin is in Slack."""
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    surfaces = [one.slack_user_id for one in admins if one.slack_user_id]
    for surface in surfaces or [desk.settings.slack_default_channel]:
        if surface:
            await ping(desk, tx, kind.name, change_id, surface)


async def redraw(tx: Transaction, kind: Kind[P], change_id: int) -> None:
    """Something became of it."""
    await messages.redraw(tx, kind.name, change_id)


async def card_of(tx: Transaction, kind: Kind[P], message: MessageRecord) -> Card:
    """As it is now, for the one in whose conversation it stands."""
    reader = await colleagues.by_slack_id(tx, message.channel)
    return kind.card(await page(tx, kind, message.subject_id, reader.id if reader else None))
