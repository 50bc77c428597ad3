"""Pinging a person in a direct message: recorded when it is wanted, decided when it is spoken.

A message over the budget or in quiet hours waits, and the tick lets it go as soon as it may; what
is settled by then is dropped. The card in the channel pings nobody and never waits; an answer to
what somebody has just pressed or typed is no interruption.
"""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.follow_up.working_hours import hours_of
from bot.quiet import may_go
from storage import colleagues, interruptions, messages
from storage.database import Transaction
from storage.interruptions import InterruptionRecord
from storage.words import Severity

WEEK = timedelta(days=8)  # whatever the zone, the week so far
URGENCY = {Severity.S1: 1, Severity.S2: 2, Severity.S3: 3, Severity.S4: 4}
ON_THE_CARD = frozenset({"follow_up", "thread_note", "nudge"})  # their cards say it as well


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

    ``must``: of what cannot wait for the budget. ``follow_up_id``: closed meanwhile, this is moot.
    Who is no colleague of ours has no budget, and in a firm without quiet hours and budget there
    is nothing to count.
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


async def bring(
    desk: Desk,
    tx: Transaction,
    kind: str,
    subject_id: int,
    slack_user_id: str,
    *,
    follow_up_id: int,
) -> None:
    """What they asked for at just this moment: it comes whatever the hour, and counts."""
    message_id = await messages.wish(tx, kind, subject_id, slack_user_id)
    now = desk.clock()
    await _count(
        desk,
        tx,
        message_id,
        slack_user_id,
        follow_up_id=follow_up_id,
        must=True,
        urgency=1,
        sent_at=now,
    )


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


async def may_speak(desk: Desk, tx: Transaction, message_id: int) -> bool:
    """Whether this message may be posted now; one that interrupts counts from here on."""
    one = await interruptions.of_message(tx, message_id)
    if one is not None:
        await interruptions.in_turn(tx, one.colleague_id)
        one = await interruptions.of_message(tx, message_id)
    if one is None:
        return not await interruptions.is_held(tx, message_id)
    if one.moot:
        await interruptions.drop(tx, message_id, desk.clock())
        return False
    if one not in await _go(desk, tx, await interruptions.waiting(tx, one.colleague_id)):
        return False
    await interruptions.goes(tx, message_id, desk.clock())
    return True


async def tick(desk: Desk) -> None:
    """Speak of what waited and may come now; what became moot is looked at, and dropped, there."""
    async with desk.database.transaction() as tx:
        whose: dict[int, list[InterruptionRecord]] = defaultdict(list)
        for one in await interruptions.waiting(tx):
            whose[one.colleague_id].append(one)
        for waiting in whose.values():
            for one in await _go(desk, tx, waiting):
                await messages.later(tx, one.message_id)


async def _go(
    desk: Desk, tx: Transaction, waiting: list[InterruptionRecord]
) -> list[InterruptionRecord]:
    """Of one person's."""
    now, colleague_id = desk.clock(), waiting[0].colleague_id
    person = (await colleagues.by_ids(tx, [colleague_id]))[colleague_id]
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    sent = await interruptions.sent_since(tx, colleague_id, now - WEEK)
    needed = [one for one in waiting if not one.moot]
    return may_go(needed, sent, now, hours, desk.settings.manners)
