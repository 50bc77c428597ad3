"""`/nps account`: which account was meant, and everything its card shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz, process, utils

from bot.desk import Desk
from bot.errors import NotAllowed
from bot.people import known
from storage import accounts, follow_up_records, follow_ups
from storage.records import (
    AccountRecord,
    AnswerRecord,
    ContactRecord,
    FollowUpRecord,
    FrictionRecord,
)

CERTAIN = 90  # of 100: so near that nobody could have meant another
LIKELY = 65
CLEAR_LEAD = 8  # points by which the best match must lead to be taken without asking
MOST_CHOICES = 5
ANSWERS_BACK = timedelta(days=730)
FRICTION_BACK = timedelta(days=60)
CANNOT = "I cannot answer that."


@dataclass(frozen=True, slots=True)
class AccountPage:
    """All that the account's card shows."""

    account: AccountRecord
    contacts: Sequence[ContactRecord]
    answers: Sequence[AnswerRecord]
    follow_ups: Sequence[FollowUpRecord]
    friction: Sequence[FrictionRecord]


@dataclass(frozen=True, slots=True)
class Matches:
    """What the words could mean.

    choices: best first. clear: the first is meant, beyond doubt. likely: one of them is meant;
    otherwise they are only the nearest names.
    """

    choices: Sequence[AccountRecord]
    clear: bool
    likely: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """Account ids by likeness to the words, best first, with 0-100 for how like."""

    ids: Sequence[int]
    likeness: Sequence[float]

    @property
    def clear(self) -> bool:
        best, *others = self.likeness or [0.0]
        return best >= CERTAIN and best - max(others, default=0.0) >= CLEAR_LEAD

    @property
    def likely(self) -> bool:
        return bool(self.likeness) and self.likeness[0] >= LIKELY


def rank(words: str, names: dict[int, str]) -> Ranked:
    """Find the account that was meant among all names; typing errors are forgiven."""
    folded = words.strip().casefold()
    exact = [account_id for account_id, name in names.items() if name.casefold() == folded]
    if len(exact) == 1:
        return Ranked(exact, [100.0])
    found = process.extract(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST_CHOICES
    )
    likely = [each for each in found if each[1] >= LIKELY]
    chosen = likely or found
    return Ranked([each[2] for each in chosen], [each[1] for each in chosen])


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
        await known(tx, by)
        found = await accounts.records(tx, [account_id], now)
        if account_id not in found:
            raise NotAllowed(CANNOT)  # the same words whether it does not exist or may not be seen
        ids = await follow_ups.open_of_account(tx, account_id)
        return AccountPage(
            account=found[account_id],
            contacts=await accounts.contacts(tx, account_id),
            answers=await accounts.answers(tx, account_id, now - ANSWERS_BACK),
            follow_ups=await follow_up_records.load(tx, ids, now),
            friction=await accounts.friction(
                tx, account_id, since=(now - FRICTION_BACK).date(), until=now.date()
            ),
        )
