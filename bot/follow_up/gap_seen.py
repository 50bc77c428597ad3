"""An answer makes a gap with one of before: the follow-up of the unhappier side opens, or tells."""

from dataclasses import asdict

from bot.cards.standing import gap_scores
from bot.desk import Desk
from bot.follow_up import gap, milestones
from bot.follow_up.redrawing import redraw
from storage import evaluations
from storage.database import Transaction
from storage.jobs import defer
from storage.matters import PlacedAnswer


async def look(desk: Desk, tx: Transaction, answer: PlacedAnswer) -> None:
    """After this answer was judged, and its own follow-up opened if it has one."""
    now = desk.clock()
    found = await gap.after(tx, answer, now)
    if found is None:
        return
    about = found.answer.response_id
    own = about == answer.response_id
    if found.answer.followed_up:
        follow_up_id = await evaluations.note_gap(tx, about, asdict(found.scores))
        if follow_up_id is not None and not own:
            what, note = str(found.scores.gap), gap_scores(found.scores)
            await milestones.reach(tx, follow_up_id, what, at=now, note=note)
            await redraw(tx, follow_up_id)
    elif found.opens and not own:  # in a job of its own: a reply is drafted
        await defer(tx, "see_to_gap", queue="think", response_id=about)
