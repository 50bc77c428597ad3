"""Ending honestly: closed is not recovered, and recovered needs a talk (product.md L5, L6)."""

import secrets
from collections.abc import Sequence
from typing import Any

from bot.analyst.codebook import KEYS
from bot.analyst.quoting import locate
from bot.booking.releasing import release
from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.figures.recovery import RECHECK_AFTER
from bot.follow_up import clocks, milestones
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import CLOSED, held_by, touch
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.learning.labelling import closing_said, theme_is
from bot.writing_back.telling import What, tell_of_follow_up
from storage import attempts, causes, closings, contact_locks, follow_ups, rechecks
from storage.database import Transaction
from storage.label_words import DisagreeReason
from storage.words import Disposition, Theme

NEEDS_TALK = (
    "Recovered needs a talk with the client on record. Log the call that reached them first, "
    "or choose “Fixed, awaiting client”."
)
NEEDS_CONFIRMATION = (
    "Recovered needs the client’s confirmation. Say here what they said, or choose “Fixed, "
    "awaiting client”: the re-check after 60 days then tells."
)
NEEDS_TRIES = "Not reached needs three tries on record; there are {made}. Log them first."
NEEDS_EVIDENCE = "Please copy the words of the comment that show the root cause."
NOT_SAID = "These words are not in the comment. Please copy them from it as they stand there."
NO_SUCH_CAUSE = "This root cause is not offered any more. Please choose another one."
MOST_SECONDARY = 2
TOO_MANY = "Two further causes at most: with more of them none says anything."

NOT_CHECKED_AGAIN = frozenset(
    {
        Disposition.DUPLICATE,
        Disposition.WITHHELD,
        Disposition.CLIENT_LEAVING,
        Disposition.NOT_AN_ISSUE,
    }
)

NEEDS_NO_EVIDENCE = NOT_CHECKED_AGAIN - {Disposition.CLIENT_LEAVING}  # of no cause of ours


async def close(
    desk: Desk,
    follow_up_id: int,
    by: str,
    *,
    disposition: Disposition,
    root_cause: str,
    note: str,
    secondary: Sequence[str] = (),
    evidence: str = "",
    confirmation: str = "",
    asks: bool = True,
) -> None:
    """End it. Raises Refusal where the record does not bear out what is said.

    evidence: words of the comment that show the cause. confirmation: what the client said, in the
    closer's words. asks: the client is asked in 60 days, on behalf of the closer.
    """
    async with desk.database.transaction() as tx:
        person, _ = await held_by(tx, follow_up_id, by)
        made, reached = await attempts.attempts_made(tx, follow_up_id)
        if disposition is Disposition.RECOVERED and not reached:
            raise Refusal(NEEDS_TALK, field="disposition")
        if disposition is Disposition.RECOVERED and not confirmation.strip():
            raise Refusal(NEEDS_CONFIRMATION, field="confirmation")
        if disposition is Disposition.NOT_REACHED and made < 3:
            raise Refusal(NEEDS_TRIES.format(made=made), field="disposition")
        others = tuple(dict.fromkeys(one for one in secondary if one != root_cause))
        await _causes_hold(tx, root_cause, others)
        shown_by = await _evidence(
            tx, follow_up_id, evidence, needed=disposition not in NEEDS_NO_EVIDENCE
        )
        await _end(
            desk,
            tx,
            follow_up_id,
            person.id,
            disposition,
            root_cause,
            note,
            secondary_causes=list(others),
            **shown_by,
        )
        if disposition not in NOT_CHECKED_AGAIN:
            await rechecks.arrange(
                tx,
                follow_up_id,
                nonce=secrets.token_urlsafe(24),
                asks=asks,
                confirmation=confirmation.strip() or None,
                by=person.id,
                now=desk.clock(),
            )


async def _causes_hold(tx: Transaction, root_cause: str, others: Sequence[str]) -> None:
    """Each is of the codebook or adopted and not retired."""
    if len(others) > MOST_SECONDARY:
        raise Refusal(TOO_MANY, field="also")
    known = {one.key for one in await causes.adopted(tx) if not one.retired}
    for field, keys in (("root_cause", [root_cause]), ("also", others)):
        if not all(key in KEYS or key in known for key in keys):
            raise Refusal(NO_SUCH_CAUSE, field=field)


async def _evidence(
    tx: Transaction, follow_up_id: int, quoted: str, *, needed: bool
) -> dict[str, Any]:
    """Where the comment as it stands now has these words; nothing where it has none to quote."""
    said = await closings.said(tx, follow_up_id)
    if locate(said.comment, said.comment) is None:
        return {}
    if not quoted.strip():
        if not needed:
            return {}
        raise Refusal(NEEDS_EVIDENCE, field="evidence")
    found = locate(quoted, said.comment)
    if found is None:
        raise Refusal(NOT_SAID, field="evidence")
    return {
        "evidence_start": found.start,
        "evidence_end": found.end,
        "evidence_arrival_id": said.arrival_id,
    }


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
    root_cause: str | None,
    note: str,
    *,
    reason: DisagreeReason | None = None,
    **evidence: Any,
) -> None:
    now = desk.clock()
    again = disposition not in NOT_CHECKED_AGAIN
    ended = await closings.close(
        tx,
        follow_up_id,
        by=by,
        now=now,
        disposition=disposition,
        root_cause=root_cause,
        note=note,
        recheck_due_at=now + RECHECK_AFTER if again else None,
        **evidence,
    )
    if not ended:
        raise NotNow(CLOSED)
    theme = root_cause if root_cause in KEYS else None  # a reading can find no other
    await closing_said(
        tx, follow_up_id, disposition, theme, by=by, at=now, reason=reason, note=note
    )
    await milestones.reach(tx, follow_up_id, f"closed_{disposition}", at=now, by=by, note=note)
    await clocks.closed(tx, follow_up_id, now)
    await release(tx, follow_up_id, "it was closed", now=now)
    this_time = f"{now:%Y%m%dT%H%M%S}"  # it may be taken back, and closed again
    await tell_of_follow_up(tx, What.CLOSING, follow_up_id, version=this_time)
    await tell(tx, Event.CLOSED, follow_up_id, at=now, version=this_time)
    await locking.end(desk, tx, follow_up_id, contact_locks.CLOSED)
    await redraw(tx, follow_up_id)
