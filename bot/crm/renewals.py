"""A renewal date that moves far ahead is a renewal signed: it speaks for a closing (D.15)."""

from datetime import date, datetime

from bot.figures.recovery import is_renewal
from bot.follow_up import milestones
from bot.follow_up.recovery import tell_if_recovered
from bot.follow_up.redrawing import redraw
from storage import renewals
from storage.database import Transaction


async def moved(
    tx: Transaction, account_id: int, *, was: date | None, became: date | None, at: datetime
) -> None:
    """The CRM told another date ``at`` that moment. Safe to run again."""
    if was is None or became is None:
        return
    if became < was:
        await renewals.taken_back(tx, account_id, became)
    if not is_renewal(was, became):
        return
    note = f"the next one moved from {was:%-d %b %Y} to {became:%-d %b %Y}"
    for one in await renewals.signed(tx, account_id, was=was, became=became, at=at):
        await milestones.reach(tx, one, "renewal_signed", at=at, note=note)
        await tell_if_recovered(tx, one, at=at)
        await redraw(tx, one)
