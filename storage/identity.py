"""Who is behind an address: their main one, a further one, or that of a record merged into theirs.

``contacts.merged_into`` always names the record that is kept in the end, however long the chain.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Subquery, delete, func, literal, select, text, union_all
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Contact, ContactAddress

_WHO_IS_WHO = 7_021_448_190_355_163  # names the lock below; nobody else locks by this number

KEPT = func.coalesce(Contact.merged_into, Contact.id)


async def in_turn(tx: Transaction) -> None:
    """Those who change who is who do it one after the other, each until the end of the transaction.

    Answers that are just being settled are waited for, and those that come wait: so none goes to a
    record while that is merged, or stays held while its address is learned. The table comes first
    because who brings in a list of contacts holds it before asking for this. Whoever will need it
    asks before they look anybody up: two who hold still could never both get their turn.
    """
    await tx.execute(text("LOCK TABLE contacts IN ROW EXCLUSIVE MODE"))
    await tx.execute(select(func.pg_advisory_xact_lock(_WHO_IS_WHO)))


async def hold_still(tx: Transaction) -> None:
    """Nobody changes who is who until this transaction ends; others may hold still as well."""
    await tx.execute(select(func.pg_advisory_xact_lock_shared(_WHO_IS_WHO)))


async def contact_of(
    tx: Transaction, *, email: str | None = None, phone: str | None = None
) -> int | None:
    """The contact to whom these lead, the e-mail first; None for somebody we do not know.

    phone: like +447700900123. It stays true until the transaction ends.
    """
    await hold_still(tx)
    given = [one.lower() for one in (email, phone) if one]
    found = await owners(tx, given)
    return next((found[one] for one in given if one in found), None)


async def owners(tx: Transaction, addresses: Collection[str]) -> dict[str, int]:
    """Of these addresses, in lower case, those that lead to somebody, with the contact."""
    known = leads()
    rows = await tx.execute(
        select(known.c.address, known.c.contact_id)
        .where(known.c.address.in_(addresses))
        .order_by(known.c.main)  # the main address comes last, and so wins
    )
    return {row.address: row.contact_id for row in rows}


def leads() -> Subquery:
    """Every address with the contact it leads to."""
    main = select(
        func.lower(Contact.email).label("address"),
        KEPT.label("contact_id"),
        literal(1).label("main"),
    )
    further = select(ContactAddress.address, KEPT, literal(0)).join(
        Contact, Contact.id == ContactAddress.contact_id
    )
    return union_all(main, further).subquery("leads")


async def kept(tx: Transaction, contact_id: int) -> int | None:
    """The record that stands for this person now; None when there is no such contact."""
    row = await tx.execute(select(KEPT).where(Contact.id == contact_id))
    return row.scalar_one_or_none()


async def add_address(
    tx: Transaction, contact_id: int, address: str, *, learned_from: str, by: int | None = None
) -> bool:
    """A further address of a contact; False when it leads to somebody already."""
    if await owners(tx, [address.lower()]):
        return False
    added = await tx.execute(
        upsert(ContactAddress)
        .values(
            address=address.lower(),
            contact_id=contact_id,
            learned_from=learned_from,
            added_by=by,
        )
        .on_conflict_do_nothing()
        .returning(ContactAddress.address)
    )
    return added.scalar_one_or_none() is not None


async def remove_addresses(tx: Transaction, addresses: Collection[str]) -> None:
    """Forget further addresses; a main one stands with its contact and is not touched."""
    await tx.execute(delete(ContactAddress).where(ContactAddress.address.in_(addresses)))


async def further_addresses(tx: Transaction) -> dict[str, str]:
    """Every further address with the main one of whoever it leads to."""
    owner = select(Contact.id, Contact.email).subquery()
    rows = await tx.execute(
        select(ContactAddress.address, owner.c.email)
        .join(Contact, Contact.id == ContactAddress.contact_id)
        .join(owner, owner.c.id == KEPT)
    )
    return {row.address: row.email for row in rows}


async def addresses(tx: Transaction, contact_ids: Sequence[int]) -> dict[int, list[str]]:
    """All addresses that lead to each of these, the main one first."""
    known = leads()
    rows = await tx.execute(
        select(known.c.contact_id, known.c.address, Contact.email)
        .join(Contact, Contact.id == known.c.contact_id)
        .where(known.c.contact_id.in_(contact_ids))
        .order_by(known.c.address != func.lower(Contact.email), known.c.address)
    )
    found: dict[int, list[str]] = {one: [] for one in contact_ids}
    for row in rows:
        found[row.contact_id].append(row.address)
    return found


async def phones_of(tx: Transaction, contact_id: int) -> list[str]:
    """The phone numbers that lead to this contact, the newest first."""
    rows = await tx.execute(
        select(ContactAddress.address)
        .join(Contact, Contact.id == ContactAddress.contact_id)
        .where(KEPT.in_([contact_id]), ContactAddress.address.startswith("+"))
        .order_by(ContactAddress.added_at.desc())
    )
    return list(rows.scalars())
