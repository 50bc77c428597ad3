"""What changed over all clients: a list to read, with nothing to press."""

from bot.answers import changes
from bot.cards.pieces import Card
from bot.desk import Desk


async def listed(desk: Desk, by: str, typed: str) -> Card:
    return await changes.overview(desk, by, typed)
