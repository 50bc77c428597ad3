"""What follows when the fate of a reply is known; and its sender's word where nobody knows it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.contact_lock.locking import stay_in_touch
from bot.desk import Desk
from bot.drawing import RECHECK
from bot.errors import NotAllowed, NotNow
from bot.follow_up.before_sending import Seen, ready, refuse_changed
from bot.follow_up.milestones import reach
from bot.follow_up.redrawing import redraw
from bot.follow_up.sending import released
from bot.people import acting
from bot.post.letter import message_id
from bot.writing_back.telling import What, tell_of_follow_up
from storage import attempts, drafts, effects, follow_ups, letters, mailboxes, messages
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import AttemptChannel, AttemptOutcome, Delivery

SENT, NOT_SENT, PERHAPS = "reply_sent", "reply_not_sent", "reply_perhaps_sent"  # in the history
DECIDED = "It is settled already: look at the card."
LOOKED = "{name} looked, and it had not left."


async def settled(tx: Transaction, effect: EffectRecord) -> None:
    """Comes with every outcome, and may come twice for one."""
    if effect.follow_up_id is None:
        return
    if effect.outcome is Delivery.SENT:
        await _sent(tx, effect.follow_up_id, effect)
        await read_back(tx, effect)
    elif effect.outcome is Delivery.FAILED:
        await _tell(tx, effect, NOT_SENT, effect.now)
    elif not effect.known.get("told"):
        await effects.note(tx, effect.id, known={**effect.known, "told": True})
        await _tell(tx, effect, PERHAPS, effect.now)
    await redraw(tx, effect.follow_up_id)


async def seen(tx: Transaction, mail: EffectRecord, at: str) -> None:
    """The desk found it among the sent mail of its mailbox; ``at`` in ISO 8601."""
    await effects.note(tx, mail.id, known={**mail.known, "seen_at": at})
    if mail.follow_up_id is not None:
        await redraw(tx, mail.follow_up_id)
    if "recheck" in mail.wanted:
        await messages.redraw(tx, RECHECK, mail.wanted["recheck"])


async def read_back(tx: Transaction, mail: EffectRecord) -> None:
    """Have it looked for, once, where its sender's mailbox can be looked into."""
    sender, address = mail.wanted_by, mail.wanted["from"]
    if sender is None or not address or "seen_at" in mail.known:
        return
    kept = await mailboxes.of(tx, sender)
    if kept is None or not kept.imap_host:
        return
    await effects.want(
        tx,
        f"{letters.READ_BACK}:{mail.key}",
        kind=letters.READ_BACK,
        wanted={"mail": mail.id, "from": address, "message_id": message_id(mail.key, address)},
        follow_up_id=mail.follow_up_id,
        by=sender,
    )


async def it_was(desk: Desk, effect_id: int, by: str, *, sent: bool) -> int:
    """Its sender looked in their Sent folder. Gives the follow-up. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        decided = await decide(tx, effect_id, by, kind=letters.KIND, sent=sent)
        await settled(tx, decided)
        return decided.follow_up_id or 0


async def decide(
    tx: Transaction, effect_id: int, by: str, *, kind: str, sent: bool
) -> EffectRecord:
    """The word of the one who can look. Raises NotAllowed, NotNow."""
    person = await acting(tx, by)
    effect = await effects.lock(tx, effect_id)
    if effect is None or effect.kind != kind or effect.outcome is not Delivery.UNKNOWN:
        raise NotNow(DECIDED)
    if effect.wanted_by != person.id:
        raise NotAllowed("Only the one it went out as can look in that mailbox, and say so.")
    at = effect.attempted_at or effect.wanted_at
    known: dict[str, Any] = {**effect.known, "told_by": person.id}
    facts: dict[str, Any] = {"outcome": Delivery.FAILED}
    facts["error"] = LOOKED.format(name=person.name)
    if sent:
        known["sent_at"] = at.isoformat()
        facts = {"outcome": Delivery.SENT, "error": None}
    # Another name for the attempt: a search that began before must not overrule this.
    await effects.note(tx, effect_id, known=known, attempted_at=effect.now, **facts)
    return replace(
        effect, known=known, attempted_at=effect.now, outcome=facts["outcome"], error=facts["error"]
    )


async def by_hand(desk: Desk, follow_up_id: int, by: str, seen: Seen) -> None:
    """They copied it and sent it themselves: on record as sent, once. Raises as ``send``."""
    async with desk.database.transaction() as tx:
        await drafts.lock(tx, follow_up_id)
        now = desk.clock()
        fit = await ready(tx, follow_up_id, by, now)
        refuse_changed(fit, seen, now)
        key, wanted = await released(tx, follow_up_id, fit, address="", now=now)
        await letters.by_hand(tx, key, wanted, follow_up_id=follow_up_id, by=fit.sender.id, at=now)
        await stay_in_touch(desk, tx, follow_up_id, fit.sender)
        effect = await effects.by_key(tx, key)
        if effect is not None:
            await settled(tx, effect)


async def _sent(tx: Transaction, follow_up_id: int, effect: EffectRecord) -> None:
    """An e-mail is an attempt, not a talk: no clock stops."""
    if effect.wanted_by is None:
        return
    at = datetime.fromisoformat(effect.known["sent_at"])
    new = await attempts.log_attempt(
        tx,
        follow_up_id=follow_up_id,
        colleague_id=effect.wanted_by,
        channel=AttemptChannel.EMAIL,
        outcome=AttemptOutcome.EMAILED,
        note=f"version {effect.wanted['version']}",
        made_at=at,
        press=effect.key,
    )
    if new:
        note = f"version {effect.wanted['version']}"
        await reach(tx, follow_up_id, SENT, at=at, by=effect.wanted_by, note=note)
        await tell_of_follow_up(tx, What.ATTEMPT, follow_up_id, subject_id=new)


async def _tell(tx: Transaction, effect: EffectRecord, what: str, at: datetime) -> None:
    if effect.follow_up_id is not None:
        note = effect.error or f"version {effect.wanted['version']}"
        await follow_ups.tell_timeline(
            tx, effect.follow_up_id, what, at=at, by=effect.wanted_by, note=note
        )
