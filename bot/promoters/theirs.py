"""What every act about a promoter begins with: who acts, about whom, and whether they may."""

from bot.errors import NotAllowed, NotNow
from bot.people import OVERSEES, acting
from storage import thanks
from storage.database import Transaction
from storage.promoter_records import PromoterRecord
from storage.records import ColleagueRecord

GONE = "This is not on record any more. Nothing was changed."
LEFT = "{name} is not with the client any more, so nothing can be sent to them."
NONE_OWED = "No thanks is owed to {name} any more: {why}."


async def theirs(
    tx: Transaction, thanks_id: int, by: str
) -> tuple[ColleagueRecord, PromoterRecord]:
    """The acting colleague and the promoter, held until this transaction ends.

    Raises NotNow, and NotAllowed for whoever has nothing to do with the client: the owner, the
    account's director and partner and those who oversee have.
    """
    person = await acting(tx, by)
    record = await thanks.lock(tx, thanks_id)
    if record is None:
        raise NotNow(GONE)
    if record.gone:
        raise NotNow(LEFT.format(name=record.contact.name))
    if record.dropped_why is not None:
        raise NotNow(NONE_OWED.format(name=record.contact.name, why=record.dropped_why))
    if not may_act(person, record):
        raise NotAllowed(f"{record.owner} thanks {record.contact.name}. Ask them first.")
    return person, record


def may_act(person: ColleagueRecord, record: PromoterRecord) -> bool:
    """Whether this promoter is theirs; one of nobody's is everybody's."""
    theirs = {record.owner_id, record.director_id, record.partner_id}
    return record.owner is None or person.role in OVERSEES or person.id in theirs
