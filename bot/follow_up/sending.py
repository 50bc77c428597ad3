"""Sending the reply: looked at, approved by others if they wish, released by who it goes out as.

The way is tried before anything is decided; the decision is one row, made under the lock of the
follow-up; the mail leaves afterwards (bot/outside/mailing.py), once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.contact_lock.locking import stay_in_touch
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.before_sending import NO_REPLY, Ready, Seen, ready, refuse_changed
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import name_of, touch
from bot.people import OVERSEES
from bot.post.choosing import way_of
from bot.post.trying import trouble_with
from bot.post.way import Way
from bot.tuned import in_force
from storage import drafts, effects, follow_up_records, follow_ups, letters
from storage.database import Transaction
from storage.draft_records import DraftRecord
from storage.records import FollowUpRecord

STAYS = "Nothing was sent; the draft stays."
NO_WAY = "Your mailbox is not connected. " + STAYS
OTHER_WAY = "Your mailbox was changed this moment. " + STAYS
RELEASED, APPROVED = "reply_released", "reply_approved"  # in the history of a follow-up


@dataclass(frozen=True, slots=True)
class Offer:
    """A reply as it would leave. ``way`` is None where its sender sends it by hand.

    approvers: those who read this version and agree. may_send: the one who looks is its sender.
    """

    record: FollowUpRecord
    draft: DraftRecord
    subject: str
    way: Way | None
    seen: Seen | None
    approvers: tuple[str, ...]
    sender: str
    may_send: bool


async def offer(desk: Desk, follow_up_id: int, by: str) -> Offer:
    """What the sender looks at before sending, and those who oversee before approving.

    Raises NotNow, NotAllowed, WrongKey.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await touch(tx, follow_up_id, by)
        mine = holder.colleague_id == person.id or person.role not in OVERSEES
        fit = await ready(tx, follow_up_id, by, now) if mine else None
        record = await follow_up_records.load_one(tx, follow_up_id, now)
        if record is None or record.draft is None:
            raise NotNow(NO_REPLY)
        draft = fit.draft if fit else record.draft
        approvers = await letters.approvers(tx, follow_up_id, draft.version)
        return Offer(
            record=record,
            draft=draft,
            subject=await _subject(tx, draft),
            way=await way_of(desk, tx, fit.sender) if fit else None,
            seen=fit.seen if fit else None,
            approvers=tuple(approvers),
            sender=await name_of(tx, holder.colleague_id),
            may_send=fit is not None,
        )


async def send(desk: Desk, follow_up_id: int, by: str, seen: Seen) -> None:
    """Release it. Raises NotNow and NotAllowed with the reason; then nothing is on record."""
    async with desk.database.transaction() as tx:
        fit = await _unchanged(desk, tx, follow_up_id, by, seen)
        way = await way_of(desk, tx, fit.sender)
    if way is None:
        raise NotNow(NO_WAY)
    if trouble := await trouble_with(desk, way, fit.sender.id, fit.recipient.email):
        raise NotNow(f"{trouble} {STAYS}")
    async with desk.database.transaction() as tx:
        await drafts.lock(tx, follow_up_id)
        fit = await _unchanged(desk, tx, follow_up_id, by, seen)
        if await way_of(desk, tx, fit.sender) != way:
            raise NotNow(OTHER_WAY)
        now = desk.clock()
        key, wanted = await released(tx, follow_up_id, fit, address=way.address, now=now)
        await effects.want(
            tx,
            key,
            kind=letters.KIND,
            wanted=wanted,
            follow_up_id=follow_up_id,
            by=fit.sender.id,
        )
        await stay_in_touch(desk, tx, follow_up_id, fit.sender)
        await follow_ups.tell_timeline(
            tx, follow_up_id, RELEASED, at=now, by=fit.sender.id, note=f"version {seen.version}"
        )
        await redraw(tx, follow_up_id)


async def approve(desk: Desk, follow_up_id: int, by: str, version: int) -> None:
    """Agree to this version. Nothing leaves by it. Raises NotAllowed, NotNow."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await touch(tx, follow_up_id, by)
        if person.role not in OVERSEES:
            raise NotAllowed("Partners, managers and admins approve replies.")
        versions = (await drafts.newest(tx, [follow_up_id])).get(follow_up_id)
        if not versions or versions[0].version != version:
            raise NotNow("The draft changed since you opened this. Open it again and look.")
        if await letters.approve(tx, follow_up_id, version, person.id, now):
            await follow_ups.tell_timeline(
                tx, follow_up_id, APPROVED, at=now, by=person.id, note=f"version {version}"
            )


async def _unchanged(desk: Desk, tx: Transaction, follow_up_id: int, by: str, seen: Seen) -> Ready:
    now = desk.clock()
    fit = await ready(tx, follow_up_id, by, now)
    refuse_changed(fit, seen, now)
    return fit


async def released(
    tx: Transaction, follow_up_id: int, fit: Ready, *, address: str, now: datetime
) -> tuple[str, dict[str, Any]]:
    """Its name and the letter: whatever is edited later, this is what leaves.

    One mail for each version; another try after one that surely failed has another name.
    """
    before = await letters.tried(tx, follow_up_id)
    return f"mail:follow_up:{follow_up_id}:{fit.draft.version}:{before + 1}", {
        "from": address,
        "from_name": fit.sender.name,
        "to": fit.recipient.email,
        "to_name": fit.recipient.name,
        "subject": await _subject(tx, fit.draft),
        "text": fit.draft.text,
        "date": now.isoformat(),
        "version": fit.draft.version,
        "answer": fit.recipient.answer_id,
    }


async def _subject(tx: Transaction, draft: DraftRecord) -> str:
    """The sender's own, else the firm's."""
    return draft.subject or (await in_force(tx)).prompts.get("subject").fill()
