"""People of a CRM and our contacts: which is which, and what is kept in step."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.crm import mirror, records, references, values
from bot.crm.addresses import keep_addresses
from bot.crm.mirror import Fact
from bot.crm.records import Record
from bot.crm.ways import begun
from bot.holding import place_known
from bot.identity.addresses import readable
from bot.relay.fields import phone_hint
from storage import accounts, crm, identity, in_step, owner_questions
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.words import Role


async def settle(tx: Transaction, record: Record) -> tuple[Record, bool]:
    """Keep the contact in step; True when they became known only now.

    Whoever calls this for a change has waited for their turn (identity.in_turn) before.
    """
    if record.mirror.gone:
        return record, False  # a record that was deleted there says nothing about the person
    await identity.in_turn(tx)
    contact_id = await _known(tx, record)
    if contact_id is None:
        contact_id = await _added(tx, record)
    if contact_id is None:
        return record, False
    new = record.local_id is None
    record = await records.link(tx, record, contact_id)
    if new:
        await _take_nameless(tx, record)
    await _in_step(tx, contact_id, record)
    return record, new


async def _known(tx: Transaction, record: Record) -> int | None:
    """By the link that stands, else by the address; a number only where there is no address."""
    if record.local_id is not None:
        return await identity.kept(tx, record.local_id)
    email, phone = readable(record.value("email")), phone_hint(record.value("phone"))
    if email is not None:
        return await identity.contact_of(tx, email=email)
    nothing_else = record.value("name") is None
    return await identity.contact_of(tx, phone=phone) if phone and nothing_else else None


async def _added(tx: Transaction, record: Record) -> int | None:
    """Somebody new at a client; None while the client, the name or the address is not known."""
    email, name = readable(record.value("email")), _name(record.value("name"))
    if email is None or not name:
        return None
    account_id = await references.account_of(tx, record)
    if account_id is None:
        return None
    contact_id = await accounts.add_contact(
        tx, account_id=account_id, name=name, email=email, role=Role.UNKNOWN
    )
    await place_known(tx)
    return contact_id


def _name(words: str | None) -> str:
    return " ".join((words or "").split())


async def _take_nameless(tx: Transaction, record: Record) -> None:
    """What was told about their address before they were known: that they opted out, say."""
    known = (readable(record.value("email")), phone_hint(record.value("phone")))
    for kept in await crm.nameless(tx, [one for one in known if one]):
        await records.link(tx, records.of(kept), record.local_id)


async def _in_step(tx: Transaction, contact_id: int, record: Record) -> None:
    """Of all CRMs that know them the newest word counts; what none of them ever told stays."""
    linked = [records.of(one) for one in await crm.of_local(tx, CrmKind.CONTACT, contact_id)]
    stands = await in_step.contact(tx, contact_id)
    wanted: dict[str, Any] = {
        **_plain(mirror.newest(one.mirror for one in linked)),
        **_opted_out(linked),
    }
    if spoke := records.latest(linked, records.ACCOUNT):
        wanted["account_id"] = await references.account_of(tx, spoke[0])
    if (told := await references.owner_of(tx, linked)) is not None:
        at = wanted.get("account_id") or stands.account_id
        wanted["owner_id"] = await owner_questions.owner_here(tx, at, told)
    for name in ("account_id", "owner_id"):
        if wanted.get(name) is None:
            wanted.pop(name, None)
    changed = {name: value for name, value in wanted.items() if getattr(stands, name) != value}
    if changed:
        await in_step.set_contact(tx, contact_id, changed)
    await keep_addresses(tx, contact_id, stands.email, record)


def _plain(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The columns that are told as they are. A role that says nothing to us changes none."""
    told: dict[str, Any] = {}
    if name := _name(facts["name"].value if "name" in facts else None):
        told["name"] = name
    if "role" in facts and (role := values.role(facts["role"].value)):
        told["role"] = role
    if "title" in facts and facts["title"].had:
        told["title"] = facts["title"].value
    if "left_on" in facts and facts["left_on"].had:
        told["left_on"] = values.day(facts["left_on"].value)
    return told


def _opted_out(linked: Sequence[Record]) -> dict[str, Any]:
    """Who said it to one system has said it to us, whatever another one goes on telling."""
    told = [one for one in linked if (fact := one.mirror.facts.get("opted_out_on")) and fact.had]
    if not told:
        return {}
    days = [values.day(begun(one.mirror.way("opted_out_on"))) for one in told]
    return {"opted_out_on": min((day for day in days if day), default=None)}
