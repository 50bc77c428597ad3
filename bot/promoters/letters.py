"""A letter to a promoter: what it would say, from whom, to whom; and what forbids it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.analyst.reading import Comment, Situation
from bot.analyst.requesting import ask
from bot.cards.times import clock
from bot.contact_lock.locking import ContactLocked
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.before_sending import MOVED, NO_ADDRESS, UNDER_WAY
from bot.post.choosing import way_of
from bot.post.letter import is_address
from bot.post.way import Way
from bot.promoters import asking
from bot.promoters.incentives import offered
from bot.promoters.theirs import theirs
from bot.proposing import problems_of_words, style_of
from bot.tuned import in_force
from storage import contact_locks
from storage.database import Transaction
from storage.promoter_records import PromoterRecord
from storage.promoter_words import Activation
from storage.records import ColleagueRecord
from storage.words import Delivery, DraftKind, Severity

THANKED = "{name} was thanked already, on {day}."
UNKNOWN = "One may have left already. Say in /nps promoters whether it did before you send another."
NO_WORDS = "A letter needs words."


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its sender looks at it. ``kind``: what it asks for; None: it only thanks.

    way: None where they send it by hand. needs_word: a partner must allow it first.
    """

    about: PromoterRecord
    kind: Activation | None
    text: str
    subject: str
    way: Way | None
    sender: str
    needs_word: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sender had before their eyes: to whom it goes, and the words that were doubted."""

    to: str
    doubted: str = ""


def mark_of(words: str) -> str:
    """Names a wording, so that one which was doubted is known again."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


async def offer(desk: Desk, thanks_id: int, by: str, kind: Activation | None) -> Letter:
    """Raises NotNow, NotAllowed, WrongKey. An ask that must wait for a contact lock is listed."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, thanks_id, by)
        lock = await refused(tx, record, person, kind, now)
        needs_word = kind is not None and await asking.needs_word(tx, record, person, kind)
        way = await way_of(desk, tx, person)
        subject = (await in_force(tx)).prompts.get("subject").fill()
    if lock is not None:
        raise lock
    text = await _proposed(desk, record, person, kind)
    return Letter(record, kind, text, subject, way, person.name, needs_word)


async def refused(
    tx: Transaction,
    record: PromoterRecord,
    person: ColleagueRecord,
    kind: Activation | None,
    now: datetime,
) -> NotNow | None:
    """Raises NotNow; what is to be said only after this is committed is given back."""
    name = record.contact.name
    if record.letter in (Delivery.PENDING, Delivery.SENDING):
        raise NotNow(UNDER_WAY)
    if record.letter is Delivery.UNKNOWN:
        raise NotNow(UNKNOWN)
    if not is_address(record.contact.email):
        raise NotNow(NO_ADDRESS)
    if kind is None:
        if record.thanked_at is not None:
            day = f"{record.thanked_at:%-d %b %Y}"
            raise NotNow(THANKED.format(name=name, day=day))
        await _keep_apart(tx, record, person, now)
        return None
    await asking.refuse(tx, record, now)
    wait = await asking.hold(tx, record, now)
    return None if wait is None else asking.held(wait, person, now)


async def _keep_apart(
    tx: Transaction, record: PromoterRecord, person: ColleagueRecord, now: datetime
) -> None:
    """Nobody thanks a client in the midst of a colleague's talk with them."""
    lock = await contact_locks.of_contact(tx, record.contact.id, now)
    if lock is not None and lock.colleague_id != person.id:
        until = clock(lock.until, person.timezone, now=now)
        raise ContactLocked(
            f"{lock.colleague} is in touch with {lock.contact} until {until}. Thank them then."
        )


def refuse_moved(record: PromoterRecord, seen: Seen) -> None:
    if record.contact.email != seen.to:
        raise NotNow(MOVED)


async def doubts(
    desk: Desk, record: PromoterRecord, person: ColleagueRecord, words: str
) -> list[str]:
    """What to look at again in these words before they leave; the gravest first."""
    situation = await _situation(desk, record, person)
    async with desk.database.transaction() as tx:
        prompts = (await in_force(tx)).prompts
        account = record.contact.account_id
        found = await problems_of_words(tx, words, situation, prompts, account)
    return list(dict.fromkeys([*offered(words), *found]))


async def _proposed(
    desk: Desk, record: PromoterRecord, person: ColleagueRecord, kind: Activation | None
) -> str:
    """Empty where a person must judge before a word is written."""
    situation = await _situation(desk, record, person)
    async with desk.database.transaction() as tx:
        tuning = await in_force(tx)
    if kind is not None:
        return ask(situation, kind, tuning.prompts)
    draft = await desk.analyst.draft(situation, tuning)
    return "" if draft.kind is DraftKind.OUTLINE else draft.text


async def _situation(desk: Desk, record: PromoterRecord, person: ColleagueRecord) -> Situation:
    comment = Comment(record.comment, record.score)
    async with desk.database.transaction() as tx:
        tuning, style = await in_force(tx), await style_of(tx, person.id)
    return Situation(
        comment=comment,
        reading=await desk.analyst.read(comment, tuning),
        role=record.contact.role,
        severity=Severity.S4,
        contact_first_name=record.contact.name.split(" ")[0],
        sender_name=person.name,
        style=style,
    )
