"""Who owns a follow-up, from what is on record; and what admins hear when somebody cannot be told.

The order itself is bot/follow_up/owner.py.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import admins
from bot.cards.away import not_owned, undelivered
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.follow_up.owner import Candidates, Ownership, resolve
from bot.interrupting import ping
from storage import colleagues, follow_up_records, messages
from storage.database import Transaction
from storage.matters import Matter
from storage.messages import MessageRecord
from storage.records import ColleagueRecord, ContactRecord
from storage.words import ColleagueRole, Severity

NOT_OWNED, UNDELIVERED = "not_owned", "undelivered"
ABOUT, WHOM, CODE = "follow_ups", "whom", "code"  # among the facts of what was not delivered
NOBODY = "nobody is known who could own it"


def owner_for(
    contact: ContactRecord, matter: Matter, now: datetime, *, leaver: ColleagueRecord | None = None
) -> Ownership | None:
    """Whose it is. ``leaver``: who had it and has left; their deputy comes first."""
    candidates = candidates_of(contact, matter, leaver=leaver)
    people = dict(matter.people) | ({leaver.id: leaver} if leaver else {})
    return resolve(candidates, people, now, matter.active)


def candidates_of(
    contact: ContactRecord, matter: Matter, *, leaver: ColleagueRecord | None = None
) -> Candidates:
    """Who is asked to own it."""
    return Candidates(
        override=leaver.id if leaver else None,
        contact_owner=contact.owner_id,
        account_director=matter.account.director_id,
        most_active=matter.most_active_id,
        team_lead=matter.account.partner_id,
        fallback=matter.fallback_id,
    )


async def tell_admins(
    desk: Desk, tx: Transaction, follow_up_id: int, owner: Ownership | None
) -> None:
    """Who should own it and cannot be told in Slack is an alert of its own (product.md K2)."""
    missed = [NOBODY] if owner is None else list(owner.unreachable)
    if not missed:
        return
    for admin in await colleagues.in_slack(tx, ColleagueRole.ADMIN):
        await ping(
            desk,
            tx,
            NOT_OWNED,
            follow_up_id,
            admin,
            follow_up_id=follow_up_id,
            severity=Severity.S2,
            facts={"missed": missed},
        )


async def _not_owned(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    record = await follow_up_records.load_one(tx, message.subject_id, desk.clock())
    return None if record is None else sentence(not_owned(record, message.facts["missed"]))


async def tell_of_undelivered(
    desk: Desk, tx: Transaction, message: MessageRecord, follow_up_ids: Sequence[int], code: str
) -> None:
    """This message, about these follow-ups, cannot be shown to its person: once for each message,
    however often Slack refuses it.
    """
    for surface in await admins.surfaces(desk, tx):
        if surface != message.channel:
            await ping(
                desk,
                tx,
                UNDELIVERED,
                message.id,
                surface,
                severity=Severity.S2,
                facts={ABOUT: list(follow_up_ids), WHOM: message.channel, CODE: code},
            )


async def _undelivered(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """What was put right, or settled, before it came disturbs nobody."""
    facts = message.facts
    records = await follow_up_records.load(tx, facts[ABOUT], desk.clock())
    if message.ts is None:
        if await messages.is_shown(tx, message.subject_id):
            return None
        records = [one for one in records if one.open]
    if not records:
        return None
    person = await colleagues.by_slack_id(tx, facts[WHOM])
    name = person.name if person else facts[WHOM]
    return sentence(undelivered(name, records, facts[CODE]))


DRAWINGS = {NOT_OWNED: _not_owned, UNDELIVERED: _undelivered}
