"""The month in figures (M1.5): 23 of 31 unhappy people heard, what was offered, causes, Other."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from bot import monthly, walling
from bot.answers import looking, month
from bot.answers.keeping import period_of
from bot.answers.page import SECTIONS
from bot.cards.month import SHOW_ALL
from bot.cards.pieces import Card
from bot.errors import NotAllowed, Refusal
from storage import cause_proposals
from storage.models import FollowUp, Offer
from storage.offer_words import OfferType
from storage.words import Disposition
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import ADMIN, MANAGER, OWNER, PARTNER, ClockHouse, london
from tests.experiment_house import unhappy_clients

JUNE = london(10, day=1) - timedelta(days=20)  # the clock of the house stands in July
CLOSED = {
    "billing_pricing": (10, Disposition.RECOVERED),
    "responsiveness": (8, Disposition.FIXED_AWAITING_CLIENT),
    "staffing_turnover": (4, Disposition.CLIENT_LEAVING),
    "other": (3, Disposition.UNDERSTOOD),
}


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else the machine does."""
    monkeypatch.setattr(month, "PATIENCE", 60)


async def a_month(house: ClockHouse) -> None:
    """31 gave 4 in June and 23 were talked to; 25 were closed, three of them as Other."""
    made = await unhappy_clients(house.desk.database, 31, house.ids[OWNER], JUNE)
    ids = iter([follow_up for follow_up, _ in made])
    async with house.desk.database.transaction() as tx:
        for cause, (times, end) in CLOSED.items():
            closed = [next(ids) for _ in range(times)]
            await tx.execute(
                update(FollowUp)
                .where(FollowUp.id.in_(closed))
                .values(
                    root_cause=cause,
                    disposition=end,
                    closed_at=JUNE + timedelta(days=3),
                    closed_by=house.ids[OWNER],
                )
            )
        talked = [follow_up for follow_up, _ in made[:23]]
        reached = update(FollowUp).where(FollowUp.id.in_(talked))
        await tx.execute(reached.values(reached_at=JUNE + timedelta(days=1)))


async def test_the_month_is_told_with_a_receipt_for_every_figure(house: ClockHouse) -> None:
    await a_month(house)
    page = await month.month(house.desk, MANAGER, "June 2026")
    assert len(page.blocks) <= 50
    title, everything = await month.whole(house.desk, page_of(page), MANAGER)
    assert title == "June 2026"
    words = shown(everything)
    for said in (
        "June 2026 in figures",
        "Detractors heard (all clients, June 2026): 23 of 31 (74 %, interval 57–86 %).",
        "Root causes (all clients, June 2026): 25 closings; Other 3 of 25 (12 %, interval 4–30 %).",
        "Fees and invoices: 10 closings. Recovered (client confirmed): 10",
        "NPS of all clients, June 2026: −100",
        "Clients recovered (all clients, June 2026): no closing came due in that time.",
    ):
        assert said in words
    assert words.index("economic buyer was heard") < words.index("NPS of"), "coverage comes first"
    for lead in ("23 of 31", "Other 3 of 25", "Earned growth", "Sent to the wrong owner"):
        assert lead in shown(page)
    receipts = [block["accessory"]["value"] for block in everything.blocks if "accessory" in block]
    assert len(receipts) == 1 + sum(map(len, SECTIONS.values())), "the trend is one more"
    house.now += timedelta(days=1)
    for receipt in receipts:
        proof = shown(await looking.proof(house.desk, MANAGER, int(receipt), again=True))
        assert "the same" in proof


def page_of(card: Card) -> int:
    """The number of the page that is shown."""
    [pressed] = [
        each
        for block in card.blocks
        if block["type"] == "actions"
        for each in block["elements"]
        if each["action_id"] == SHOW_ALL
    ]
    return int(pressed["value"])


async def test_all_of_a_page_is_for_whose_it_is_and_says_what_it_said(house: ClockHouse) -> None:
    await a_month(house)
    page = page_of(await month.month(house.desk, MANAGER, "June 2026"))
    await house.answers(10)
    house.now += timedelta(days=1)
    _, again = await month.whole(house.desk, page, MANAGER)
    assert "23 of 31" in shown(again)
    with pytest.raises(NotAllowed, match="cannot show that month"):
        await month.whole(house.desk, page, PARTNER)


async def test_it_comes_on_the_first_working_day_at_nine_once_until_it_is_muted(
    house: ClockHouse,
) -> None:
    await a_month(house)
    house.now = london(8, 59, day=1)
    assert await due(house) == []
    house.now = london(9, day=1)
    assert await due(house) == sorted(house.ids[one] for one in (ADMIN, PARTNER, MANAGER))
    for _ in range(2):
        await monthly.send(house.desk, house.ids[MANAGER])
    assert await house.told(monthly.KIND) == [MANAGER]
    assert "June 2026 in figures" in await house.reads(MANAGER, monthly.KIND)
    page = page_of(await house.says(MANAGER, monthly.KIND))
    await monthly.mute(house.desk, page, MANAGER, muted=True)
    assert "Send Again" in await house.reads(MANAGER, monthly.KIND)
    house.now = london(9, day=1) + timedelta(days=33)  # Monday 3 August, after a weekend
    assert house.ids[MANAGER] in await due(house)
    await monthly.send(house.desk, house.ids[MANAGER])
    assert await house.told(monthly.KIND) == [MANAGER]
    await monthly.mute(house.desk, page, MANAGER, muted=False)
    assert "[Mute]" in await house.reads(MANAGER, monthly.KIND)


