"""Raising walls around accounts, changing who is inside, and taking them down.

A partner raises a wall and keeps it: who keeps one says who is inside and why. An admin or an
auditor sees that walls stand, by number and keeper; an admin may appoint a keeper by that number
(theirs may have left), and neither learns whose walls they are. All of it is in the wall's log.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up.card import show
from bot.people import admin, partner, witness
from bot.wall_in_force import come_into_force, redraw_all
from bot.walls import CANNOT, may_see
from storage import (
    accounts,
    colleagues,
    open_follow_ups,
    slack,
    walls,
)
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.wall_words import WallChange
from storage.walls import SeenWall, WallRecord
from storage.words import ColleagueRole

STANDS = "There is a wall around this client already. Look at /nps walls."
NO_WALL = "No such wall stands any more. Look at /nps walls."
KEEPER_ONLY = "Only {keeper}, who keeps this wall, can change it. Ask them."
NOT_OURS = (
    "Somebody among them is not on the NPS Desk list and sees nothing anyway. Leave them out."
)
PARTNERS_KEEP = "A wall is kept by a partner. Choose one."
LOG_LINES = 10
_WHO = frozenset({WallChange.LET_IN, WallChange.TAKEN_OUT})
_SEES_ALL = frozenset({ColleagueRole.ADMIN, ColleagueRole.AUDITOR})


async def listed(desk: Desk, by: str) -> tuple[ColleagueRecord, list[SeenWall]]:
    """Who asks, and the walls they are inside of; all others for admins and auditors, nameless."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        every = await walls.of_accounts(tx, await walls.every_account(tx))
        hidden = left_out(tx)
        shown = [
            await _seen(tx, one, person)
            for one in every.values()
            if one.account_id not in hidden or person.role in _SEES_ALL
        ]
        return person, shown


async def around(desk: Desk, account_id: int, by: str) -> tuple[ColleagueRecord, SeenWall | None]:
    """Who asks, and the wall around an account they may know of."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        await may_see(tx, person, account_id)
        wall = await walls.of_account(tx, account_id)
        return person, await _seen(tx, wall, person) if wall else None


def may_raise(person: ColleagueRecord) -> bool:
    return person.role is ColleagueRole.PARTNER


async def proposed(desk: Desk, account_id: int, by: str) -> tuple[str, Sequence[ColleagueRecord]]:
    """For the form: the account's name, and who is inside, or would be for the start."""
    async with desk.database.transaction() as tx:
        person, name, wall = await _may_change(tx, account_id, by)
        account = (await accounts.records(tx, [account_id], desk.clock()))[account_id]
        inside = {account.director_id, account.partner_id, person.id}
        ids = wall.members if wall else [one for one in inside if one is not None]
        people = await colleagues.by_ids(tx, ids)
    return name, [one for one in people.values() if one.left_at is None]


async def set_members(
    desk: Desk, account_id: int, by: str, *, members: Collection[str], why: str, press: str
) -> None:
    """Raise it, or say anew who is inside; its keeper always is. ``members``: Slack ids.

    press: the same form counts once. Raises NotAllowed, and Refusal naming the field.
    """
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"wall:{press}"):
            return
        person, _, wall = await _may_change(tx, account_id, by)
        wanted = {person.id, *(await _numbers(tx, members))}
        if wall is None:
            if not await walls.raise_(tx, account_id, person.id):
                raise NotNow(STANDS)
            await _tell(desk, tx, account_id, WallChange.RAISED, person, why)
        await _let_only(desk, tx, account_id, wanted, person, why)
        await come_into_force(desk, tx, account_id)


async def take_down(desk: Desk, account_id: int, by: str, *, why: str, press: str) -> None:
    """Everybody may know of the account again, and its cards stand in its channel."""
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"wall:{press}"):
            return
        person, _, wall = await _may_change(tx, account_id, by)
        if wall is None:
            raise NotNow(NO_WALL)
        await walls.take_down(tx, account_id)
        await _tell(desk, tx, account_id, WallChange.TAKEN_DOWN, person, why)
        await redraw_all(tx, account_id)
        for one in await open_follow_ups.of_account(tx, account_id):
            await show(desk, tx, one)


