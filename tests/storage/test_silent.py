"""The silent by one look for each client: the same that counting all answers finds."""

from datetime import date

from sqlalchemy import select, update

from storage import coverage, folding
from storage.database import Database, Transaction
from storage.models import Account, TallyChange
from storage.silent import silent
from storage.where import Where
from tests.storage.test_tally_histories import DAYS, Firm, a_firm

SINCE, UNTIL = date(2026, 1, 31), date(2026, 3, 1)
LONGER = (
    (date(2025, 10, 1), date(2026, 4, 1)),
    (date(2025, 12, 31), date(2026, 3, 31)),
    (date(2025, 3, 2), date(2027, 1, 1)),
)
BEFORE, FIRST, LAST, AFTER = (
    DAYS.index(day)
    for day in (date(2026, 1, 30), SINCE, date(2026, 2, 28), UNTIL)
)  # fmt: skip


async def named(tx: Transaction, where: Where) -> list[str]:
    """Those of these days. Of every longer while, with whole quarters in it, it agrees as well."""
    names = []
    for since, until in (*LONGER, (SINCE, UNTIL)):
        found = await silent(tx, where, since, until)
        counted = await coverage.clients(tx, where, since, until)
        assert (found.active, found.n) == (counted.active, counted.active - counted.heard)
        assert found.named == counted.silent
        names = [name for _, name in found.named]
    return names


async def added_up(tx: Transaction) -> None:
    while (await tx.execute(select(TallyChange.id).limit(1))).one_or_none():
        await folding.fold(tx, 100)


async def one_answer(firm: Firm, who: int, when: int) -> None:
    await firm.step("answer", who, 9, when)


async def test_who_was_heard_in_these_days_is_not_silent_and_nobody_else_is(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        firm = await a_firm(tx)
        one, _ = firm.accounts
        await tx.execute(update(Account).where(Account.id == one).values(fee_yearly=9))
        assert await named(tx, Where()) == ["One", "Two"], "the largest fee first"
        await one_answer(firm, 0, BEFORE)
        await one_answer(firm, 1, AFTER)
        assert await named(tx, Where()) == ["One", "Two"]
        await added_up(tx)
        assert await named(tx, Where()) == ["One", "Two"], "these were on the days around them"
        await one_answer(firm, 0, FIRST)
        assert await named(tx, Where()) == ["Two"], "at once, before it is added up"
        await added_up(tx)
        assert await named(tx, Where()) == ["Two"]
        assert await named(tx, Where(hidden=(one,))) == ["Two"]
        assert await named(tx, Where(sector="Food")) == []
        await one_answer(firm, 1, LAST)
        await added_up(tx)
        assert await named(tx, Where()) == []
        await firm.step("erase", 2, 0, 0)
        await added_up(tx)
        assert await named(tx, Where()) == ["One"], "what was taken back is not heard"
