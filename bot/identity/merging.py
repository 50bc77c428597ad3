"""Two records of one person become one, and part again if that was wrong.

A merge moves answers, follow-ups, pieces of work and addresses to the record that is kept; the
other one disappears from every list, and its addresses lead to the one that is kept.
"""

from collections.abc import Sequence

from bot.cards.merges import Half, MergePage
from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.card import part_strangers, redraw_card
from bot.follow_up.touching import ago
from bot.identity.doubles import Pair, pairs
from bot.people import OVERSEES, acting, admin
from bot.triage import triage_later
from storage import accounts, follow_up_cards, identity, merge_records, merges
from storage.database import Transaction
from storage.merge_records import MergeRecord
from storage.records import AccountRecord, ColleagueRecord, ContactRecord
from storage.words import ColleagueRole

NOT_YOURS = (
    "Only the director of this client, a partner, a manager or an admin can say that two of its "
    "people are one. Ask one of them."
)
ONE_RECORD = "This is one and the same record. Choose another one to merge it with."
NOT_ON_RECORD = "One of these is not on record any more. Nothing was changed."
PARTED = "Somebody has undone this merge already. Nothing was changed."


def may_merge(person: ColleagueRecord, firms: Sequence[AccountRecord]) -> bool:
    """Who oversees, and the director of every client concerned."""
    directs = all(firm.director_id == person.id for firm in firms)
    return person.role in OVERSEES or (person.role is ColleagueRole.DIRECTOR and directs)


async def doubles(tx: Transaction, contacts: Sequence[ContactRecord]) -> list[Pair]:
    """Which of an account's present people may be one person, here or with another client."""
    names = {one.name.lower() for one in contacts}
    elsewhere = await accounts.namesakes(tx, names, besides=[one.id for one in contacts])
    return pairs(contacts, elsewhere)


async def compare(desk: Desk, by: str, first: int, second: int) -> MergePage:
    """Both records, and what hangs on each, before somebody decides."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        both = await _both(tx, first, second, desk, person)
        weights = await merge_records.weights(tx, [one.id for one in both])
        addresses = await identity.addresses(tx, [one.id for one in both])
        firms = await accounts.records(tx, [one.account_id for one in both], desk.clock())
    halves = [
        Half(one, firms[one.account_id].name, addresses[one.id], weights[one.id]) for one in both
    ]
    return MergePage(halves[0], halves[1])


async def merge(desk: Desk, by: str, *, kept_id: int, gone_id: int) -> MergeRecord:
    """``gone`` becomes a part of ``kept``. Raises NotNow with who was first, if somebody was."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        await identity.in_turn(tx)
        both = await _both(tx, kept_id, gone_id, desk, person)
        await follow_up_cards.in_turn(tx, [one.account_id for one in both])
        merge_id = await merges.merge(tx, kept_id=kept_id, gone_id=gone_id, by=person.id, now=now)
        await locking.merged(desk, tx, [kept_id])
        await _seen_by_all(desk, tx, [kept_id])
        return await _one(tx, merge_id)


async def undo(desk: Desk, by: str, merge_id: int) -> MergeRecord:
    """They are two again, each with what it had; what came since stays with the kept one."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        await identity.in_turn(tx)
        made = await _one(tx, merge_id)
        await _allowed(tx, person, [made.kept_id, made.gone_id], desk)
        concerned = await accounts.contacts_by_ids(tx, [made.kept_id, made.gone_id])
        await follow_up_cards.in_turn(tx, [one.account_id for one in concerned.values()])
        if not await merges.undo(tx, merge_id, by=person.id, now=desk.clock()):
            raise NotNow(PARTED)
        now_with = await identity.kept(tx, made.kept_id)
        both = [made.gone_id, now_with or made.kept_id]
        await locking.merged(desk, tx, both)
        await _seen_by_all(desk, tx, both)
        return await _one(tx, merge_id)


async def lately(desk: Desk, by: str) -> Sequence[MergeRecord]:
    """The newest merges, for admins."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await merge_records.lately(tx)


async def may_search(desk: Desk, by: str) -> None:
    """Whether this person may look for two records to merge. Raises NotAllowed."""
    async with desk.database.transaction() as tx:
        await acting(tx, by)


async def _one(tx: Transaction, merge_id: int) -> MergeRecord:
    found = await merge_records.one(tx, merge_id)
    if found is None:
        raise NotNow(NOT_ON_RECORD)
    return found


async def _both(
    tx: Transaction, first: int, second: int, desk: Desk, person: ColleagueRecord
) -> list[ContactRecord]:
    """The two records, if this person may merge them and both stand by themselves."""
    if first == second:
        raise NotNow(ONE_RECORD)
    await _allowed(tx, person, [first, second], desk)
    for one in (first, second):
        if (earlier := await merge_records.into_another(tx, one)) is not None:
            raise NotNow(
                f"{earlier.merged_by} merged {earlier.gone_name} into {earlier.kept_name} "
                f"{ago(earlier.merged_at, desk.clock())} ago. Nothing was changed."
            )
    found = await accounts.contacts_by_ids(tx, [first, second])
    return [found[first], found[second]]


async def _allowed(
    tx: Transaction, person: ColleagueRecord, contact_ids: Sequence[int], desk: Desk
) -> None:
    contacts = await accounts.contacts_by_ids(tx, contact_ids)
    if len(contacts) < len(contact_ids):
        raise NotNow(NOT_ON_RECORD)
    firms = await accounts.records(
        tx, list({one.account_id for one in contacts.values()}), desk.clock()
    )
    if not may_merge(person, list(firms.values())):
        raise NotAllowed(NOT_YOURS)


async def _seen_by_all(desk: Desk, tx: Transaction, contact_ids: Sequence[int]) -> None:
    """Cards show whose they are by now; an answer whose reading was under way is read again."""
    await part_strangers(desk, tx, contact_ids)
    for follow_up_id in await merges.open_follow_ups(tx, contact_ids):
        await redraw_card(tx, follow_up_id)
    for response_id in await merges.unread(tx, contact_ids):
        await triage_later(tx, response_id)
