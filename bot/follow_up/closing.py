"""Ending honestly: closed is not recovered, and recovered needs a talk (product.md L6)."""

from datetime import timedelta

from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.follow_up import clocks
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import CLOSED, held_by, touch
from bot.learning.labelling import closing_said, theme_is
from storage import follow_ups
from storage.database import Transaction
from storage.words import DisagreeReason, Disposition, Theme

RECHECK_AFTER = timedelta(days=60)
NEEDS_TALK = (
    "Recovered needs a talk with the client on record. Log the call that reached them first, "
    "or choose “Fixed, awaiting client”."
)
NEEDS_TRIES = "Not reached needs three tries on record; there are {made}. Log them first."

CHECKED_AGAIN = frozenset({Disposition.RECOVERED, Disposition.FIXED_AWAITING_CLIENT})


async def close(
    desk: Desk,
    follow_up_id: int,
    by: str,
    *,
    disposition: Disposition,
    root_cause: Theme,
    note: str,
) -> None:
    """End it. Raises Refusal where the record does not bear the disposition out."""
    async with desk.database.transaction() as tx:
        person, _ = await held_by(tx, follow_up_id, by)
        made, reached = await follow_ups.attempts_made(tx, follow_up_id)
        if disposition is Disposition.RECOVERED and not reached:
            raise Refusal(NEEDS_TALK, field="disposition")
        if disposition is Disposition.NOT_REACHED and made < 3:
            raise Refusal(NEEDS_TRIES.format(made=made), field="disposition")
        await _end(desk, tx, follow_up_id, person.id, disposition, root_cause, note)


async def disagree(
    desk: Desk, follow_up_id: int, by: str, reason: DisagreeReason, words: str, note: str
) -> None:
    """The reading was wrong: close, and count it against its precision (product.md N3).

    ``words``: the reason as people read it.
    """
    told = f"{words}. {note}" if note else words
    async with desk.database.transaction() as tx:
        person, _ = await touch(tx, follow_up_id, by)
        await follow_ups.tell_timeline(
            tx, follow_up_id, "disagreed", at=desk.clock(), by=person.id, note=told
        )
        ended = Disposition.NOT_AN_ISSUE
        await _end(desk, tx, follow_up_id, person.id, ended, None, told, reason=reason)


async def name_theme(desk: Desk, follow_up_id: int, by: str, theme: Theme, note: str) -> None:
    """The reading named the wrong theme: keep the right one; nothing ends."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await touch(tx, follow_up_id, by)
        await theme_is(tx, follow_up_id, theme.value, by=person.id, at=now, note=note)
        await follow_ups.tell_timeline(
            tx, follow_up_id, f"theme_is_{theme}", at=now, by=person.id, note=note
        )


async def _end(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    by: int,
    disposition: Disposition,
    root_cause: Theme | None,
    note: str,
    *,
    reason: DisagreeReason | None = None,
) -> None:
    now = desk.clock()
    ended = await follow_ups.close(
        tx,
        follow_up_id,
        by=by,
        now=now,
        disposition=disposition,
        root_cause=root_cause,
        note=note,
        recheck_due_at=now + RECHECK_AFTER if disposition in CHECKED_AGAIN else None,
    )
    if not ended:
        raise NotNow(CLOSED)
    await closing_said(
        tx, follow_up_id, disposition, root_cause, by=by, at=now, reason=reason, note=note
    )
    await follow_ups.tell_timeline(
        tx, follow_up_id, f"closed_{disposition}", at=now, by=by, note=note
    )
    await clocks.closed(tx, follow_up_id, now)
    await redraw(tx, follow_up_id)
