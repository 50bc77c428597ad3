"""What clients paid is kept from every change: from lists, from a CRM, and of a day long ago."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.importing.bringing import bring_in
from bot.importing.past_fees import NO_FEES, bring_in_past
from bot.importing.sheet import NotAListError, read_sheet
from storage.database import Database
from storage.models import Account, Fee
from storage.words import CameBy

JUNE, JULY = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)
NOW = "name,fee_yearly,currency,client_since,came_by\nHalden,180000,GBP,2025-09-01,earned\n"


async def paid(database: Database) -> list[tuple[str, str]]:
    async with database.transaction() as tx:
        rows = await tx.execute(select(Fee).order_by(Fee.id))
        return [(f"{row.since}", f"{row.currency} {row.fee_yearly:.0f}") for row in rows]


async def brought(database: Database, content: str, at: datetime) -> None:
    await bring_in(database, read_sheet(content.encode()), clock=lambda: at)


async def test_a_list_keeps_a_fee_when_it_changes_and_no_other_time(database: Database) -> None:
    await brought(database, NOW, JUNE)
    await brought(database, NOW, JULY)
    await brought(database, "name,sector\nHalden,Food\n", JULY)
    assert await paid(database) == [("2026-06-01", "GBP 180000")]
    await brought(database, NOW.replace("180000", "200000"), JULY)
    await brought(database, "name,fee_yearly\nNordby,\n", JULY)  # nothing is known of it
    assert await paid(database) == [("2026-06-01", "GBP 180000"), ("2026-07-01", "GBP 200000")]
    async with database.transaction() as tx:
        halden = (await tx.execute(select(Account).where(Account.name == "Halden"))).one()
    assert (halden.client_since, halden.came_by) == (date(2025, 9, 1), CameBy.EARNED)


async def test_a_list_as_of_an_earlier_day_tells_fees_and_nothing_else(
    database: Database,
) -> None:
    await brought(database, NOW, JUNE)
    then = read_sheet(b"name,fee_yearly,sector\nHalden,150000,Food\nGone,10,Rail\n")
    day = date(2025, 6, 1)
    dry = await bring_in_past(database, then, day, store=False)
    assert (dry.added, len(await paid(database))) == (1, 1)
    told = await bring_in_past(database, then, day, clock=lambda: JULY)
    assert (told.added, told.same) == (1, 0)
    assert [one.sentence for one in told.refused] == [
        "There is no account of this name. Bring the list of today in first, without --as-of."
    ]
    again = await bring_in_past(database, then, day, clock=lambda: JULY)
    assert (again.added, again.same) == (0, 1)
    assert await paid(database) == [("2026-06-01", "GBP 180000"), ("2025-06-01", "GBP 150000")]
    async with database.transaction() as tx:
        assert (await tx.execute(select(Account.sector))).scalars().all() == [None]
    with pytest.raises(NotAListError, match=NO_FEES):
        await bring_in_past(database, read_sheet(b"name,sector\nHalden,Food\n"), day)