async def test_who_was_away_gets_it_when_back_until_the_middle_of_the_month(
    house: ClockHouse,
) -> None:
    await house.change(MANAGER, away_until=london(9, day=8).date())
    await house.change(PARTNER, away_until=london(9, day=14).date())
    house.now = london(9, day=8)
    assert await due(house) == [house.ids[ADMIN]]
    house.now = london(9, day=9)
    assert await due(house) == sorted(house.ids[one] for one in (ADMIN, MANAGER))
    house.now = london(9, day=15)
    assert await due(house) == []


async def test_who_has_no_zone_gets_it_at_nine_utc_once_from_two_replicas(
    house: ClockHouse,
) -> None:
    await unhappy_clients(house.desk.database, 1, house.ids[OWNER], JUNE)
    await house.change(MANAGER, timezone="")
    house.now = london(9, day=1)
    assert house.ids[MANAGER] not in await due(house)
    house.now = london(10, day=1)
    assert house.ids[MANAGER] in await due(house)
    both = [monthly.send(house.desk, house.ids[MANAGER]) for _ in range(2)]
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert None in ended, "the slower one may be told to try again"
    await monthly.send(house.desk, house.ids[MANAGER])
    assert await house.told(monthly.KIND) == [MANAGER]
    assert await house.wanted(monthly.KIND, MANAGER) == 1


async def due(house: ClockHouse) -> list[int]:
    """To whom the calendar's firing has it sent."""
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("DELETE FROM procrastinate_jobs"))
    await monthly.due(house.desk)
    return sorted(each["colleague_id"] for each in await jobs(house, "send_month"))


async def jobs(house: ClockHouse, task: str) -> list[dict[str, Any]]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = :task"), {"task": task}
        )
        return list(rows.scalars())


async def test_what_takes_too_long_comes_as_a_message(
    house: ClockHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_month(house)
    monkeypatch.setattr(month, "PATIENCE", 0)
    told = shown(await month.month(house.desk, MANAGER, "June 2026"))
    assert told == month.COUNTED.format(period="June 2026")
    [asked] = await jobs(house, "make_month")
    await monthly.make_asked(house.desk, asked["colleague_id"], period_of(asked["period"]))
    assert "23 of 31" in await house.reads(MANAGER, monthly.KIND)
    assert "[Mute]" not in await house.reads(MANAGER, monthly.KIND)


async def test_what_came_due_is_told_by_offer_and_cause(house: ClockHouse) -> None:
    await a_month(house)
    house.now += timedelta(days=60)
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            FollowUp.__table__.select().where(FollowUp.root_cause == "billing_pricing")
        )
        given = {"type": OfferType.WORKSHOP, "by": house.ids[OWNER], "at": JUNE}
        await tx.execute(
            insert(Offer), [{"follow_up_id": row.id, "press": f"V{row.id}"} | given for row in rows]
        )
    page = page_of(await month.month(house.desk, MANAGER, "August 2026"))
    words = shown((await month.whole(house.desk, page, MANAGER))[1])
    assert "Offers (all clients, August 2026): 10 offers on closings that came due." in words
    assert "Workshop, Fees and invoices: recovered 0 of 10 (0 %, interval 0–28 %)" in words
    assert "On 15 closings nobody recorded what was offered." in words


async def test_a_proposed_cause_stands_on_the_page_with_the_quotes_one_may_see(
    house: ClockHouse,
) -> None:
    made = await unhappy_clients(house.desk.database, 3, house.ids[OWNER], JUNE)
    async with house.desk.database.transaction() as tx:
        await cause_proposals.propose(
            tx,
            label="Access & permissions",
            definition="Waiting for accounts and rights.",
            named_by="",
            members=[one for one, _ in made],
            quotes=[{"follow_up": one, "words": f"no <access> {one}"} for one, _ in made],
            month=house.now.date().replace(day=1),
            others=3,
            closings=25,
            made_at=house.now,
        )
    words = shown(await month.month(house.desk, ADMIN, ""))
    assert "Other was 12 % of closings in a year (3 of 25)." in words
    assert [one for one, _ in made if f"no <access> {one}" in words] == [one for one, _ in made]
    (_, walled), *others = made
    wall: dict[str, Any] = {"members": [OWNER], "why": "A conflict", "press": "p1"}
    await walling.set_members(house.desk, walled, PARTNER, **wall)
    words = shown(await month.month(house.desk, ADMIN, ""))
    assert [one for one, _ in made if f"no <access> {one}" in words] == [one for one, _ in others]


async def test_it_is_for_those_who_oversee_and_of_a_time(house: ClockHouse) -> None:
    with pytest.raises(NotAllowed):
        await month.month(house.desk, OWNER, "")
    with pytest.raises(Refusal, match="Which time"):
        await month.month(house.desk, MANAGER, "halden")