async def appoint(
    desk: Desk, account_id: int, by: str, *, keeper: str, why: str, press: str
) -> None:
    """Another partner keeps it from now on, and is inside."""
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"wall:{press}"):
            return
        person = await admin(tx, by)
        chosen = await colleagues.by_slack_id(tx, keeper)
        if chosen is None or chosen.role is not ColleagueRole.PARTNER or chosen.left_at:
            raise Refusal(PARTNERS_KEEP, field="keeper")
        wall = await walls.lock(tx, account_id)
        if wall is None:
            raise NotNow(NO_WALL)
        await _let_only(desk, tx, account_id, {*wall.members, chosen.id}, person, why)
        await walls.give_to(tx, account_id, chosen.id)
        await _tell(desk, tx, account_id, WallChange.KEEPER, person, why, about=chosen)


async def may_appoint(desk: Desk, account_id: int, by: str) -> None:
    """For the form. Raises NotAllowed for all but admins, NotNow where no wall stands."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if await walls.of_account(tx, account_id) is None:
            raise NotNow(NO_WALL)


async def _may_change(
    tx: Transaction, account_id: int, by: str
) -> tuple[ColleagueRecord, str, WallRecord | None]:
    """A partner where no wall stands, and its keeper where one does."""
    person = await partner(tx, by)
    name = (await accounts.names(tx, [account_id])).get(account_id)
    if name is None:
        raise NotAllowed(CANNOT)
    wall = await walls.lock(tx, account_id)
    if wall is not None and wall.keeper_id != person.id:
        keeper = (await colleagues.by_ids(tx, [wall.keeper_id]))[wall.keeper_id]
        raise NotAllowed(KEEPER_ONLY.format(keeper=keeper.name))
    return person, name, wall


async def _numbers(tx: Transaction, members: Collection[str]) -> list[int]:
    found = []
    for slack_user_id in members:
        one = await colleagues.by_slack_id(tx, slack_user_id)
        if one is None:
            raise Refusal(NOT_OURS, field="members")
        found.append(one.id)
    return found


async def _let_only(
    desk: Desk,
    tx: Transaction,
    account_id: int,
    wanted: Collection[int],
    by: ColleagueRecord,
    why: str,
) -> None:
    wall = await walls.of_account(tx, account_id)
    inside = set(wall.members) if wall else set()
    people = await colleagues.by_ids(tx, sorted(inside | set(wanted)))
    if coming := sorted(set(wanted) - inside):
        await walls.let_in(tx, account_id, coming)
    if going := sorted(inside - set(wanted)):
        await walls.take_out(tx, account_id, going)
    for numbers, what in ((coming, WallChange.LET_IN), (going, WallChange.TAKEN_OUT)):
        for one in numbers:
            await _tell(desk, tx, account_id, what, by, why, about=people[one])


async def _tell(
    desk: Desk,
    tx: Transaction,
    account_id: int,
    what: WallChange,
    by: ColleagueRecord,
    why: str,
    *,
    about: ColleagueRecord | None = None,
) -> None:
    number = about.id if about else None
    await walls.tell(tx, account_id, what, by=by.id, at=desk.clock(), why=why, about=number)


async def _seen(tx: Transaction, wall: WallRecord, viewer: ColleagueRecord) -> SeenWall:
    """Who may not know the account is not told its name, nor why anything was done; an admin not
    even who is inside.
    """
    name = (await accounts.names(tx, [wall.account_id])).get(wall.account_id)
    log = await walls.log_of(tx, wall.account_id, LOG_LINES)
    audits = viewer.role is ColleagueRole.AUDITOR
    if name is None:
        log = [replace(each, why="") for each in log if audits or each.what not in _WHO]
    looks = await walls.looks_of(tx, wall.account_id, LOG_LINES) if name or audits else []
    numbers = {
        wall.keeper_id,
        *(each.colleague_id for each in looks),
        *wall.members,
        *(each.by_id for each in log),
    }
    numbers |= {each.colleague_id for each in log if each.colleague_id is not None}
    people = await colleagues.by_ids(tx, sorted(numbers))
    keeper = people[wall.keeper_id]
    return SeenWall(wall.account_id, name, keeper, wall.members, people, log, looks)
