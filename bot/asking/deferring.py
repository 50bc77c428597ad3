"""Putting a client's surveys off, for a reason and a while; it never suppresses them (G2, U8, M2).

What is put off is owed. It ends by itself when the incident is closed; else somebody decides, and
after 30 days that is somebody else than the one who asked for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking import limits
from bot.asking.changing import BEGUN, changed, finish
from bot.cards.times import long_day
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up.touching import name_of
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.people import OVERSEES, acting
from storage import accounts, deferrals, messages, slack
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralEnd, DeferralReason
from storage.database import Transaction
from storage.records import AccountRecord, ColleagueRecord, ContactRecord

GONE = "These surveys are not put off any more. Nothing was changed."
NOT_YOURS = (
    "Only {director}, who directs this client, or a partner, a manager or an admin can put its "
    "surveys off."
)
SOMEBODY_ELSE = (
    "You have put these surveys off for 30 days, so somebody else decides now. {who} was asked."
)
ALREADY = "{by} has put these surveys off already, until {until}. See /nps holds."
NOT_THERE = "This person is not at the client any more. Choose somebody else."
TOO_LONG = "You can put them off for {days} more days at most; after that somebody else decides."


@dataclass(frozen=True, slots=True)
class Choice:
    """What the form offers. days: how many may be asked for at most."""

    account: AccountRecord
    contacts: Sequence[ContactRecord]
    days: int


def may_defer(person: ColleagueRecord, account: AccountRecord) -> bool:
    """The account's director, and those who oversee."""
    return person.role in OVERSEES or account.director_id == person.id


async def choice(desk: Desk, account_id: int, by: str) -> Choice:
    """For the form. Raises NotAllowed, and NotNow when everybody's surveys are put off already."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, account = await _may(tx, account_id, by, now)
        await _none_runs(tx, account_id, None)
        last = await _latest(tx, account_id, None, person, now)
        people = await accounts.contacts(tx, account_id)
    return Choice(account, people, limits.days_left(last, now))


async def once_more(desk: Desk, deferral_id: int, by: str) -> tuple[DeferralRecord, int]:
    """What runs, and for how many more days at most. Raises NotAllowed, NotNow."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, one = await _decides(tx, deferral_id, by, now)
        last = await _latest(tx, one.account_id, one.contact_id, person, now)
    return one, limits.days_left(last, now)


async def defer(
    desk: Desk,
    account_id: int,
    by: str,
    *,
    contact_id: int | None,
    reason: DeferralReason,
    days: int,
    note: str,
    press: str,
) -> None:
    """contact_id: only this person's. ``press``: the same form counts once.

    Raises NotAllowed, NotNow, and Refusal naming the field.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"defer:{press}"):
            return
        person, account = await _may(tx, account_id, by, now)
        if contact_id is not None:
            there = {one.id for one in await accounts.contacts(tx, account.id)}
            if contact_id not in there:
                raise NotNow(NOT_THERE, field="whom")
        await _none_runs(tx, account_id, contact_id)
        await _begin(desk, tx, person, account_id, contact_id, reason, days, note)


async def defer_again(
    desk: Desk,
    deferral_id: int,
    by: str,
    *,
    reason: DeferralReason,
    days: int,
    note: str,
    press: str,
) -> None:
    """A further decision takes the place of this one. Raises as ``defer`` does."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"defer:{press}"):
            return
        person, one = await _decides(tx, deferral_id, by, now)
        await deferrals.end(tx, one.id, now, DeferralEnd.DEFERRED_AGAIN, person.id)
        await _begin(desk, tx, person, one.account_id, one.contact_id, reason, days, note)
        await changed(desk, tx, one.id)


async def end(desk: Desk, deferral_id: int, by: str) -> None:
    """Surveys may go again. Raises NotAllowed, NotNow."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, one = await _decides(tx, deferral_id, by, now)
        await finish(desk, tx, one, DeferralEnd.ENDED, by=person.id)


async def _begin(
    desk: Desk,
    tx: Transaction,
    person: ColleagueRecord,
    account_id: int,
    contact_id: int | None,
    reason: DeferralReason,
    days: int,
    note: str,
) -> None:
    now = desk.clock()
    last = await _latest(tx, account_id, contact_id, person, now)
    if days > (left := limits.days_left(last, now)):
        raise Refusal(TOO_LONG.format(days=left), field="days")
    deferral_id = await deferrals.begin(
        tx,
        account_id=account_id,
        contact_id=contact_id,
        reason=reason,
        note=note,
        by=person.id,
        now=now,
        until=limits.end_of(days, last, now),
        latest=last,
    )
    if deferral_id is None:  # somebody was quicker
        await _none_runs(tx, account_id, contact_id)
        raise NotNow(GONE)
    if person.slack_user_id:
        await messages.wish(tx, BEGUN, deferral_id, person.slack_user_id)
    await tell(tx, Event.SURVEYS_WITHHELD, deferral_id, at=now, account_id=account_id)
    await changed(desk, tx, deferral_id)


async def _latest(
    tx: Transaction,
    account_id: int,
    contact_id: int | None,
    person: ColleagueRecord,
    now: datetime,
) -> datetime:
    """Until when this person may put these surveys off. Raises NotAllowed when that is over."""
    spells = await deferrals.spells(tx, account_id=account_id, contact_id=contact_id, by=person.id)
    last = limits.latest(spells, now)
    if last <= now:
        raise NotAllowed(SOMEBODY_ELSE.format(who="A manager or a partner"))
    return last


async def _may(
    tx: Transaction, account_id: int, by: str, now: datetime
) -> tuple[ColleagueRecord, AccountRecord]:
    person = await acting(tx, by)
    account = (await accounts.records(tx, [account_id], now)).get(account_id)
    if account is None or not may_defer(person, account):
        director = await name_of(tx, account.director_id if account else None)
        raise NotAllowed(NOT_YOURS.format(director=director))
    return person, account


async def _decides(
    tx: Transaction, deferral_id: int, by: str, now: datetime
) -> tuple[ColleagueRecord, DeferralRecord]:
    """Who may end it or put it off once more: until its last day also who asked for it."""
    person = await acting(tx, by)
    await deferrals.hold(tx, deferral_id)
    one = await deferrals.one(tx, deferral_id)
    if one is None or not one.live:
        raise NotNow(GONE)
    account = (await accounts.records(tx, [one.account_id], now))[one.account_id]
    if person.id != one.asked_of_id and not may_defer(person, account):
        raise NotAllowed(NOT_YOURS.format(director=await name_of(tx, account.director_id)))
    if one.begun_by == person.id and one.latest <= now:
        raise NotAllowed(SOMEBODY_ELSE.format(who=one.asked_of or "A manager or a partner"))
    return person, one


async def _none_runs(tx: Transaction, account_id: int, contact_id: int | None) -> None:
    """Raises NotNow where these surveys are put off already, with everybody's or by themselves."""
    for one in await deferrals.of_account(tx, account_id):
        if one.contact_id is None or one.contact_id == contact_id:
            raise NotNow(ALREADY.format(until=long_day(one.until, None), by=one.by))
