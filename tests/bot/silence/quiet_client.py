"""What tests of silences ask of the quiet client and do to it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.silence import noticing
from storage.models import Account, Contact, Silence
from storage.words import Role
from tests.bot.follow_up.clock_house import ClockHouse

DAY = timedelta(days=1)


async def kept(house: ClockHouse) -> list[Any]:
    async with house.desk.database.transaction() as tx:
        return list(await tx.execute(select(Silence).order_by(Silence.id)))


async def change(house: ClockHouse, table: type[Account | Contact], **facts: Any) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(table).values(**facts))


async def another_contact(house: ClockHouse, role: Role) -> int:
    async with house.desk.database.transaction() as tx:
        account_id = (await tx.execute(select(Account.id))).scalar_one()
        row = insert(Contact).values(
            name="Uma User", email="uma@halden.example", account_id=account_id, role=role
        )
        return (await tx.execute(row.returning(Contact.id))).scalar_one()


async def opened(house: ClockHouse) -> int:
    await noticing.look(house.desk)
    (one,) = await kept(house)
    return int(one.id)


async def account_of(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(Account.id))).scalar_one()
