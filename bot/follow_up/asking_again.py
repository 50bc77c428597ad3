"""The question after a closing, sent from the closer's mailbox when they press (L6, U9).

As with a reply: the way is tried first; the decision is one row, made under the lock of the
re-check; the mail leaves afterwards (bot/outside/questioning.py), once.
"""

from bot.contact_lock.locking import keep_apart_of
from bot.desk import Desk
from bot.drawing import RECHECK
from bot.errors import NotAllowed, NotNow
from bot.follow_up import after_sending
from bot.follow_up.before_sending import GONE, MOVED, NO_ADDRESS, UNDER_WAY, UNKNOWN
from bot.follow_up.card import redraw_card
from bot.follow_up.question import Question, may_still_answer, question
from bot.follow_up.touching import name_of
from bot.people import acting
from bot.post.choosing import way_of
from bot.post.letter import is_address
from bot.post.trying import trouble_with
from bot.tuned import in_force
from storage import effects, follow_ups, letters, messages, rechecks
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.rechecks import AskedRecord
from storage.records import ColleagueRecord
from storage.words import Delivery

NOTHING = "Nothing was sent."
NO_WAY = f"Your mailbox is not connected (/nps mailbox). {NOTHING}"
OTHER_WAY = f"Your mailbox was changed this moment. {NOTHING}"
NO_LINK = "The desk has no public address, so there is no link to send. " + NOTHING
SETTLED = "There is nothing to ask any more: look at the card."
ALREADY = "This question was sent already. It goes out once."
HISTORY = {
    Delivery.SENT: "recheck_sent",
    Delivery.FAILED: "recheck_not_sent",
    Delivery.UNKNOWN: "recheck_perhaps_sent",
}


async def send(desk: Desk, recheck_id: int, by: str, seen: int) -> None:
    """Release it. ``seen``: the mark of what was before their eyes (Question.mark).

    Raises NotNow and NotAllowed with the reason; then nothing is on record.
    """
    async with desk.database.transaction() as tx:
        person, asked = await _ready(desk, tx, recheck_id, by, seen)
        way = await way_of(desk, tx, person)
    if way is None:
        raise NotNow(NO_WAY)
    if trouble := await trouble_with(desk, way, person.id, asked.to):
        raise NotNow(f"{trouble} {NOTHING}")
    async with desk.database.transaction() as tx:
        person, asked = await _ready(desk, tx, recheck_id, by, seen)
        if await way_of(desk, tx, person) != way:
            raise NotNow(OTHER_WAY)
        one = asked.about
        before = await letters.tried(tx, one.follow_up_id, letters.QUESTION)
        await effects.want(
            tx,
            f"{letters.QUESTION}:{recheck_id}:{before + 1}",
            kind=letters.QUESTION,
            wanted=_letter(asked, way.address, desk.clock().isoformat()),
            follow_up_id=one.follow_up_id,
            by=person.id,
        )
        await follow_ups.tell_timeline(
            tx, one.follow_up_id, "recheck_released", at=desk.clock(), by=person.id
        )
        await messages.redraw(tx, RECHECK, recheck_id)


def _letter(asked: Question, address: str, date: str) -> dict[str, object]:
    """Whatever is reworded later, this is what leaves."""
    return {
        "from": address,
        "from_name": asked.sender.name if asked.sender else "",
        "to": asked.to,
        "to_name": asked.about.contact.name,
        "subject": asked.subject,
        "text": asked.text,
        "date": date,
        "version": 0,
        "recheck": asked.about.recheck.id,
    }


async def _ready(
    desk: Desk, tx: Transaction, recheck_id: int, by: str, seen: int
) -> tuple[ColleagueRecord, Question]:
    """Everything that must hold. Raises NotNow, NotAllowed, ContactLocked."""
    person = await acting(tx, by)
    one = await rechecks.one(tx, recheck_id, hold=True)
    if one is None or not may_still_answer(one, desk.clock()):
        raise NotNow(SETTLED)
    asked = await question(desk, tx, one, (await in_force(tx)).prompts)
    if asked.sender is None or asked.sender.id != person.id:
        name = await name_of(tx, asked.sender.id if asked.sender else None)
        raise NotAllowed(f"It goes out as {name}, so only {name} can send it.")
    await keep_apart_of(tx, one.follow_up_id, person, desk.clock())
    _none_before(asked)
    await _same_person(tx, asked)
    if not asked.link:
        raise NotNow(NO_LINK)
    if asked.mark != seen:
        await messages.redraw(tx, RECHECK, recheck_id)
        raise NotNow(MOVED)
    return person, asked


def _none_before(asked: Question) -> None:
    before = asked.letter
    if before is None or before.outcome is Delivery.FAILED:
        return
    if before.outcome is Delivery.UNKNOWN:
        raise NotNow(UNKNOWN)
    raise NotNow(ALREADY if before.outcome is Delivery.SENT else UNDER_WAY)


async def _same_person(tx: Transaction, asked: Question) -> None:
    to = await letters.recipient(tx, asked.about.follow_up_id)
    if to is None or not is_address(asked.to):
        raise NotNow(NO_ADDRESS)
    if to.gone:
        raise NotNow(GONE.format(name=to.name))


async def why_not_any_more(desk: Desk, tx: Transaction, effect: EffectRecord) -> str | None:
    """A question that had to wait is not sent into what has changed meanwhile."""
    one: AskedRecord | None = await rechecks.one(tx, effect.wanted["recheck"])
    if one is None or not may_still_answer(one, desk.clock()):
        return "The client answered before the question could leave."
    to = await letters.recipient(tx, one.follow_up_id)
    if to is None or to.gone or to.email != effect.wanted["to"]:
        return "The client's address changed before the question could leave."
    return None


async def settled(tx: Transaction, effect: EffectRecord) -> None:
    """Comes with every outcome, and may come twice for one."""
    what = HISTORY[effect.outcome]
    if effect.follow_up_id is None or effect.known.get("told") == what:
        await messages.redraw(tx, RECHECK, effect.wanted["recheck"])
        return
    await effects.note(tx, effect.id, known={**effect.known, "told": what})
    note = effect.error or "" if effect.outcome is not Delivery.SENT else ""
    await follow_ups.tell_timeline(
        tx, effect.follow_up_id, what, at=effect.now, by=effect.wanted_by, note=note
    )
    if effect.outcome is Delivery.SENT:
        await after_sending.read_back(tx, effect)
    await messages.redraw(tx, RECHECK, effect.wanted["recheck"])
    await redraw_card(tx, effect.follow_up_id)


async def it_was(desk: Desk, effect_id: int, by: str, *, sent: bool) -> None:
    """Its sender looked in their Sent folder. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        await settled(
            tx,
            await after_sending.decide(tx, effect_id, by, kind=letters.QUESTION, sent=sent),
        )
