"""The addresses that a CRM has of a contact: all of them lead to that person."""

from bot.crm.records import Record
from bot.holding import place_known
from bot.identity.addresses import readable
from bot.relay.fields import phone_hint
from bot.relay.registry import RELAYS
from storage import identity, in_step
from storage.database import Transaction


async def keep_addresses(tx: Transaction, contact_id: int, main: str, record: Record) -> None:
    """Answers that were held because their address led to nobody are placed.

    main: the contact's address as it stands.
    """
    system = record.key.system
    source = RELAYS[system].label if system in RELAYS else system
    learned = await _keep_email(tx, contact_id, main.lower(), record, source)
    if phone := phone_hint(record.value("phone")):
        learned |= await identity.add_address(tx, contact_id, phone, learned_from=source)
    if learned:
        await place_known(tx)


async def _keep_email(
    tx: Transaction, contact_id: int, main: str, record: Record, source: str
) -> bool:
    """A changed address becomes the main one, and the old one still leads to them.

    A main address that did not come from there stays; the CRM's leads to them as well. One that is
    somebody else's is left alone: whether those two are one person, a person says.
    """
    was, now = readable(record.earlier.value("email")), readable(record.value("email"))
    if now is None or now == main:
        return False
    whose = await identity.contact_of(tx, email=now)
    if whose not in (None, contact_id):
        return False
    if main != was or await in_step.main_address_of(tx, now) is not None:
        return await identity.add_address(tx, contact_id, now, learned_from=source)
    await identity.remove_addresses(tx, [now])
    await in_step.set_contact(tx, contact_id, {"email": now})
    await identity.add_address(tx, contact_id, main, learned_from=source)
    return whose is None
