"""Which kind of effect is done by whom: read like a table."""

from bot.booking.doer import CalendarDoer
from bot.booking.releasing import EVENT
from bot.desk import Desk
from bot.outside.performing import Doers


def doers(desk: Desk) -> Doers:
    """Every kind that this desk can do."""
    return {EVENT: CalendarDoer(desk)}
