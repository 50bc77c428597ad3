"""`/nps account`: which account was meant, and everything its card shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.asking import ledger
from bot.asking.deferring import may_defer
from bot.asking.rules import Owed
from bot.cards.work import MOST_WORK
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.identity.doubles import Pair
from bot.identity.merging import doubles, may_merge
from bot.identity.ranking import rank
from bot.people import OVERSEES, known
from bot.walls import CANNOT
from storage import (
    accounts,
    contact_locks,
    deferrals,
    follow_up_records,
    milestones,
    open_follow_ups,
    silences,
    walls,
)
from storage.ask_records import DeferralRecord
from storage.contact_lock_records import ContactLockRecord
from storage.milestone_records import MilestoneRecord
from storage.records import (
    AccountRecord,
    AnswerRecord,
    ContactRecord,
    FollowUpRecord,
    FrictionRecord,
)
from storage.silence_records import SilenceRecord
from storage.wall_words import Looked

ANSWERS_BACK = timedelta(days=730)
FRICTION_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """All that the account's card shows."""

    account: AccountRecord
    contacts: Sequence[ContactRecord]
    answers: Sequence[AnswerRecord]
    follow_ups: Sequence[FollowUpRecord]
    friction: Sequence[FrictionRecord]
    work: Sequence[MilestoneRecord]
    locks: Sequence[ContactLockRecord]
    doubles: Sequence[Pair]  # only for those who may merge them
    may_open: bool  # a follow-up by hand
    deferrals: Sequence[DeferralRecord]
    owed: Sequence[Owed]
    silence: SilenceRecord | None
    may_defer: bool
    zone: str


@dataclass(frozen=True, slots=True)
class Matches:
    """What the words could mean.

    choices: best first. clear: the first is meant, beyond doubt. likely: one of them is meant;
    otherwise they are only the nearest names.
    """

    choices: Sequence[AccountRecord]
    clear: bool
    likely: bool


async def find(desk: Desk, by: str, words: str) -> Matches:
    """Which account a colleague means. Raises NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        await known(tx, by)
        ranked = rank(words, await accounts.active_names(tx))
        records = await accounts.records(tx, ranked.ids, desk.clock())
    choices = [records[account_id] for account_id in ranked.ids]
    return Matches(choices, clear=ranked.clear, likely=ranked.likely)


async def page(desk: Desk, by: str, account_id: int) -> AccountPage:
    """Everything about one account, read in one transaction."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await known(tx, by)
        found = await accounts.records(tx, [account_id], now)
        if account_id not in found:
            raise NotAllowed(CANNOT)  # the same words whether it does not exist or may not be seen
        await walls.looked(tx, account_id, person.id, Looked.ACCOUNT, now)
        ids = await open_follow_ups.of_account(tx, account_id)
        people = await accounts.contacts(tx, account_id)
        return AccountPage(
            account=found[account_id],
            contacts=people,
            answers=await accounts.answers(tx, account_id, now - ANSWERS_BACK),
            follow_ups=await follow_up_records.load(tx, ids, now),
            friction=await accounts.friction(
                tx, account_id, since=(now - FRICTION_BACK).date(), until=now.date()
            ),
            work=await milestones.of_account(tx, account_id, MOST_WORK),
            locks=list(
                (await contact_locks.of_contacts(tx, [one.id for one in people], now)).values()
            ),
            doubles=await doubles(tx, people) if may_merge(person, [found[account_id]]) else (),
            may_open=person.role in OVERSEES,
            deferrals=await deferrals.of_account(tx, account_id),
            silence=await silences.of_account(tx, account_id),
            owed=await ledger.owed(tx, [account_id], now),
            may_defer=may_defer(person, found[account_id]),
            zone=person.timezone,
        )
