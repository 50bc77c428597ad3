"""What did not work and waits for an admin: posts of unknown outcome, and jobs given up."""

from collections.abc import Sequence

from bot.contact_lock import telling
from bot.desk import Desk
from bot.errors import NotNow
from bot.people import admin
from storage import effects, jobs, undelivered
from storage.admin_records import TroubleRecord
from storage.database import Transaction
from storage.effects import WEBHOOK
from storage.words import Delivery

SETTLED = "Somebody has seen to this already. Nothing was changed."
MESSAGE, JOB, EFFECT = "message", "job", "effect"
WORDS = {  # effects that no card shows
    telling.KIND: "telling a marketing tool of a hold",
    WEBHOOK: "telling another system of an event",
}


async def troubles(tx: Transaction) -> list[TroubleRecord]:
    """The dead-letter list, newest first."""
    lost = [
        TroubleRecord(
            kind=MESSAGE,
            id=one.id,
            what=f"{one.kind} {one.subject_id}",
            where=one.channel,
            outcome=one.outcome,
            error=one.error or "",
            since=one.attempted_at,
        )
        for one in await undelivered.troubled(tx)
        if one.attempted_at is not None
    ]
    given_up = [
        TroubleRecord(
            kind=JOB,
            id=number,
            what=f"{task} {arguments}",
            where="queue",
            outcome=Delivery.FAILED,
            error="tried until the last time",
            since=at,
        )
        for number, task, arguments, at in await jobs.given_up(tx)
    ]
    undone = [
        TroubleRecord(
            kind=EFFECT,
            id=one.id,
            what=WORDS[one.kind],
            where="",
            outcome=one.outcome,
            error=one.error or "",
            since=one.wanted_at,
        )
        for one in await effects.given_up(tx, WORDS)
    ]
    return lost + undone + given_up


async def listed(desk: Desk, by: str) -> Sequence[TroubleRecord]:
    """The dead-letter list, for admins."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await troubles(tx)


async def post_again(desk: Desk, message_id: int, by: str) -> None:
    """The admin looked, and it is not there."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if not await undelivered.post_again(tx, message_id):
            raise NotNow(SETTLED)


async def is_there(desk: Desk, message_id: int, by: str) -> None:
    """The admin looked, and it is there."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if not await undelivered.is_there(tx, message_id):
            raise NotNow(SETTLED)


async def replay(desk: Desk, job_id: int, by: str) -> None:
    """Let a given-up job run again."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if not await jobs.replay(tx, job_id):
            raise NotNow(SETTLED)


async def do_again(desk: Desk, effect_id: int, by: str) -> None:
    """Try once more what was given up outside Slack."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if not await effects.replay(tx, effect_id):
            raise NotNow(SETTLED)
