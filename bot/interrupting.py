"""Pinging a person in a direct message: recorded when it is wanted, let go by the tick (gathering).

What is over the budget or falls in quiet hours waits; what is settled by then is dropped. The card
in the channel pings nobody and never waits; an answer to what somebody has just pressed or typed,
and what they asked for at a moment, is no interruption.
"""

from datetime import timedelta
from typing import Any

from bot.desk import Desk
from storage import colleagues, interruptions, messages
from storage.database import Transaction
from storage.interruptions import InterruptionRecord
from storage.words import Severity

WEEK = timedelta(days=8)  # whatever the zone, the week so far
ALARM = 0  # an urgency
URGENCY = {Severity.S1: 1, Severity.S2: 2, Severity.S3: 3, Severity.S4: 4}
ON_THE_CARD = frozenset({"follow_up", "thread_note", "nudge", "snooze_over"})  # it says them too


async def ping(
    desk: Desk,
    tx: Transaction,
    kind: str,
    subject_id: int,
    slack_user_id: str,
    *,
    follow_up_id: int | None = None,
    severity: Severity = Severity.S3,
    must: bool = False,
    facts: dict[str, Any] | None = None,
) -> None:
    """Ask that this person be shown this, when they may be interrupted.

    ``must``: it may take the room that the budget keeps. ``follow_up_id``: closed meanwhile, this
    is moot. Who is no colleague of ours has no budget, and in a firm without quiet hours and budget
    there is nothing to count.
    """
    message_id = await messages.wish(tx, kind, subject_id, slack_user_id, facts)
    await _count(
        desk,
        tx,
        message_id,
        slack_user_id,
        follow_up_id=follow_up_id,
        must=must,
        urgency=URGENCY[severity],
    )


async def ring(
    desk: Desk,
    tx: Transaction,
    kind: str,
    subject_id: int,
    slack_user_id: str,
    *,
    follow_up_id: int,
) -> None:
    """An alarm that they set for this moment: it comes first, in quiet hours too, and counts."""
    message_id = await messages.wish(tx, kind, subject_id, slack_user_id)
    await _count(
        desk,
        tx,
        message_id,
        slack_user_id,
        follow_up_id=follow_up_id,
        must=True,
        urgency=ALARM,
    )


async def bring(tx: Transaction, kind: str, subject_id: int, slack_user_id: str) -> None:
    """What they asked to have at this moment, like the brief before a call that they booked.

    It answers what they pressed, and is of no use later: it does not wait, and does not count.
    """
    await messages.wish(tx, kind, subject_id, slack_user_id)


async def tell_in_the_morning(
    desk: Desk,
    tx: Transaction,
    kind: str,
    subject_id: int,
    slack_user_id: str,
    *,
    follow_up_id: int | None = None,
    facts: dict[str, Any] | None = None,
) -> None:
    """Quiet things: the next morning's note tells of them, no message of their own (D.13, S3)."""
    message_id = await messages.wish(tx, kind, subject_id, slack_user_id, facts)
    await _count(
        desk,
        tx,
        message_id,
        slack_user_id,
        follow_up_id=follow_up_id,
        must=False,
        urgency=URGENCY[Severity.S3],
        digest=True,
    )


async def _count(
    desk: Desk, tx: Transaction, message_id: int, slack_user_id: str, **how: Any
) -> None:
    if desk.settings.manners.none:
        return
    person = await colleagues.by_slack_id(tx, slack_user_id)
    if person is not None:
        await interruptions.want(tx, message_id, person.id, now=desk.clock(), **how)


async def digest(desk: Desk, tx: Transaction, colleague_id: int) -> list[InterruptionRecord]:
    """What waits for this person, for the note that tells of it now.

    What it alone tells of, and what their cards say anyway, need not come any more; the rest comes
    when the budget allows.
    """
    await interruptions.in_turn(tx, colleague_id)
    waiting = [one for one in await interruptions.waiting(tx, colleague_id) if not one.moot]
    told = [one.message_id for one in waiting if one.digest or one.kind in ON_THE_CARD]
    await interruptions.digested(tx, told, desk.clock())
    return waiting
