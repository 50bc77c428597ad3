"""A card or a reminder that Slack refuses to show a person for good: admins hear of it (K2).

The ladder of the follow-up counts that person as told, so somebody must hear at once that they
were not.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.desk import Desk
from bot.drawing import FOLLOW_UP, PEOPLE, PLAYBOOK, THREAD_NOTE
from bot.follow_up.briefing import NEED_YOU, NUDGE, SNOOZE_OVER
from bot.follow_up.ownership import tell_of_undelivered
from storage import follow_up_cards, interruptions, rungs, snoozes, timelines
from storage.database import Transaction
from storage.messages import MessageRecord


async def tell(desk: Desk, tx: Transaction, message: MessageRecord, code: str) -> None:
    """``code``: Slack's word for why. What is for a channel, or about no client, is let be: the
    morning's note counts it, and /nps health lists it.
    """
    about = FOLLOW_UPS_OF.get(message.kind)
    if about is not None and message.channel.startswith(PEOPLE):
        ids = await about(tx, message)
        await tell_of_undelivered(desk, tx, message, ids, code)


async def _card(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    return await follow_up_cards.standing_on(tx, message.subject_id)


async def _itself(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    return [message.subject_id]


async def _rung(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    found = await rungs.by_id(tx, message.subject_id)
    return [found.follow_up_id] if found else []


async def _snooze(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    found = await snoozes.by_id(tx, message.subject_id)
    return [found.follow_up_id] if found else []


async def _line(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    found = await timelines.line(tx, message.subject_id)
    return [found.follow_up_id] if found else []


async def _list(tx: Transaction, message: MessageRecord) -> Sequence[int]:
    return await interruptions.told_in(tx, message.id)


FOLLOW_UPS_OF: Mapping[str, Callable[[Transaction, MessageRecord], Awaitable[Sequence[int]]]] = {
    FOLLOW_UP: _card,
    PLAYBOOK: _itself,
    NUDGE: _rung,
    SNOOZE_OVER: _snooze,
    THREAD_NOTE: _line,
    NEED_YOU: _list,
}
"""The follow-ups that a message is about, by its kind."""
