"""An answer makes a delivery gap with one of before: the lead's follow-up opens, or tells of it."""

from dataclasses import asdict

from bot.cards.standing import gap_scores
from bot.desk import Desk
from bot.follow_up import gap, milestones
from bot.follow_up.redrawing import redraw
from storage import evaluations
from storage.database import Transaction
from storage.jobs import defer
from storage.matters import PlacedAnswer

FOUND = "delivery_gap"  # in the history of a follow-up that was open already


async def look(desk: Desk, tx: Transaction, answer: PlacedAnswer) -> None:
    """After this answer was judged. Its own follow-up, if it is the lead's, tells of it already."""
    now = desk.clock()
    found = await gap.after(tx, answer, now)
    if found is None or found.lead.response_id == answer.response_id:
        return
    if not found.lead.followed_up:  # in a job of its own: a reply is drafted
        await defer(tx, "see_to_gap", queue="think", response_id=found.lead.response_id)
        return
    follow_up_id = await evaluations.note_gap(tx, found.lead.response_id, asdict(found.scores))
    if follow_up_id is not None:
        await milestones.reach(tx, follow_up_id, FOUND, at=now, note=gap_scores(found.scores))
        await redraw(tx, follow_up_id)
