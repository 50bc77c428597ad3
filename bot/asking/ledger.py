"""The ledger of surveys owed: every person in exactly one state, so that it adds up (U1, U8)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.asking import debts, rules
from bot.asking.rules import Line, Owed
from bot.cards.asks import AsksPage
from bot.desk import Desk
from bot.people import OVERSEES, acting_or_auditing
from storage import asks
from storage.ask_records import AskRecord, PersonFacts
from storage.database import Transaction
from storage.words import ColleagueRole

BACK = timedelta(days=365)


async def listed(desk: Desk, by: str, words: str = "") -> AsksPage:
    """The debts: all for those who oversee or audit, for directors those of their accounts; oldest
    first.

    words: only of accounts, work or people with these in their name. Raises NotAllowed.
    """
    async with desk.database.snapshot() as tx:
        person = await acting_or_auditing(tx, by)
        all_of_them = person.role in OVERSEES or person.role is ColleagueRole.AUDITOR
        mine = None if all_of_them else person.id
        now = desk.clock()
        wave = now - rules.QUARANTINE
        every = await _of_accounts(tx, await asks.with_surveys(tx, wave, mine), now)
        put_off = None if words else await debts.standing(desk, tx, person)
    wanted = " ".join(words.split()).casefold()
    shown = [each for each in every if not wanted or _about(each, wanted)]
    return AsksPage(
        [each for each in shown if not each.paid],
        person.timezone,
        words,
        debts=put_off,
        wave=[each for each in shown if each.turned_at >= wave],
    )


def _about(each: Owed, words: str) -> bool:
    names = [each.account, *each.subjects, *(line.person.name for line in each.lines)]
    return any(words in name.casefold() for name in names)


async def owed(tx: Transaction, account_ids: Collection[int], now: datetime) -> list[Owed]:
    """What is owed to the people of these accounts, the oldest first."""
    return [one for one in await _of_accounts(tx, account_ids, now) if not one.paid]


async def of_batch(tx: Transaction, batch_id: int, now: datetime) -> list[Owed]:
    """What a late batch is about: one survey for each of its clients, also those that are paid."""
    return await _every(tx, await asks.of_batch(tx, batch_id), now)


async def _of_accounts(tx: Transaction, account_ids: Collection[int], now: datetime) -> list[Owed]:
    """Also what is paid."""
    if not account_ids:
        return []
    return await _every(tx, await asks.of_accounts(tx, account_ids, now - BACK), now)


async def _every(tx: Transaction, records: Iterable[AskRecord], now: datetime) -> list[Owed]:
    by_account: dict[int, list[AskRecord]] = defaultdict(list)
    for one in records:
        by_account[one.account_id].append(one)
    people = {one.contact_id for theirs in by_account.values() for one in theirs}
    facts = await asks.facts(tx, people, now)
    found = [
        _owed(group, facts, now) for theirs in by_account.values() for group in surveys(theirs)
    ]
    return sorted(found, key=lambda one: one.turned_at)


def surveys(records: Sequence[AskRecord]) -> Iterable[list[AskRecord]]:
    """The lines of one account, those that are one survey together."""
    works: dict[str, list[AskRecord]] = defaultdict(list)
    for one in records:
        works[one.key].append(one)
    batched: dict[int, list[str]] = defaultdict(list)
    moments = []
    for key, lines in works.items():
        batch_id = next((each.batch_id for each in lines if each.batch_id is not None), None)
        if batch_id is not None:
            batched[batch_id].append(key)
        else:
            moments.append((key, lines[0].turned_at))
    for keys in (*batched.values(), *rules.together(sorted(moments, key=lambda each: each[1]))):
        yield [line for key in keys for line in works[key]]


def _owed(group: list[AskRecord], facts: Mapping[int, PersonFacts], now: datetime) -> Owed:
    """Records that were merged into one person are one line."""
    theirs: dict[int, list[AskRecord]] = defaultdict(list)
    for one in group:
        theirs[one.contact_id].append(one)
    begun_at = min(one.turned_at for one in group)
    return Owed(
        account_id=group[0].account_id,
        account=group[0].account,
        subjects=list(dict.fromkeys(one.subject for one in group)),
        turned_at=begun_at,
        lines=[_line(facts[id_], records, begun_at, now) for id_, records in theirs.items()],
    )


def _line(person: PersonFacts, records: list[AskRecord], begun_at: datetime, now: datetime) -> Line:
    asked_at = max((one.asked_at for one in records if one.asked_at), default=None)
    stands = rules.state(person, turned_at=begun_at, asked_at=asked_at, now=now)
    return Line(person, stands, rules.obstacles(person, now))
