"""Who is meant when a CRM's record names another one. None: not known here, or not yet."""

from collections.abc import Sequence

from bot.crm import records
from bot.crm.records import Record
from bot.crm.values import folded
from bot.identity.addresses import is_free
from storage import domains, identity, in_step
from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Transaction


async def account_of(tx: Transaction, record: Record) -> int | None:
    """The client that it belongs to: by id, else by a domain or a name that only one has."""
    if number := record.value("account"):
        known = await records.find(tx, beside(record.key, CrmKind.ACCOUNT, number))
        if known and known.local_id is not None:
            return known.local_id
    if domain := folded(record.value("account_domain")):
        return await account_with_domain(tx, domain)
    if name := record.value("account_name"):
        return await account_named(tx, name)
    return None


async def account_with_domain(tx: Transaction, domain: str) -> int | None:
    """None where anybody can have an address there, or where several clients have it."""
    if is_free(domain):
        return None
    found = (await domains.accounts_of(tx, [domain])).get(domain, ())
    return found[0] if len(found) == 1 else None


async def account_named(tx: Transaction, name: str) -> int | None:
    found = await in_step.accounts_named(tx, " ".join(name.split()))
    return next(iter(found)) if len(found) == 1 else None


async def contact_of(tx: Transaction, record: Record) -> int | None:
    """The person that it names."""
    if number := record.value("contact"):
        known = await records.find(tx, beside(record.key, CrmKind.CONTACT, number))
        if known and known.local_id is not None:
            return await identity.kept(tx, known.local_id)
    if email := record.value("contact_email"):
        return await identity.contact_of(tx, email=email)
    return None


async def owner_of(tx: Transaction, linked: Sequence[Record]) -> int | None:
    """Who of us looks after what these records are, by the one of them that spoke of it last."""
    found = records.latest(linked, records.OWNER)
    if found is None:
        return None
    record, name = found
    return await colleague_of(tx, record.key, name, record.value(name) or "")


async def colleague_of(tx: Transaction, key: RecordKey, name: str, value: str) -> int | None:
    """One of us. ``name``: whether the value is an id ("owner") or an address ("owner_email")."""
    if name == "owner_email":
        return await in_step.colleague_of(tx, value)
    known = await records.find(tx, beside(key, CrmKind.COLLEAGUE, value))
    return known.local_id if known else None


def beside(key: RecordKey, kind: CrmKind, number: str) -> RecordKey:
    """The key of another record of the same CRM."""
    return RecordKey(key.system, key.scope, kind, number)
