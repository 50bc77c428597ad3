"""U8: a survey that was put off is owed by who put it off, and whether it is repaid is told."""

from datetime import timedelta

import pytest

from bot.answers import receipts
from bot.answers.plan import Measure, Plan
from bot.answers.proof import Answered
from bot.answers.spans import last_days
from bot.asking import deferring, ledger
from bot.cards.asks import asks_list
from bot.errors import NotAllowed
from bot.people import known
from storage.ask_words import DeferralReason
from tests.bot.asking.conftest import PEOPLE, Halden
from tests.bot.cards.screen import buttons, shown
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER


async def listed(halden: Halden, by: str) -> str:
    return shown(asks_list(await ledger.listed(halden.desk, by), now=halden.house.now))


async def repaid(halden: Halden, by: str = MANAGER) -> Answered:
    plan = Plan(Measure.DEBTS_REPAID, last_days(halden.house.now.date(), 365))
    async with halden.desk.database.snapshot() as tx:
        return await receipts.answer(tx, await known(tx, by), plan, halden.house.now)


async def asked(halden: Halden, *names: str) -> None:
    """The tool may send to these again."""
    for name in names:
        assert not (await halden.asks("survey", f"{name.split()[0].lower()}@halden.example"))[
            "hold"
        ]


async def test_who_owes_since_when_and_what_was_repaid_within_45_days(halden: Halden) -> None:
    await halden.completes()
    await halden.completes("Brand audit", days=1)
    one = await halden.defers(reason=DeferralReason.FEE_DISPUTE, days=10)
    await halden.after(days=9)
    said = await listed(halden, MANAGER)
    assert "Maya Lindt: 10 people" not in said, "two pieces of work are one survey of a person"
    assert "Put off and still owed, half of it for 9 days or longer (n = 5)" in said
    assert "Maya Lindt: 5 people, the oldest since 14 July 2026 (9 days)" in said
    assert "no survey that was put off came due in that time" in said
    assert "Maya Lindt: 5 people" in await listed(halden, OWNER), "they direct this client"
    assert "repaid" not in await listed(halden, OWNER)
    assert "Put off" not in await listed(halden, DEPUTY)

    await deferring.end(halden.desk, one.id, OWNER)
    await asked(halden, *PEOPLE[:3])
    halden.house.now += timedelta(days=40)
    await halden.house.answers(5)  # Helen Strand, too late to be in time
    first = await repaid(halden)
    assert [each.text for each in first.told.all] == [
        "Survey debts repaid within 45 days (all clients, the last 365 days): "
        "3 of 5, too few for a share.",
        "NPS of people whose survey was put off and repaid: 0 promoters, 0 passives, 1 detractor",
        "NPS of all others: no answers yet",
    ]
    said = await listed(halden, MANAGER)
    assert "Maya Lindt: 1 person, since 14 July 2026 (49 days)" in said
    assert "3 of 5, too few for a share." in said
    assert "Receipt" in buttons(
        asks_list(await ledger.listed(halden.desk, MANAGER), now=halden.house.now)
    )

    await asked(halden, PEOPLE[3])
    halden.house.now += timedelta(days=1)
    proof = await receipts.look(halden.desk, MANAGER, first.receipt_id, again=True)
    assert proof.again is True, "what came later is left out"
    with pytest.raises(NotAllowed, match="for managers, partners and admins"):
        await repaid(halden, by=OWNER)


async def test_one_persons_debt_passes_with_them_and_what_was_put_off_again_stays_whose_it_was(
    halden: Halden,
) -> None:
    await halden.completes()
    ben = await halden.set("Ben Tait")
    one = await halden.defers(contact=ben, days=5)
    halden.house.now += timedelta(days=6)
    await halden.again(one.id, MANAGER, days=5)
    assert "Maya Lindt: 1 person, since 14 July 2026 (6 days)" in await listed(halden, MANAGER)
    await halden.set("Ben Tait", left_on=halden.house.now.date())
    assert "Put off and still owed" not in await listed(halden, MANAGER)
