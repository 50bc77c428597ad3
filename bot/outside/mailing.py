"""Mails: one letter each, from the mailbox of who released it, at most once."""

from datetime import datetime, timedelta
from typing import Any

from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up import after_sending
from bot.follow_up.before_sending import Seen, why_not_any_more
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.outside.performing import MOST_LOOKS
from bot.post.choosing import box_of, way_of
from bot.post.imap import holds
from bot.post.letter import Letter, as_mail, message_id
from bot.post.smtp import hand_over
from bot.post.way import Way
from storage import colleagues
from storage.database import Transaction
from storage.effects import EffectRecord

SILENT = "The mail server went silent after taking it"
LOOK = f"{SILENT}. Look in your Sent folder, then press It Was Sent or It Was Not."
LOOKING = f"{SILENT}. The desk looks for it in your Sent folder for some minutes."
NOT_SEEN = (
    f"{SILENT}, and the desk did not find it in your Sent folder. Look there yourself, then press "
    "It Was Sent or It Was Not."
)
NO_MAILBOX = "The mailbox was disconnected before the mail could leave."


class Mailing:
    """The Doer of replies. One that may have left is looked for in its sender's mailbox.

    That it is not found there proves nothing, so it is never sent again: its sender is asked.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.longest = longest(desk)

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        sender_id, follow_up_id = effect.wanted_by or 0, effect.follow_up_id or 0
        seen = Seen(effect.wanted["version"], effect.wanted["to"], effect.wanted["answer"])
        async with self._desk.database.transaction() as tx:
            if why := await why_not_any_more(tx, follow_up_id, sender_id, seen):
                raise NotDone(why)
            way = await way_as(self._desk, tx, effect)
        return await deliver(self._desk, way, effect)

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return await look_for(self._desk, effect)

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await after_sending.settled(tx, effect)


def longest(desk: Desk) -> timedelta:
    """After this a mail under way counts as lost."""
    return timedelta(seconds=3 * desk.settings.mail_timeout_seconds + 5)


async def way_as(desk: Desk, tx: Transaction, effect: EffectRecord) -> Way:
    """The same mailbox as when it was released. Raises NotDone."""
    sender_id = effect.wanted_by or 0
    person = (await colleagues.by_ids(tx, [sender_id])).get(sender_id)
    try:
        way = await way_of(desk, tx, person) if person else None
    except Refusal as refused:
        raise NotDone(refused.sentence) from None
    if way is None or way.address != effect.wanted["from"]:
        raise NotDone(NO_MAILBOX)
    return way


async def deliver(desk: Desk, way: Way, effect: EffectRecord) -> dict[str, Any]:
    """Hand it over; what is then known of it. Raises NotDone and OutcomeUnknown."""
    letter = letter_of(effect)
    try:
        mail = as_mail(letter)
    except ValueError:
        raise NotDone("The address is not one that mail can be sent to.") from None
    said = await hand_over(way, letter.to, mail, patience=desk.settings.mail_timeout_seconds)
    now = desk.clock()
    return {"sent_at": now.isoformat(), "message_id": letter.message_id, "said": said}


async def look_for(desk: Desk, effect: EffectRecord) -> dict[str, Any]:
    """What is known of one that may have left, once it is found. Raises OutcomeUnknown."""
    async with desk.database.transaction() as tx:
        box = await box_of(desk, tx, effect.wanted_by or 0, effect.wanted["from"])
    if box is None:
        raise OutcomeUnknown(LOOK)
    name = letter_of(effect).message_id
    try:
        there = await holds(box, name, patience=desk.settings.mail_timeout_seconds)
    except NotDone as trouble:
        raise OutcomeUnknown(f"{trouble.why} {LOOK}") from None
    if not there:
        last = int(effect.known.get("looks", 0)) + 1 >= MOST_LOOKS
        raise OutcomeUnknown(NOT_SEEN if last else LOOKING)
    sent_at, seen_at = effect.attempted_at or effect.wanted_at, desk.clock()
    found = {"sent_at": sent_at.isoformat(), "seen_at": seen_at.isoformat()}
    return {**effect.known, **found, "message_id": name}


def letter_of(effect: EffectRecord) -> Letter:
    """What was released."""
    wanted = effect.wanted
    return Letter(
        sender_name=wanted["from_name"],
        sender=wanted["from"],
        to_name=wanted["to_name"],
        to=wanted["to"],
        subject=wanted["subject"],
        text=wanted["text"],
        date=datetime.fromisoformat(wanted["date"]),
        message_id=message_id(effect.key, wanted["from"]),
    )
