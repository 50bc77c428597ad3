"""What must hold before a reply leaves, looked at when it is pressed and again under the lock."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards.times import clock
from bot.contact_lock.locking import keep_apart_of
from bot.errors import NotAllowed, NotNow
from bot.follow_up.touching import CLAIM_FIRST, ago, name_of, touch
from bot.post.letter import is_address
from storage import drafts, follow_ups, letters
from storage.database import Transaction
from storage.draft_records import DraftRecord
from storage.letters import Recipient
from storage.records import ColleagueRecord
from storage.words import Delivery, DraftKind

NO_REPLY = "There is no reply yet. Press Edit Draft and write it first."
OUTLINE = "This is an outline, not a reply. Press Write Reply first."
HELD_BACK = "The draft is held back. Press Edit Draft, mend it and save it: then you can send it."
NO_ADDRESS = "There is no mail address on record to which this could go."
GONE = "{name} is not with the client any more, so nothing was sent."
MOVED = "The address it goes to changed since you opened this. Open it again and look."
ANSWERED = "{name} has answered again since you opened this. Read that first, then open it again."
UNDER_WAY = "It is being sent already: look at the card."
UNKNOWN = "One may have left already. Say on the card whether it did before you send another."


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sender had before their eyes: this version, to this address, after this answer."""

    version: int
    to: str
    answer_id: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A reply that may leave now, from whom to whom."""

    sender: ColleagueRecord
    draft: DraftRecord
    recipient: Recipient

    @property
    def seen(self) -> Seen:
        return Seen(self.draft.version, self.recipient.email, self.recipient.answer_id)


async def ready(tx: Transaction, follow_up_id: int, by: str, now: datetime) -> Ready:
    """All but what was seen: the sender, the reply, its recipient. Raises NotNow, NotAllowed."""
    sender = await _sender(tx, follow_up_id, by)
    await keep_apart_of(tx, follow_up_id, sender, now)
    await _none_before(tx, follow_up_id, sender, now)
    draft = await _sendable(tx, follow_up_id, sender)
    recipient = await letters.recipient(tx, follow_up_id)
    if recipient is None or not is_address(recipient.email):
        raise NotNow(NO_ADDRESS)
    if recipient.gone:
        raise NotNow(GONE.format(name=recipient.name))
    return Ready(sender, draft, recipient)


def refuse_changed(now: Ready, seen: Seen, at: datetime) -> None:
    """Raises NotNow when it is not what the sender saw any more."""
    draft = now.draft
    if draft.version != seen.version:
        who = f" by {draft.author}" if draft.author else ""
        when = f" {ago(draft.written_at, at)} ago" if draft.written_at else ""
        raise NotNow(f"The draft changed{when}{who}. Open it again and look.")
    if now.recipient.email != seen.to:
        raise NotNow(MOVED)
    if now.recipient.answer_id != seen.answer_id:
        raise NotNow(ANSWERED.format(name=now.recipient.name))


async def _sender(tx: Transaction, follow_up_id: int, by: str) -> ColleagueRecord:
    """A reply goes out as the one who holds the follow-up; nobody else can release it."""
    person, holder = await touch(tx, follow_up_id, by)
    if holder.colleague_id is None:
        raise NotNow(CLAIM_FIRST)
    if holder.colleague_id != person.id:
        name = await name_of(tx, holder.colleague_id)
        raise NotAllowed(f"It goes out as {name}, so only {name} can send it.")
    return person


async def why_not_any_more(
    tx: Transaction, follow_up_id: int, sender_id: int, seen: Seen
) -> str | None:
    """A reply that had to wait is not sent into what has changed meanwhile; None when nothing did.

    The version may be an older one by then: it is the one that was released.
    """
    holder = await follow_ups.holder(tx, follow_up_id)
    recipient = await letters.recipient(tx, follow_up_id)
    if holder is None or holder.closed:
        return "The follow-up was closed before the mail could leave."
    if holder.colleague_id != sender_id:
        return "Somebody else took the follow-up over before the mail could leave."
    if recipient is None or recipient.gone or recipient.email != seen.to:
        return "The client's address changed before the mail could leave."
    if recipient.answer_id != seen.answer_id:
        return "The client answered again before the mail could leave."
    return None


async def _none_before(
    tx: Transaction, follow_up_id: int, sender: ColleagueRecord, now: datetime
) -> None:
    before = (await letters.latest(tx, [follow_up_id])).get(follow_up_id)
    if before is None or before.outcome is Delivery.FAILED:
        return
    if before.outcome is Delivery.UNKNOWN:
        raise NotNow(UNKNOWN)
    if before.outcome is not Delivery.SENT:
        raise NotNow(UNDER_WAY)
    raise NotNow(f"Already sent {clock(before.at, sender.timezone, now=now)}.")


async def _sendable(tx: Transaction, follow_up_id: int, sender: ColleagueRecord) -> DraftRecord:
    versions = (await drafts.newest(tx, [follow_up_id])).get(follow_up_id)
    if not versions:
        raise NotNow(NO_REPLY)
    draft = versions[0]
    if draft.kind is DraftKind.OUTLINE:
        raise NotNow(OUTLINE)
    if draft.held_back:
        raise NotNow(HELD_BACK)
    if draft.sender_id != sender.id:
        whose = await name_of(tx, draft.sender_id) if draft.sender_id else "somebody else"
        raise NotNow(
            f"The reply is written as {whose}. Press Edit Draft, look at it and save it: then it "
            "is yours."
        )
    return draft
