"""Companies of a CRM and our accounts: which is which, and what is kept in step.

A CRM knows many companies; a client is one that it calls so, that has a fee or a renewal date, or
for which a piece of work was completed. The others are only mirrored.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.crm import mirror, records, references, renewals, values
from bot.crm.handovers import keep_handovers
from bot.crm.mirror import Fact
from bot.crm.records import Record
from bot.crm.values import folded
from storage import crm, domains, fees, in_step, milestones, owner_questions
from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Transaction

CLIENT, NO_CLIENT = "yes", "no"


async def settle(tx: Transaction, record: Record) -> tuple[Record, bool]:
    """Keep the account in step; True when what hangs on it must be looked at again.

    That is when it became known only now, and when somebody on another clock directs it.
    """
    unnamed = record.local_id is None and not record.value("name")
    if unnamed or record.mirror.gone:  # a client does not end here because it was deleted there
        return record, False
    account_id = record.local_id or await _known(tx, record)
    if account_id is None:
        if not await _is_client(tx, record):
            return record, False
        account_id = await in_step.add_account(tx, _name(record.mirror.value("name")))
    new = record.local_id is None
    record = await records.link(tx, record, account_id)
    changed = await _in_step(tx, account_id, record)
    await keep_handovers(tx, record, account_id, subject="Account director", changed="changed")
    return record, new or "director_id" in changed


async def _known(tx: Transaction, record: Record) -> int | None:
    """By its name, else by its domain. Two companies of one CRM are two clients."""
    domain = folded(record.value("domain"))
    by_domain = await references.account_with_domain(tx, domain) if domain else None
    by_name = await references.account_named(tx, _name(record.value("name")))
    for account_id in (by_name, by_domain):
        if account_id is not None and await _free(tx, record.key, account_id):
            return account_id
    return None


async def _free(tx: Transaction, key: RecordKey, account_id: int) -> bool:
    """Whether no other living record of the same CRM is this account."""
    linked = map(records.of, await crm.of_local(tx, CrmKind.ACCOUNT, account_id))
    return not any(one.key[:2] == key[:2] and not one.mirror.gone for one in linked)


async def _is_client(tx: Transaction, record: Record) -> bool:
    """A name that an account has already is not made again, whoever else is called so."""
    if await in_step.accounts_named(tx, _name(record.value("name"))):
        return False
    if record.value("client") == CLIENT or await _has_finished_work(tx, record.key):
        return True
    worth = values.amount(record.value("fee_yearly")) or values.day(record.value("renewal_on"))
    return bool(worth) and record.value("client") != NO_CLIENT


async def _has_finished_work(tx: Transaction, key: RecordKey) -> bool:
    named = await records.waiting_for(tx, key, [records.word("account", key.record_id)])
    work = [one.local_id for one in named if one.key.kind is CrmKind.MILESTONE and one.local_id]
    return bool(work) and await milestones.any_complete(tx, work)


def _name(words: str | None) -> str:
    return " ".join((words or "").split())


async def _in_step(tx: Transaction, account_id: int, record: Record) -> Collection[str]:
    """Of all CRMs that know it the newest word counts; what none of them ever told stays.

    Gives the columns that changed.
    """
    linked = [records.of(one) for one in await crm.of_local(tx, CrmKind.ACCOUNT, account_id)]
    facts = mirror.newest(one.mirror for one in linked)
    stands = await in_step.account(tx, account_id)
    wanted: dict[str, Any] = {
        **_plain(facts),
        **await _renamed(tx, stands.name, record),
        **await _director(tx, account_id, linked),
    }
    domain = folded(record.value("domain"))
    if stands.domain is None and domain and not await domains.accounts_of(tx, [domain]):
        wanted["domain"] = domain
    changed = {name: value for name, value in wanted.items() if getattr(stands, name) != value}
    if changed:
        await in_step.set_account(tx, account_id, changed)
    if {"fee_yearly", "currency"} & changed.keys():
        told = max(fact.at for name in ("fee_yearly", "currency") if (fact := facts.get(name)))
        await fees.keep(tx, [account_id], told.date(), told)
    if "renewal_on" in changed:
        was, at = stands.renewal_on, facts["renewal_on"].at
        await renewals.moved(tx, account_id, was=was, became=changed["renewal_on"], at=at)
    return changed


def _plain(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The columns that are told as they are; an empty field counts only where it was filled."""
    told: dict[str, Any] = {}
    for name, read in (
        ("sector", lambda words: words),
        ("location", lambda words: words),
        ("fee_yearly", values.amount),
        ("currency", values.currency),
        ("renewal_on", values.day),
        ("client_since", values.day),
        ("came_by", values.came_by),
        ("ended_on", values.day),
        ("tags", values.tags),
    ):
        fact = facts.get(name)
        if fact is None or not fact.had:
            continue
        value = read(fact.value)
        unreadable = value is None and fact.value is not None
        if not unreadable and not (name == "currency" and value is None):
            told[name] = value
    return told


async def _renamed(tx: Transaction, name: str, record: Record) -> dict[str, str]:
    """Our own name of a client stays; one that came from there changes with it."""
    was, now = _name(record.earlier.value("name")), _name(record.value("name"))
    if name != was or not now or now == name or await in_step.accounts_named(tx, now):
        return {}
    return {"name": now}


async def _director(tx: Transaction, account_id: int, linked: Sequence[Record]) -> dict[str, int]:
    """Who looks after it, where that is somebody here; nobody new leaves who does it now.

    What was put right here stands until the CRM says something new.
    """
    colleague_id = await references.owner_of(tx, linked)
    if colleague_id is None:
        return {}
    await owner_questions.crm_says(tx, account_id, colleague_id)
    return {"director_id": await owner_questions.owner_here(tx, account_id, colleague_id)}
