"""Admins hear of a proposed change in one message each, which goes on showing what became of it."""

from bot import admins
from bot.cards.pieces import Card
from bot.changes.kind import Kind, P
from bot.changes.looking import page
from bot.desk import Desk
from bot.interrupting import ping
from storage import colleagues, messages
from storage.database import Transaction
from storage.messages import MessageRecord


async def tell_admins(desk: Desk, tx: Transaction, kind: Kind[P], change_id: int) -> None:
    for surface in await admins.surfaces(desk, tx):
        await ping(desk, tx, kind.name, change_id, surface)


async def redraw(tx: Transaction, kind: Kind[P], change_id: int) -> None:
    """Something became of it."""
    await messages.redraw(tx, kind.name, change_id)


async def card_of(tx: Transaction, kind: Kind[P], message: MessageRecord) -> Card:
    """As it is now, for the one in whose conversation it stands."""
    reader = await colleagues.by_slack_id(tx, message.channel)
    return kind.card(await page(tx, kind, message.subject_id, reader.id if reader else None))
