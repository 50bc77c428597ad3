"""A page of the month as the data of its document, for whose it is."""

from datetime import datetime

from bot.answers.page import Page
from bot.reports.contents import Report, contents
from storage import slack
from storage.database import Transaction
from storage.records import ColleagueRecord


async def gathered(
    tx: Transaction, person: ColleagueRecord, page: Page, made_at: datetime
) -> Report:
    """``made_at``: when its figures were counted; printed on their clock."""
    installed = await slack.installation(tx)
    firm = installed.team_name if installed else ""
    return contents(page, firm=firm, made_at=made_at, zone=person.timezone)
