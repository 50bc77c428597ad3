"""A colleague's own style card: kept by themselves, used by every draft in their voice."""

from dataclasses import dataclass

from bot.analyst.habits import usual
from bot.analyst.reading import Style
from bot.desk import Desk
from bot.people import acting
from storage import drafts, style_cards
from storage.draft_records import StyleRecord
from storage.records import ColleagueRecord

_LETTERS = 8  # the latest that are looked at for a habit


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """A colleague, their card (None before the first time), and how they usually write."""

    person: ColleagueRecord
    card: StyleRecord | None
    usual: Style


async def own(desk: Desk, by: str) -> OwnStyle:
    """Raises NotAllowed for those who write to nobody."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        card = await style_cards.of(tx, person.id)
        edits = await drafts.edits_by(tx, person.id, limit=_LETTERS)
    habit = usual([(one.became, one.contact.split(" ")[0]) for one in edits])
    return OwnStyle(person, card, habit)


async def keep(desk: Desk, by: str, card: StyleRecord) -> None:
    """The card as its owner wants it from now on; drafts that are there change when opened."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        await style_cards.keep(tx, person.id, card, desk.clock())
