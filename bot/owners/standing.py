"""How well follow-ups find their owner, in a sentence for `/nps health` (product.md D.18)."""

from datetime import timedelta

from bot.cards.health import Part
from bot.cards.owners import to_put_right
from bot.desk import Desk
from bot.figures import proportion
from storage import activity, owner_questions
from storage.database import Transaction

LOOK_BACK = timedelta(days=90)
SOON = timedelta(hours=24)  # given to somebody else so soon, it had gone to the wrong one
_NAMED = 3


async def misroute_rate(desk: Desk, tx: Transaction) -> tuple[int, int]:
    """Follow-ups of the last 90 days that a person reassigned within 24 hours, of all opened."""
    return await activity.misrouted(tx, desk.clock() - LOOK_BACK, SOON)


async def part(desk: Desk, tx: Transaction) -> Part:
    """The rate, and owners that were changed here and not yet in the CRM."""
    wrong, opened = await misroute_rate(desk, tx)
    words = f"reassigned within 24 hours, in 90 days: {proportion.sentence(wrong, opened)}"
    waiting = await owner_questions.to_put_right(tx)
    if not waiting:
        return Part("Owners", True, f"{words}.")
    named = ", ".join(to_put_right(one) for one in waiting[:_NAMED])
    more = f" and {len(waiting) - _NAMED} more" if len(waiting) > _NAMED else ""
    return Part("Owners", False, f"{words}. Still to be changed in your CRM: {named}{more}.")
