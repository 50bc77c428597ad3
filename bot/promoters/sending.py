"""Thanking and asking: released by whoever it goes out as, once; or done otherwise, and said so.

As with replies (bot/follow_up/sending.py): tried before anything is decided, decided in one
transaction, sent afterwards (bot/promoters/mailing.py).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.after_sending import decide
from bot.follow_up.sending import NO_WAY, OTHER_WAY, STAYS
from bot.post.choosing import way_of
from bot.post.trying import trouble_with
from bot.post.way import Way
from bot.promoters import asking
from bot.promoters.incentives import refuse_in_law_mode
from bot.promoters.letters import NO_WORDS, THANKED, Seen, doubts, mark_of, refuse_moved, refused
from bot.promoters.mailing import settled
from bot.promoters.theirs import theirs
from bot.tuned import in_force
from storage import promoter_asks, promoter_letters, thanks
from storage.database import Transaction
from storage.promoter_records import PromoterRecord
from storage.promoter_words import Activation, ThankedHow
from storage.records import ColleagueRecord

NEEDS_WORD = "A partner decides first what a client of this size is asked for."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter that somebody wants to leave. ``kind``: what it asks for; None: it only thanks."""

    thanks_id: int
    kind: Activation | None
    words: str
    seen: Seen


async def look_again(desk: Desk, wanted: Wanted, by: str) -> list[str]:
    """What they should look at before it leaves; nothing when they have, or nothing is doubted.

    Raises NotNow and NotAllowed; in law mode also where something is offered.
    """
    if not wanted.words.strip():
        raise NotNow(NO_WORDS)
    refuse_in_law_mode(wanted.words, law_mode=desk.settings.law_mode)
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, wanted.thanks_id, by)
    if wanted.seen.doubted == mark_of(wanted.words):
        return []
    return await doubts(desk, record, person, wanted.words)


async def send(desk: Desk, wanted: Wanted, by: str) -> None:
    """Release it through their mailbox. Raises NotNow and NotAllowed; then nothing is on record."""
    refuse_in_law_mode(wanted.words, law_mode=desk.settings.law_mode)
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, wanted.thanks_id, by)
        way = await way_of(desk, tx, person)
    if way is None:
        raise NotNow(NO_WAY)
    refuse_moved(record, wanted.seen)
    if trouble := await trouble_with(desk, way, person.id, record.contact.email):
        raise NotNow(f"{trouble} {STAYS}")
    await _decide(desk, wanted, by, way)


async def by_hand(desk: Desk, wanted: Wanted, by: str) -> None:
    """They copied it and sent it themselves: on record, once. Raises as ``send``."""
    refuse_in_law_mode(wanted.words, law_mode=desk.settings.law_mode)
    await _decide(desk, wanted, by, None)


async def _decide(desk: Desk, wanted: Wanted, by: str, way: Way | None) -> None:
    """One transaction: the rules once more, what is asked for, and the letter."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, wanted.thanks_id, by)
        waits = await refused(tx, record, person, wanted.kind, now)
        if waits is None:
            refuse_moved(record, wanted.seen)
            if way is not None and await way_of(desk, tx, person) != way:
                raise NotNow(OTHER_WAY)
            ask_id = await _ask(tx, record, person, wanted.kind, now)
            letter = await _letter(tx, record, person, wanted.words, way, now)
            letter |= {"thanks": record.id, "ask": ask_id, "kind": wanted.kind}
            await _leave(tx, record, person, letter, way, now)
    if waits is not None:
        raise waits


async def _ask(
    tx: Transaction,
    record: PromoterRecord,
    person: ColleagueRecord,
    kind: Activation | None,
    now: datetime,
) -> int | None:
    """The ask that this letter makes, made now: whoever else would ask them comes too late."""
    if kind is None:
        return None
    if await asking.needs_word(tx, record, person, kind):
        raise NotNow(NEEDS_WORD)
    ask_id = await promoter_asks.want(tx, record.id, kind, by=person.id, now=now)
    await promoter_asks.made(tx, ask_id, by=person.id, at=now)
    return ask_id


async def _letter(
    tx: Transaction,
    record: PromoterRecord,
    person: ColleagueRecord,
    words: str,
    way: Way | None,
    now: datetime,
) -> dict[str, Any]:
    """What leaves, whatever changes later (bot/outside/mailing.py makes a mail of it)."""
    return {
        "from": way.address if way else "",
        "from_name": person.name,
        "to": record.contact.email,
        "to_name": record.contact.name,
        "subject": (await in_force(tx)).prompts.get("subject").fill(),
        "text": words,
        "date": now.isoformat(),
    }


async def _leave(
    tx: Transaction,
    record: PromoterRecord,
    person: ColleagueRecord,
    letter: dict[str, Any],
    way: Way | None,
    now: datetime,
) -> None:
    """Each letter has its name: another one only where the one before has settled."""
    key = f"mail:thanks:{record.id}:{record.letter_id or 0}"
    if way is not None:
        letter_id = await promoter_letters.want(tx, key, letter, by=person.id)
    else:
        letter_id = await promoter_letters.by_hand(tx, key, letter, by=person.id, at=now)
    if letter_id is not None:
        await thanks.went_with(tx, record.id, letter_id)
        if way is None:
            how = ThankedHow.BY_HAND
            await thanks.given(tx, record.id, by=person.id, at=now, how=how)


async def done(desk: Desk, thanks_id: int, by: str) -> None:
    """They thanked them in another way. Raises NotNow when somebody did before."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, record = await theirs(tx, thanks_id, by)
        how = ThankedHow.OTHERWISE
        if not await thanks.given(tx, thanks_id, by=person.id, at=now, how=how):
            day = f"{record.thanked_at:%-d %b %Y}" if record.thanked_at else "today"
            raise NotNow(THANKED.format(name=record.contact.name, day=day))


async def it_was(desk: Desk, thanks_id: int, by: str, *, sent: bool) -> None:
    """Its sender looked in their Sent folder. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        record = await thanks.lock(tx, thanks_id)
        letter = record.letter_id or 0 if record else 0
        await settled(tx, await decide(tx, letter, by, kind=promoter_letters.KIND, sent=sent))
