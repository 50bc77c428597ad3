"""The tallies' part of the clock: what was answered since the last tick goes into the sums.

Figures are right at every moment without it (storage/tallied.py); it keeps them quick.
"""

from bot.desk import Desk
from storage import folding

MOST_AT_A_TICK = 5  # transactions: a long import goes in over several ticks, others wait for none


async def tick(desk: Desk) -> None:
    for _ in range(MOST_AT_A_TICK):
        async with desk.database.transaction() as tx:
            if not await folding.fold(tx):
                return
