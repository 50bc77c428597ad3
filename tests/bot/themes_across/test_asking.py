"""`/nps themes` and `/nps why` as they are read, by whom; and their receipts."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB

from bot.answers import looking as figures
from bot.answers import receipts
from bot.answers.plan import Measure, Period, Plan
from bot.errors import NotAllowed, Refusal
from bot.themes_across import looking
from storage.models import Account, Reading, Response
from storage.words import ColleagueRole, Theme
from tests.bot.cards.screen import press, shown
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    clock_house,
)
from tests.builders import TUESDAY
from tests.theme_builders import SLOW, Saying, say

SPRING = datetime(2026, 3, 3, 9, tzinfo=UTC)
QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1), "Q3 2026")
LATE = "Invoice 1042 <!channel> was wrong twice."


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """It is July 2026. Four clients of the deputy wait; fees trouble six of three teams."""
    built = await clock_house(empty_url, TUESDAY)
    slow = {"director_id": built.ids[DEPUTY]}
    teams = [{"director_id": built.ids[one]} for one in (OWNER, DEPUTY, MANAGER)]
    fees = {"theme": Theme.BILLING_PRICING, "words": LATE}
    await say(
        built.desk.database,
        [
            *[Saying((3,), (9, 9), facts=slow)] * 4,
            *[Saying((2,), (9,), facts=team, **fees) for team in teams * 2],
        ],
    )
    await say(built.desk.database, [Saying((), (9, 8), facts=teams[0])] * 8, at=SPRING)
    yield built
    await built.desk.database.close()


async def test_words_of_clients_stand_as_they_were_and_call_nobody(house: ClockHouse) -> None:
    card = await looking.themes(house.desk, PARTNER, "Q3 2026")
    said = shown(card)
    assert "Themes of all clients, Q3 2026: 24 comments read, of 24 answers." in said
    assert "Fees and invoices: 6 comments of 6 clients in 6 sectors, 3 teams; impact −" in said
    assert f"“{LATE}” (Client" in said
    assert "<!channel>" not in card.text
    [chart] = [each for each in card.blocks if each["type"] == "data_visualization"]
    [bars] = chart["chart"]["series"]
    assert [each["value"] for each in bars["data"]] == [6, 4]


async def test_few_clients_of_other_teams_are_withheld_and_nobody_elses_words_are_shown(
    house: ClockHouse,
) -> None:
    said = shown(await looking.themes(house.desk, OWNER, ""))
    assert "Responsiveness" not in said
    assert "Withheld: 1 theme that fewer than 5 clients of other teams name." in said
    assert "Fees and invoices: 6 comments of 6 clients" in said
    assert said.count(f"“{LATE}”") == 1  # of a client of theirs
    said = shown(await looking.themes(house.desk, DEPUTY, ""))
    assert "Responsiveness: 4 comments of 4 clients" in said
    assert f"“{SLOW}”" in said
    said = shown(await looking.themes(house.desk, VIEWER, ""))
    assert "Fees and invoices: 6 comments of 6 clients" in said
    assert "“" not in said
    await house.change(VIEWER, role=ColleagueRole.AUDITOR)
    assert "“" not in shown(await looking.themes(house.desk, VIEWER, ""))


async def test_one_clients_words_are_for_all_who_see_the_client(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        of_deputy = select(Account.name).where(Account.director_id == house.ids[DEPUTY])
        name = (await tx.execute(of_deputy.order_by(Account.id).limit(1))).scalar_one()
    said = shown(await looking.why(house.desk, VIEWER, name))
    assert f"Themes of {name}, the last 12 months: 3 comments read, of 3 answers; under 15" in said
    assert f"Responsiveness: 1 comment of 1 client in 1 sector, 1 team. “{SLOW}” ({name})" in said
    assert "impact" not in said.partition("under 15")[2].lower()


async def test_why_says_what_grew(house: ClockHouse) -> None:
    card = await looking.why(house.desk, PARTNER, "this quarter")
    said = shown(card)
    assert (
        "Themes of all clients, Q3 2026 against Q2 2026: 24 comments read, of 24 answers." in said
    )
    assert "Fees and invoices: 6 of 24 comments, against 0 of 0. Too few to compare" in said
    said = shown(await looking.why(house.desk, PARTNER, "last 6 months"))
    assert "Too few to compare" in said
    await say(house.desk.database, [Saying((), (9,))] * 30, at=TUESDAY - timedelta(days=60))
    said = shown(await looking.why(house.desk, PARTNER, "Q3 2026"))
    assert "Fees and invoices: 6 of 24 comments, against 0 of 30. +25 points (95 %" in said
    assert "more than chance" in said
    assert press(card, "All Themes") == [("answers.ask", "themes Q3 2026")]


async def test_of_one_theme_more_is_quoted(house: ClockHouse) -> None:
    plan = Plan(Measure.THEMES, QUARTER, theme=Theme.BILLING_PRICING)
    told = (await figures.answer(house.desk, PARTNER, plan)).told
    assert told.sentence.text.startswith("Trouble with fees and invoices, all clients, Q3 2026: 24")
    [line] = told.lines
    assert line.text.count(LATE) == 3


async def test_a_question_in_words_is_answered_too(house: ClockHouse) -> None:
    said = shown(await looking.why(house.desk, PARTNER, "did billing get worse this quarter?"))
    assert said.startswith("Trouble with fees and invoices, all clients, Q3 2026 against Q2 2026:")
    assert "Fees and invoices: 6 of 24 comments, against 0 of 0." in said
    assert "Responsiveness" not in said


async def test_told_again_it_has_its_words_but_not_where_others_read(house: ClockHouse) -> None:
    plan = Plan(Measure.THEMES, QUARTER)
    answered = await figures.answer(house.desk, PARTNER, plan)
    async with house.desk.database.transaction() as tx:
        same = await receipts.retell(tx, answered.receipt_id, aloud=False)
        aloud = await receipts.retell(tx, answered.receipt_id, aloud=True)
        await tx.execute(update(Response).values(comment="Taken back.", arrival_id=9))
        since = await receipts.retell(tx, answered.receipt_id, aloud=False)
    assert same is not None
    assert same.told == answered.told
    assert aloud is not None
    assert [each.text.split(":")[0] for each in aloud.told.lines] == ["Fees and invoices"]
    assert "Withheld: 1 theme" in aloud.told.notes[-1].text
    assert since is not None
    assert not any("“" in each.text for each in (*aloud.told.lines, *since.told.lines))


async def test_empty_times_unread_comments_and_nonsense(house: ClockHouse) -> None:
    assert "nobody answered" in shown(await looking.themes(house.desk, PARTNER, "2019"))
    with pytest.raises(Refusal, match="still to come"):
        await looking.themes(house.desk, PARTNER, "next year")
    assert "I know nobody" in shown(await looking.why(house.desk, PARTNER, "'; DROP TABLE x"))
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Reading).values(found={"themes": [], "abstained": True}))
    said = shown(await looking.themes(house.desk, PARTNER, "Q3 2026"))
    assert "0 comments read, of 24 answers; 24 more not read; there is no trouble in them" in said
    with pytest.raises(NotAllowed, match="do not know you"):
        await looking.themes(house.desk, "U0NOBODY", "")


async def test_a_receipt_counts_the_same_whatever_is_read_since(house: ClockHouse) -> None:
    card = await looking.themes(house.desk, PARTNER, "Q3 2026")
    [(_, number)] = press(card, "Receipt")
    async with house.desk.database.transaction() as tx:
        again = insert(Reading).from_select(
            ["response_id", "analyst", "version", "found"],
            select(Response.id, literal("model"), literal("1"), literal({"themes": []}, JSONB)),
        )
        await tx.execute(again)
    await say(house.desk.database, [Saying((3, 3))] * 3)
    proof = shown(await figures.proof(house.desk, PARTNER, int(number), again=True))
    assert "the same figures" in proof
    assert "Themes, version 1. Comments that name a theme of the codebook as trouble" in proof
    anew = shown(await looking.themes(house.desk, PARTNER, "Q3 2026"))
    assert "Responsiveness: 6 comments of 3 clients" in anew
