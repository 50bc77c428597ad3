"""Taking a closing back that no talk with the client bears out (product.md U9)."""

from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import milestones
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import NOT_BARE, bare_closing
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.writing_back.telling import What, tell_of_follow_up
from storage import closings, rechecks

ASKED_SINCE = (
    "The client was asked since, or has answered, so this closing stands. Log the talk with them "
    "if there was one."
)


async def reopen(desk: Desk, follow_up_id: int, by: str) -> None:
    """It is open again, with whoever had it; its clocks are those it began with.

    Raises NotAllowed for all but its closer and who oversees, NotNow where the closing stands.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await bare_closing(tx, follow_up_id, by)
        if not await rechecks.withdraw(tx, follow_up_id):
            raise NotNow(ASKED_SINCE)
        if not await closings.take_back(tx, follow_up_id):
            raise NotNow(NOT_BARE)
        await milestones.reach(tx, follow_up_id, "reopened", at=now, by=person.id)
        this_time = f"by_hand:{now:%Y%m%dT%H%M%S}"
        await tell_of_follow_up(tx, What.REOPENED, follow_up_id, version=this_time)
        await tell(tx, Event.REOPENED, follow_up_id, at=now, version=this_time)
        await locking.claimer_stays(desk, tx, follow_up_id, holder.colleague_id)
        await redraw(tx, follow_up_id)
