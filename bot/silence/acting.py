"""What a colleague does about a silent key account: takes the call, logs it, or says it is none."""

from bot.contact_lock.ringing import take_to_ring
from bot.desk import Desk
from bot.errors import AlreadyClaimed, NotAllowed, NotNow
from bot.follow_up.touching import ago
from bot.people import OVERSEES, acting
from bot.silence.ending import over
from bot.silence.showing import GONE
from storage import messages, silences, slack
from storage.database import Transaction
from storage.interruptions import SILENCE
from storage.records import ColleagueRecord
from storage.silence_records import SilenceRecord
from storage.silence_words import SilenceAct, SilenceEnd

ENDED = "This silence is over already. Open its card to see how it ended."
TAKEN = "{who} took this call {ago} ago. It is in hand."
THEIRS = "{who} has this one. Ask them first."


async def claim(desk: Desk, silence_id: int, by: str) -> None:
    """Take the call: one statement decides between two who press at the same instant.

    Raises AlreadyClaimed with who was first, ContactLocked with who is in touch, NotAllowed, and
    NotNow when it is over.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, one = await _open(tx, silence_id, by)
        if await _taken(desk, tx, one, person):
            await take_to_ring(desk, tx, one.contact_id, person)
            await messages.redraw(tx, SILENCE, silence_id)
            return
        _, first = await _open(tx, silence_id, by)
        if first.claimed_by != person.id and first.claimed_at is not None:
            since = ago(first.claimed_at, now)
            raise AlreadyClaimed(TAKEN.format(who=first.claimer, ago=since))


async def log_call(
    desk: Desk, silence_id: int, by: str, *, reached: bool, note: str, press: str
) -> None:
    """Keep one try; whoever rings has it, and reaching them ends it. ``press``: counts once.

    Raises NotAllowed, NotNow.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"silence:{press}"):
            return
        person, one = await _theirs(tx, silence_id, by)
        await _taken(desk, tx, one, person)
        if reached:
            await over(desk, tx, one, SilenceEnd.HEARD, SilenceAct.REACHED, by=person.id, note=note)
            return
        await silences.tell(tx, one.id, SilenceAct.NO_ANSWER, at=now, by=person.id, note=note)
        await messages.redraw(tx, SILENCE, one.id)


async def not_silent(
    desk: Desk, silence_id: int, by: str, *, why: SilenceEnd, note: str, press: str
) -> None:
    """End it with a reason and words. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"silence:{press}"):
            return
        person, one = await _theirs(tx, silence_id, by)
        await over(desk, tx, one, why, SilenceAct.NOT_SILENT, by=person.id, note=note)


async def to_work_on(desk: Desk, silence_id: int, by: str) -> SilenceRecord:
    """Before somebody fills in a form. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        _, one = await _theirs(tx, silence_id, by)
        return one


async def _taken(desk: Desk, tx: Transaction, one: SilenceRecord, person: ColleagueRecord) -> bool:
    """Whether nobody had it, and now they have."""
    now = desk.clock()
    won = await silences.claim(tx, one.id, person.id, now)
    if won:
        await silences.tell(tx, one.id, SilenceAct.CLAIMED, at=now, by=person.id)
    return won


async def _open(tx: Transaction, silence_id: int, by: str) -> tuple[ColleagueRecord, SilenceRecord]:
    person = await acting(tx, by)
    one = await silences.one(tx, silence_id)
    if one is None:
        raise NotNow(GONE)  # the same words where they are outside a wall around it
    if not one.open:
        raise NotNow(ENDED)
    return person, one


async def _theirs(
    tx: Transaction, silence_id: int, by: str
) -> tuple[ColleagueRecord, SilenceRecord]:
    """For acts of the one who took the call, or of those who oversee; untaken, of anybody."""
    person, one = await _open(tx, silence_id, by)
    if one.claimed_by not in (None, person.id) and person.role not in OVERSEES:
        raise NotAllowed(THEIRS.format(who=one.claimer))
    return person, one
