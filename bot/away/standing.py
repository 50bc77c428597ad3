"""How well it is known who is away, in a sentence for `/nps health`."""

from bot.cards.health import Part
from bot.desk import Desk
from bot.figures.wording import counted
from storage import absences
from storage.database import Transaction
from storage.words import AbsenceSource

_NAMED = 3


async def part(desk: Desk, tx: Transaction) -> Part:
    now = desk.clock()
    by_status = await absences.told_by(tx, AbsenceSource.SLACK, now)
    words = f"away by Slack status: {by_status}"
    if desk.diary is None:
        return Part("Absences", True, f"{words}; no calendar is connected.")
    by_calendar = await absences.told_by(tx, AbsenceSource.CALENDAR, now)
    words += f"; out of office by calendar: {by_calendar}"
    unread = await absences.troubles(tx)
    if not unread:
        return Part("Absences", True, f"{words}.")
    names = ", ".join(name for name, _ in unread[:_NAMED])
    lacking = f"{counted(len(unread), 'calendar')} could not be read ({names})"
    return Part("Absences", False, f"{words}; {lacking}: {unread[0][1]}")
