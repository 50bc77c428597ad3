"""Whose a systemic issue is, and which of the clients who raised it were told what changed."""

from datetime import date, timedelta

from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.figures.wording import counted
from bot.people import OVERSEES, overseer
from bot.themes_across.drawing import card_of
from bot.themes_across.history import happened
from storage import colleagues, systemic
from storage.database import Transaction
from storage.systemic_history import CLOSED, NOT_TOLD, TAKEN, TOLD
from storage.systemic_records import IssueRecord

GONE = "This theme is not on record any more. Nothing was changed."
NOT_THEIRS = "Its owner is a partner, a manager or an admin. Please choose one of them."
PAST = "That day is past. Please choose today or later."
TOO_FAR = "Please choose a day within a year."
STILL_TO_TELL = (
    "{clients} who raised it are still to be told what changed. Mark them as told, then close it."
)
CLOSED_ALREADY = "This theme is closed already. Nothing was changed."
A_MONTH, A_YEAR = timedelta(days=28), timedelta(days=365)


def due(desk: Desk) -> date:
    """The day that is proposed."""
    return desk.clock().date() + A_MONTH


async def issue(desk: Desk, issue_id: int, by: str) -> IssueRecord:
    """Raises NotAllowed for all but managers, partners and admins, NotNow for none."""
    async with desk.database.transaction() as tx:
        await overseer(tx, by)
        return await _one(tx, issue_id)


async def shown(desk: Desk, issue_id: int, by: str) -> Card:
    """Its card for a window. Raises as ``issue`` does."""
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        return await card_of(tx, await _one(tx, issue_id), person.timezone)


async def take(desk: Desk, issue_id: int, by: str, *, owner: str, due_on: date) -> None:
    """``owner``: their Slack id. Raises Refusal, naming the field of the form, NotNow when it is
    closed.
    """
    now = desk.clock()
    if due_on < now.date():
        raise Refusal(PAST, field="due")
    if due_on > now.date() + A_YEAR:
        raise Refusal(TOO_FAR, field="due")
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        await _open(tx, issue_id)
        whose = await colleagues.by_slack_id(tx, owner)
        if whose is None or whose.role not in OVERSEES:
            raise Refusal(NOT_THEIRS, field="owner")
        await systemic.take(tx, issue_id, owner_id=whose.id, due_on=due_on, by=person.id, now=now)
        note = f"{whose.name}, due {due_on:%-d %B %Y}"
        await happened(tx, issue_id, TAKEN, now, by=person.id, note=note)


async def tell(desk: Desk, issue_id: int, account_id: int, by: str, *, told: bool) -> None:
    """This client was told what changed, or was not after all. Twice is once."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        one = await _open(tx, issue_id)
        if account_id not in {each.account_id for each in one.tellings}:
            raise NotNow(GONE)
        by_whom, at = (person.id, now) if told else (None, None)
        if await systemic.tell(tx, issue_id, account_id, by=by_whom, at=at):
            what = TOLD if told else NOT_TOLD
            await happened(tx, issue_id, what, now, by=person.id, account_id=account_id)


async def close(desk: Desk, issue_id: int, by: str, changed: str) -> None:
    """It is done: this was changed, and every client who raised it knows, but for those who have
    left since. Raises as ``issue`` does, and Refusal naming the field while one is to be told.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        one = await _one(tx, issue_id, hold=True)
        if one.to_tell:
            clients = counted(one.to_tell, "client")
            raise Refusal(STILL_TO_TELL.format(clients=clients), field="changed")
        if not await systemic.close(tx, issue_id, by=person.id, now=now, changed=changed):
            raise NotNow(CLOSED_ALREADY)
        await happened(tx, issue_id, CLOSED, now, by=person.id, note=changed)


async def _open(tx: Transaction, issue_id: int) -> IssueRecord:
    """Held until the transaction ends. Raises NotNow when it is closed."""
    found = await _one(tx, issue_id, hold=True)
    if found.closed_at is not None:
        raise NotNow(CLOSED_ALREADY)
    return found


async def _one(tx: Transaction, issue_id: int, *, hold: bool = False) -> IssueRecord:
    found = await systemic.one(tx, issue_id, hold=hold)
    if found is None:
        raise NotNow(GONE)
    return found
