"""Giving a follow-up to somebody else, with a word to them (M1)."""

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up.absence import absence, is_away
from bot.follow_up.giving import give
from bot.follow_up.owner import deputy_of
from bot.follow_up.touching import CLOSED, name_of, touch
from bot.people import ACTS, OVERSEES
from bot.walls import must_be_inside
from storage import colleagues, slack
from storage.database import Transaction
from storage.follow_ups import Holder
from storage.records import ColleagueRecord

STRANGER = (
    "I do not know this person. Choose a colleague who is on your NPS Desk list, "
    "or ask an admin to add them."
)


async def may_assign(desk: Desk, follow_up_id: int, by: str) -> None:
    """Raises NotAllowed for all but its holder, its owner and those who oversee."""
    async with desk.database.transaction() as tx:
        await _assigner(tx, follow_up_id, by)


async def assign(desk: Desk, follow_up_id: int, by: str, to: str, *, note: str, press: str) -> None:
    """Give it to this colleague (giving.py). ``press``: the same form counts once.

    Raises Refusal, naming the field, for somebody who cannot take it.
    """
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"assign:{press}"):
            return
        person, holder = await _assigner(tx, follow_up_id, by)
        chosen = await _taker(desk, tx, to)
        await must_be_inside(tx, chosen, holder.account_id, field="person")
        if chosen.id == (holder.colleague_id or holder.owner_id):
            raise Refusal(f"{chosen.name} has it already.", field="person")
        given = await give(
            desk,
            tx,
            follow_up_id,
            chosen,
            reason=f"assigned by {person.name}: {note}",
            what="assigned",
            note=note,
            by=person.id,
        )
        if not given:
            raise NotNow(CLOSED)


async def _assigner(tx: Transaction, follow_up_id: int, by: str) -> tuple[ColleagueRecord, Holder]:
    person, holder = await touch(tx, follow_up_id, by)
    if person.id not in (holder.colleague_id, holder.owner_id) and person.role not in OVERSEES:
        whose = await name_of(tx, holder.colleague_id or holder.owner_id)
        raise NotAllowed(f"{whose} has this one. Ask them or a manager to assign it.")
    return person, holder


async def _taker(desk: Desk, tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """The one who shall have it, if they are here and may work on follow-ups."""
    chosen = await colleagues.by_slack_id(tx, slack_user_id)
    if chosen is None:
        raise Refusal(STRANGER, field="person")
    if chosen.role not in ACTS:
        raise Refusal(f"{chosen.name} can look, but not work on follow-ups.", field="person")
    now = desk.clock()
    if not is_away(chosen, now):
        return chosen
    people = {one.id: one for one in await colleagues.everyone(tx)}
    deputy = deputy_of(chosen, people, now)
    instead = f" {deputy.name} stands in for them." if deputy else ""
    raise Refusal(f"{chosen.name} {absence(chosen, now)}.{instead}", field="person")
