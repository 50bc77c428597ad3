"""Admins hear at once that an answer is held: one message each, redrawn as answers come and go.

What was said to them on another day stands where they no longer look, so each day has a message of
its own; and who was told that all are placed is told anew when another comes. More than three a day
would be noise (product.md E.7): from then on the last one is redrawn.
"""

from datetime import datetime

from bot.desk import Desk
from bot.drawing import HELD
from bot.interrupting import ping
from bot.zones import zone_of
from storage import colleagues, messages, responses
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import ColleagueRole, Severity

MOST_A_DAY = 3
FINISHED = {"finished": True}  # it says that nothing waits


async def tell_of_held(desk: Desk, tx: Transaction) -> None:
    """An answer came that nobody can place: admins shall see it. Saying it twice does no harm."""
    told = await messages.newest(tx, HELD)
    for surface, day in await _surfaces(desk, tx):
        last = told.get(surface)
        number = _number(last, day * MOST_A_DAY)
        await ping(desk, tx, HELD, number, surface, severity=Severity.S2)
        if last is not None and last.subject_id != number:
            await messages.redraw(tx, HELD, last.subject_id)  # it sends its reader on


def _number(last: MessageRecord | None, first: int) -> int:
    """Which message it is told in; ``first`` is the number of the day's first one."""
    if last is None or last.subject_id < first:
        return first
    anew = last.facts == FINISHED and last.subject_id < first + MOST_A_DAY - 1
    return last.subject_id + anew


async def held_changed(tx: Transaction) -> None:
    """One was placed, dismissed or taken back: whoever was told of it sees that."""
    told = await messages.newest(tx, HELD)
    if not told:
        return
    nothing_left = await responses.held_count(tx) == 0
    for last in told.values():
        await messages.note(tx, last.id, facts=FINISHED if nothing_left else {})
        await messages.redraw(tx, HELD, last.subject_id)


async def _surfaces(desk: Desk, tx: Transaction) -> list[tuple[str, int]]:
    """Each admin's own conversation, with the number of the day on their clock."""
    now = desk.clock()
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    found = [(one.slack_user_id, _day(now, one.timezone)) for one in admins if one.slack_user_id]
    default = desk.settings.slack_default_channel
    return found or ([(default, _day(now, "UTC"))] if default else [])


def _day(now: datetime, zone: str) -> int:
    return now.astimezone(zone_of(zone)).date().toordinal()
