"""Who may know of an account: those inside its wall, and for all others it is not there."""

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from bot import walls as rules
from bot.errors import NotAllowed
from bot.people import known
from storage import walls
from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, Response
from storage.wall_words import WallChange
from tests.bot.follow_up.clock_house import CHANNEL, MANAGER, OWNER, PARTNER, ClockHouse
from tests.builders import TUESDAY


async def wall_off(house: ClockHouse, *inside: str) -> int:
    """A wall around Halden Foods, kept by the first of them; the number of the account."""
    async with house.desk.database.transaction() as tx:
        account_id = (await tx.execute(select(Account.id))).scalar_one()
        await walls.raise_(tx, account_id, house.ids[inside[0]])
        await walls.let_in(tx, account_id, [house.ids[one] for one in inside])
        return account_id


async def counted(tx: Transaction) -> list[int]:
    """What there is: accounts, people, answers, follow-ups."""
    return [
        (await tx.execute(select(func.count()).select_from(each))).scalar_one()
        for each in (Account, Contact, Response, FollowUp)
    ]


async def test_for_who_is_outside_it_is_not_there(house: ClockHouse) -> None:
    await house.answers(3)
    account_id = await wall_off(house, PARTNER, OWNER)
    async with house.desk.database.transaction() as tx:
        owner = await known(tx, OWNER)
        assert await rules.hidden(tx, owner) == ()
        assert await counted(tx) == [1, 1, 1, 1]
    async with house.desk.database.transaction() as tx:
        manager = await known(tx, MANAGER)
        assert await rules.hidden(tx, manager) == (account_id,)
        assert await counted(tx) == [0, 0, 0, 0]
        with pytest.raises(NotAllowed) as behind:
            await rules.may_see(tx, manager, account_id)
        assert behind.value.sentence == rules.CANNOT
    async with house.desk.database.transaction() as tx:
        assert await rules.hidden_from_channel(tx, CHANNEL) == (account_id,)
        assert await rules.hidden_from_channel(tx, OWNER) == ()
        assert await rules.hidden_from_channel(tx, "U0NOBODY") == (account_id,)


async def test_nothing_can_be_changed_there_either(house: ClockHouse) -> None:
    follow_up_id = await house.answers(3)
    await wall_off(house, PARTNER)
    async with house.desk.database.transaction() as tx:
        await known(tx, MANAGER)

        done = await tx.execute(
            update(FollowUp)
            .where(FollowUp.id == follow_up_id)
            .values(owner_id=None)
            .returning(FollowUp.id)
        )
        assert done.all() == []


async def test_the_log_cannot_be_changed(house: ClockHouse) -> None:
    account_id = await wall_off(house, PARTNER)
    async with house.desk.database.transaction() as tx:
        await walls.tell(
            tx, account_id, WallChange.RAISED, by=house.ids[PARTNER], at=TUESDAY, why="Bid"
        )
    for deed in ("DELETE FROM wall_entries", "UPDATE wall_entries SET why = ''"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with house.desk.database.transaction() as tx:
                await tx.execute(text(deed))
