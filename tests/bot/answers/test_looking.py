"""`/nps trend`, `compare`, `coverage`, `silent` and `receipt` on a small firm, as it is read."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, text, update

from bot.answers import looking
from bot.cards.pieces import Card
from bot.errors import NotAllowed, Refusal
from storage.models import Account, Arrival, Colleague, Contact, Response
from storage.words import Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, VIEWER, ClockHouse, clock_house
from tests.builders import TUESDAY

SPRING, WINTER = datetime(2026, 5, 5, 9, tzinfo=UTC), datetime(2025, 12, 5, 9, tzinfo=UTC)


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """Halden Foods is directed by Maya Lindt; it is July 2026."""
    built = await clock_house(empty_url, TUESDAY)
    async with built.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(sector="Food", fee_yearly=300))
    yield built
    await built.desk.database.close()


async def heard(house: ClockHouse, *scores: int, at: datetime) -> None:
    house.now = at
    for score in scores:
        await house.hears(score)
    house.now = TUESDAY


async def another_client(house: ClockHouse, name: str, sector: str, *scores: int) -> None:
    async with house.desk.database.transaction() as tx:
        firm = insert(Account).values(name=name, sector=sector, fee_yearly=100)
        number = (await tx.execute(firm.returning(Account.id))).scalar_one()
        who = insert(Contact).values(
            account_id=number, name="Jo", email=f"jo@{number}.example", role=Role.ECONOMIC_BUYER
        )
        person = (await tx.execute(who.returning(Contact.id))).scalar_one()
        for at, score in enumerate(scores):
            await tx.execute(
                insert(Response).values(
                    system="t",
                    external_id=f"{name} {at}",
                    contact_id=person,
                    score=score,
                    comment="",
                    answered_at=SPRING,
                    updated_at=SPRING,
                )
            )


async def arrives(house: ClockHouse, response_id: int, score: int) -> None:
    """The delivery behind an answer is kept."""
    async with house.desk.database.transaction() as tx:
        number = (await tx.execute(text("SELECT count(*) FROM arrivals"))).scalar_one()
        await tx.execute(
            insert(Arrival).values(
                system="t",
                external_id=str(number),
                digest=b"",
                facts={"score": score, "updated_at": TUESDAY.isoformat()},
                response_id=response_id,
            )
        )


def number_of(card: Card) -> int:
    [pressed] = [
        each
        for block in card.blocks
        for each in block.get("elements", ())
        if each.get("action_id") == "answers.receipt"
    ]
    return int(pressed["value"])


async def test_a_trend_says_each_month_by_its_gate_and_whether_it_moved(house: ClockHouse) -> None:
    await heard(house, *[9] * 8, *[3] * 4, at=WINTER)
    await heard(house, *[9] * 5, *[8] * 3, *[3] * 2, at=SPRING)
    await heard(house, 9, at=TUESDAY)
    card = await looking.trend(house.desk, VIEWER, "halden fods last 12 months")
    said = shown(card)
    assert "NPS of Halden Foods, the last 12 months: +35 (14 promoters, 3 passives" in said
    assert "Dec 2025: +33 (8 promoters, 0 passives, 4 detractors, n = 12, low n;" in said
    assert "Jul 2026: 1 promoter, 0 passives, 0 detractors" in said
    assert "Jun 2026: no answers" in said
    assert "Change +3: not detectable" in said
    [chart] = [each for each in card.blocks if each["type"] == "data_visualization"]
    [line] = chart["chart"]["series"]
    assert [each["value"] for each in line["data"]] == [33, 30]


async def test_nobody_answered_is_no_zero_and_a_time_to_come_is_told(house: ClockHouse) -> None:
    said = shown(await looking.trend(house.desk, OWNER, "2019"))
    assert "Nobody answered in that time" in said
    assert "0" not in said.replace("2019", "")
    with pytest.raises(Refusal, match="still to come"):
        await looking.trend(house.desk, OWNER, "next year")


async def test_answers_are_told_apart_by_where_clients_are(house: ClockHouse) -> None:
    await heard(house, *[9] * 10, at=SPRING)
    await another_client(house, "Northline Rail", "Rail", 2, 3)
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).where(Account.sector == "Food").values(location="Leeds"))
    said = shown(await looking.trend(house.desk, OWNER, "by location 2026"))
    assert "Leeds: +100 (10 promoters" in said
    assert "not on record: 0 promoters, 0 passives, 2 detractors" in said
    one = shown(await looking.trend(house.desk, OWNER, "location leeds 2026"))
    assert "NPS of location Leeds, 2026: +100 (10 promoters" in one


async def test_answers_are_told_apart_by_sector_and_by_team(house: ClockHouse) -> None:
    await heard(house, *[9] * 10, at=SPRING)
    await another_client(house, "Northline Rail", "Rail", 2, 3)
    by_sector = shown(await looking.trend(house.desk, OWNER, "by sector 2026"))
    assert "Food: +100 (10 promoters" in by_sector
    assert "Rail: 0 promoters, 0 passives, 2 detractors" in by_sector
    assert "Maya Lindt: +100" in shown(await looking.trend(house.desk, OWNER, "by team"))
    assert "not on record: 0 promoters" in shown(await looking.trend(house.desk, OWNER, "by team"))
    assert "NPS of team Maya Lindt" in shown(await looking.trend(house.desk, OWNER, "Maya Lindt"))
    assert "NPS of Rail" in shown(await looking.trend(house.desk, OWNER, "sector rail"))


async def test_a_name_that_is_no_name_gets_the_nearest_as_buttons(house: ClockHouse) -> None:
    card = await looking.trend(house.desk, OWNER, "'; DROP TABLE accounts 2026")
    assert "I know nobody and nothing called “'; DROP TABLE accounts”" in shown(card)


async def test_two_times_are_compared_with_what_could_have_been_seen(house: ClockHouse) -> None:
    await heard(house, *[9] * 9, *[8] * 7, *[3] * 4, at=WINTER)
    await heard(house, *[9] * 4, *[8] * 4, *[3] * 12, at=SPRING)
    said = shown(await looking.compare(house.desk, OWNER, "Q2 2026 v Q4 2025"))
    assert "Change −65: more than chance" in said
    assert "Q4 2025: +25 (9 promoters, 7 passives, 4 detractors, n = 20;" in said
    few = shown(await looking.compare(house.desk, OWNER, "halden foods 2024 v 2026"))
    assert "Too few answers to compare: each side needs 10" in few
    assert "2024: no answers" in few
    for words in ("2026", "Halden Foods 2025 v", "a v b v c"):
        with pytest.raises(Refusal, match="compare"):
            await looking.compare(house.desk, OWNER, words)


async def test_two_sectors_are_compared_in_one_time(house: ClockHouse) -> None:
    await heard(house, *[9] * 12, at=SPRING)
    await another_client(house, "Northline Rail", "Rail", *[3] * 12)
    said = shown(await looking.compare(house.desk, OWNER, "Food v Rail 2026"))
    assert "NPS of Rail against Food, 2026: Difference −200: more than chance (p < .001)" in said
    with pytest.raises(Refusal, match="two of a kind"):
        await looking.compare(house.desk, OWNER, "Food v economic buyer")
    with pytest.raises(Refusal, match="overlap"):
        await looking.compare(house.desk, OWNER, "2026 v Q2 2026")


async def test_coverage_leads_with_the_buyers_and_silence_names_the_clients(
    house: ClockHouse,
) -> None:
    await another_client(house, "Northline Rail", "Rail", 9)
    coverage = shown(await looking.coverage(house.desk, OWNER, "last 12 months"))
    assert "Clients whose economic buyer was heard (all clients" in coverage
    assert ": 1 of 2 (50 %, interval" in coverage
    assert "Fees of clients heard: 25 %" in coverage
    assert "Reach: 2 of 2" in coverage
    assert "Response rate: nobody was asked" in coverage
    silent = shown(await looking.silent(house.desk, OWNER, ""))
    assert "1 of 2 clients not heard" in silent
    assert "Halden Foods: no survey to them on record" in silent


async def test_a_receipt_gives_the_same_value_whatever_was_answered_since(
    house: ClockHouse,
) -> None:
    await heard(house, *[9] * 11, at=SPRING)
    corrected = await house.hears(10, again="corrected")
    for _ in range(house.answered):
        await arrives(house, corrected, 10)
    number = number_of(await looking.trend(house.desk, OWNER, "2026"))
    await house.hears(0, again="corrected")
    await arrives(house, corrected, 0)
    await heard(house, 0, 0, 0, at=SPRING)
    again = shown(await looking.proof(house.desk, OWNER, number, again=True))
    assert "the same figures" in again
    assert "+100 (12 promoters, 0 passives, 0 detractors, n = 12, low n" in again
    assert "NPS, version 3. 100 × (promoters − detractors) ÷ answers" in again
    assert "2026: from 1 Jan 2026, before 1 Jan 2027" in again
    assert "10 of 10, 14 July 2026" in again
    anew = shown(await looking.trend(house.desk, OWNER, "2026"))
    assert "+47" in anew  # 11 promoters, 4 detractors


async def test_a_receipt_that_cannot_be_met_again_says_so(house: ClockHouse) -> None:
    await heard(house, *[9] * 12, at=SPRING)
    number = number_of(await looking.trend(house.desk, OWNER, "2026"))
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE responses SET contact_id = NULL WHERE id % 2 = 0"))
    again = shown(await looking.receipt(house.desk, MANAGER, f"#{number}"))
    assert "not the same" not in again
    assert "+100 (12 promoters" in again
    again = shown(await looking.proof(house.desk, MANAGER, number, again=True))
    assert "not the same figures" in again
    assert "+100 (12 promoters" in again  # what was told stays


async def test_a_receipt_is_its_askers_and_those_who_oversee(house: ClockHouse) -> None:
    await heard(house, 9, at=SPRING)
    number = number_of(await looking.trend(house.desk, OWNER, "2026"))
    for words in (str(number), "999"):
        with pytest.raises(NotAllowed, match="cannot show that receipt"):
            await looking.receipt(house.desk, DEPUTY, words)
    with pytest.raises(Refusal, match="Which receipt"):
        await looking.receipt(house.desk, OWNER, "twelve")
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague).where(Colleague.slack_user_id == OWNER).values(slack_user_id="U0GONE")
        )
    for door in (looking.trend, looking.compare, looking.coverage, looking.silent):
        with pytest.raises(NotAllowed, match="do not know you"):
            await door(house.desk, OWNER, "")
