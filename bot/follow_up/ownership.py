"""Who owns a follow-up, from what is on record; and what admins hear when somebody cannot be told.

The order itself is bot/follow_up/owner.py.
"""

from datetime import datetime

from bot.cards.away import not_owned
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.follow_up.owner import Candidates, Ownership, resolve
from bot.interrupting import ping
from storage import colleagues, follow_up_records
from storage.database import Transaction
from storage.matters import Matter
from storage.messages import MessageRecord
from storage.records import ColleagueRecord, ContactRecord
from storage.words import ColleagueRole, Severity

NOT_OWNED = "not_owned"
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


DRAWINGS = {NOT_OWNED: _not_owned}
