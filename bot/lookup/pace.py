"""A connection's pace: all workers and replicas together call its system no faster than allowed."""

from asyncio import sleep
from dataclasses import dataclass
from datetime import timedelta

from bot.desk import Desk
from bot.lookup.failures import ComeBack
from storage import lanes

PATIENCE = timedelta(seconds=10)  # a moment further off than this is worth another job


def lane_of(connection_id: int) -> str:
    return f"ask:{connection_id}"


@dataclass(frozen=True, slots=True)
class Pace:
    """Moments at least ``gap`` apart, out of the connection's lane (storage/lanes.py)."""

    desk: Desk
    connection_id: int
    gap: timedelta

    async def turn(self) -> None:
        """Wait for the next moment. Raises ComeBack while the system wants its rest.

        The gate is looked at first, so that those who come too early do not use up moments.
        """
        lane = lane_of(self.connection_id)
        async with self.desk.database.transaction() as tx:
            shut_for = await lanes.shut_for(tx, lane)
            if shut_for > PATIENCE:
                raise ComeBack(shut_for)
            wait = await lanes.wait_for_turn(tx, lane, self.gap)
        await sleep(wait.total_seconds())

    async def rest(self, pause: timedelta) -> None:
        async with self.desk.database.transaction() as tx:
            await lanes.hold_back(tx, lane_of(self.connection_id), pause)
