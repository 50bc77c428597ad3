"""A colleague left the workspace: their open follow-ups go on, and admins hear where to.

They keep their place in the history. Their mailbox is forgotten, and nothing is sent to them any
more (bot/drawing.py).
"""

from collections import Counter
from datetime import datetime

from bot.away.telling import LEFT
from bot.desk import Desk
from bot.follow_up.giving import give
from bot.follow_up.ownership import owner_for
from bot.follow_up.redrawing import redraw
from bot.interrupting import ping
from storage import (
    colleagues,
    follow_up_cards,
    follow_up_records,
    follow_ups,
    mailboxes,
    matters,
    open_follow_ups,
    owner_questions,
)
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

_DAYS = 1_000_000  # the number of a note: who left, and on which day


async def leave(desk: Desk, tx: Transaction, person: ColleagueRecord, at: datetime) -> None:
    """They left then. What they held or had to claim goes to their deputy, or on in the order."""
    mine = await open_follow_ups.of_colleague(tx, person.id)
    held = await open_follow_ups.held_for(tx, person.id)
    await follow_up_cards.in_turn(tx, await follow_up_cards.accounts_of(tx, [*mine, *held]))
    await colleagues.note_left(tx, person.id, at)
    await mailboxes.forget(tx, person.id)
    leaver = (await colleagues.by_ids(tx, [person.id]))[person.id]
    given: Counter[str] = Counter()
    for follow_up_id in mine:
        heir = await _pass_on(desk, tx, follow_up_id, leaver)
        if heir is not None:
            given[heir.name] += 1
    for follow_up_id in held:
        await _hand_on(desk, tx, follow_up_id, leaver)
    clients, people = await owner_questions.still_owned(tx, person.id)
    facts = {
        "name": person.name,
        "given": dict(given),
        "nobody": len(mine) - given.total(),
        "clients": clients,
        "people": people,
    }
    number = person.id * _DAYS + at.date().toordinal()
    for admin in await colleagues.in_slack(tx, ColleagueRole.ADMIN):
        await ping(desk, tx, LEFT, number, admin, facts=facts)


async def _pass_on(
    desk: Desk, tx: Transaction, follow_up_id: int, leaver: ColleagueRecord
) -> ColleagueRecord | None:
    """To whom it went; None when nobody else is known."""
    found = await _heir(desk, tx, follow_up_id, leaver)
    if found is None:
        return None
    heir, reason = found
    note = f"{leaver.name} has left"
    await give(desk, tx, follow_up_id, heir, reason=reason, what="passed_on", note=note)
    return heir


async def _hand_on(desk: Desk, tx: Transaction, follow_up_id: int, leaver: ColleagueRecord) -> None:
    """Somebody else works on it and goes on; only were they to hand it back, it has an owner."""
    found = await _heir(desk, tx, follow_up_id, leaver)
    if found is not None:
        await follow_ups.hand_on(tx, follow_up_id, found[0].id, found[1])
        await redraw(tx, follow_up_id)


async def _heir(
    desk: Desk, tx: Transaction, follow_up_id: int, leaver: ColleagueRecord
) -> tuple[ColleagueRecord, str] | None:
    """Whose it is now, and why."""
    now = desk.clock()
    record = await follow_up_records.load_one(tx, follow_up_id, now)
    if record is None:
        return None
    matter = await matters.matter(tx, record.contact, now)
    owner = owner_for(record.contact, matter, now, leaver=leaver)
    heir = matter.people.get(owner.owner_id) if owner else None
    return (heir, owner.reason) if owner and heir else None
