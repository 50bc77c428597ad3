"""How the desk itself stands, for an admin: the parts, and what only an admin can settle."""

from typing import Any

from bot import health
from bot.cards.home_desk import DeskPage
from bot.changes.kind import Kind
from bot.connections.standing import is_quiet
from bot.desk import Desk
from bot.rewording.kind import PROMPTS
from bot.thresholds.kind import THRESHOLDS
from bot.trouble import troubles
from bot.walls import stand_before
from storage import changes, connections, responses
from storage.records import ColleagueRecord

_KINDS: tuple[tuple[str, Kind[Any]], ...] = (("/nps prompts", PROMPTS), ("/nps rules", THRESHOLDS))


async def desk_page(desk: Desk, person: ColleagueRecord) -> DeskPage:
    """Slack and Google are not asked: ``/nps health`` does."""
    parts = await health.inside(desk)
    async with desk.database.transaction() as tx:
        await stand_before(tx, person)
        waiting = [
            (command, len(await changes.waiting(tx, kind.stored))) for command, kind in _KINDS
        ]
        return DeskPage(
            parts=parts,
            held=await responses.held_count(tx),
            troubles=len(await troubles(tx)),
            changes=[each for each in waiting if each[1]],
            quiet=[
                one.name
                for one in await connections.overview(tx)
                if is_quiet(one, now=desk.clock())
            ],
        )
