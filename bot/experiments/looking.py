"""For ``/nps experiments``: what runs, without a glance at its results; and what came of others."""

from bot.cards.experiments import Overview, experiments_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.experiments.drawing import names_of
from bot.experiments.enrolling import full
from bot.experiments.planning import NOT_YOURS
from bot.figures.recovery import RECHECK_AFTER
from bot.people import overseer
from storage import experiments


async def overview(desk: Desk, by: str) -> Card:
    """Raises NotAllowed for all but managers, partners and admins."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        running, waits = await experiments.running(tx), await experiments.waiting(tx)
        ended = await experiments.ended(tx)
        drawn = await experiments.counts(tx, running.id, now, RECHECK_AFTER) if running else {}
        shown = Overview(
            running=running,
            drawn={arm: one.drawn for arm, one in drawn.items()},
            full=running is not None and await full(tx, running, now),
            waits=waits,
            ended=ended,
            names=await names_of(tx, *(one for one in (running, waits, *ended) if one)),
        )
        return experiments_card(shown, now=now, zone=person.timezone)
