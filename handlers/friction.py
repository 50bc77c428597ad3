"""What preceded low scores: a list to read, with nothing to press."""

from bot.answers import friction
from bot.cards.pieces import Card
from bot.desk import Desk


async def listed(desk: Desk, by: str) -> Card:
    return await friction.overview(desk, by)
