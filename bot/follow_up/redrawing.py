"""Everything on a screen that tells of a follow-up: its cards, and the words about its clocks."""

from bot.drawing import PLAYBOOK
from bot.follow_up.briefing import NEED_YOU, NUDGE, SNOOZE_OVER
from bot.follow_up.card import redraw_card
from bot.huddle import redrawing as huddle
from bot.huddle.criteria import What
from storage import interruptions, messages, rungs, snoozes
from storage.database import Transaction


async def redraw(tx: Transaction, follow_up_id: int) -> None:
    """Ask that all of it be shown as it is after this transaction."""
    await redraw_card(tx, follow_up_id)
    await messages.redraw(tx, PLAYBOOK, follow_up_id)
    await messages.redraw(tx, NUDGE, *await rungs.ids_of(tx, follow_up_id))
    await messages.redraw(tx, SNOOZE_OVER, *await snoozes.ids_of(tx, follow_up_id))
    lists = await interruptions.lists_of(tx, NEED_YOU, follow_up_id)
    await messages.redraw(tx, NEED_YOU, *lists)
    await huddle.redraw(tx, follow_up_id, What.OVERDUE_S1, What.BARE)
