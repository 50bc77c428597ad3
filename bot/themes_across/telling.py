"""Whose a systemic issue is, and which of the clients who raised it were told what changed."""

from datetime import date, timedelta

from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.people import OVERSEES, overseer
from bot.themes_across.drawing import KIND, card_of
from storage import colleagues, messages, systemic
from storage.database import Transaction
from storage.systemic import IssueRecord

GONE = "This theme is not on record any more. Nothing was changed."
NOT_THEIRS = "Its owner is a partner, a manager or an admin. Please choose one of them."
PAST = "That day is past. Please choose today or later."
TOO_FAR = "Please choose a day within a year."
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
    """``owner``: their Slack id. Raises Refusal, naming the field of the form."""
    now = desk.clock()
    if due_on < now.date():
        raise Refusal(PAST, field="due")
    if due_on > now.date() + A_YEAR:
        raise Refusal(TOO_FAR, field="due")
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        await _one(tx, issue_id, hold=True)
        whose = await colleagues.by_slack_id(tx, owner)
        if whose is None or whose.role not in OVERSEES:
            raise Refusal(NOT_THEIRS, field="owner")
        await systemic.take(tx, issue_id, owner_id=whose.id, due_on=due_on, by=person.id, now=now)
        await messages.redraw(tx, KIND, issue_id)


async def tell(desk: Desk, issue_id: int, account_id: int, by: str, *, told: bool) -> None:
    """This client was told what changed, or was not after all. Twice is once."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        one = await _one(tx, issue_id, hold=True)
        if account_id not in {each.account_id for each in one.tellings}:
            raise NotNow(GONE)
        await systemic.tell(
            tx, issue_id, account_id, by=person.id if told else None, at=now if told else None
        )
        await messages.redraw(tx, KIND, issue_id)


async def _one(tx: Transaction, issue_id: int, *, hold: bool = False) -> IssueRecord:
    found = await systemic.one(tx, issue_id, hold=hold)
    if found is None:
        raise NotNow(GONE)
    return found
