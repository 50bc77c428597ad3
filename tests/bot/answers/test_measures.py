"""Each measure beside NPS: its figure, its n, what few answers leave unsaid, and its receipt."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, update

from bot.answers import receipts
from bot.answers.plan import Dimension, Filters, Measure, Period, Plan
from bot.errors import Refusal
from bot.people import known
from storage.models import Account, Ask, Contact, Response
from storage.words import Role
from tests.bot.answers.test_looking import arrives
from tests.bot.follow_up.clock_house import MANAGER, ClockHouse
from tests.builders import TUESDAY

QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1), "Q3 2026")
BEFORE = Period(date(2026, 4, 1), date(2026, 7, 1), "Q2 2026")
DAY = timedelta(days=1)
MAY = datetime(2026, 5, 5, 9, tzinfo=UTC)
BUYER, USER = Role.ECONOMIC_BUYER, Role.USER


async def told(
    house: ClockHouse, measure: Measure, filters: Filters | None = None, **how: object
) -> list[str]:
    """The sentence and its lines; a receipt of them gives the same again a day later."""
    plan = Plan(measure, QUARTER, filters or Filters(), **how)  # type: ignore[arg-type] # as given
    async with house.desk.database.transaction() as tx:
        person = await known(tx, MANAGER)
        answered = await receipts.answer(tx, person, plan, house.desk.clock())
    house.now += DAY
    proof = await receipts.look(house.desk, MANAGER, answered.receipt_id, again=True)
    house.now -= DAY
    assert proof.again is True
    return [each.text for each in answered.told.all]


async def client(
    house: ClockHouse, name: str, fee: int | None, *said: tuple[Role, int]
) -> tuple[int, list[int]]:
    """A client with a person for each (role, score), who answered two days ago; their numbers."""
    at = TUESDAY - 2 * DAY
    async with house.desk.database.transaction() as tx:
        firm = insert(Account).values(name=name, fee_yearly=fee and Decimal(fee))
        account = (await tx.execute(firm.returning(Account.id))).scalar_one()
        people = []
        for number, (role, score) in enumerate(said):
            who = insert(Contact).values(
                account_id=account, name=f"P{number}", email=f"{name}{number}@x.example", role=role
            )
            people.append((await tx.execute(who.returning(Contact.id))).scalar_one())
            await tx.execute(
                insert(Response).values(
                    system="t",
                    external_id=f"{name} {number}",
                    contact_id=people[-1],
                    score=score,
                    comment="",
                    answered_at=at,
                    updated_at=at,
                )
            )
    return account, people


async def the_firms_of_d5(house: ClockHouse) -> int:
    """Indexes −50, +100, +100 and 0; fees 400, 60, 40 and 100. Halden Foods was not heard."""
    number, _ = await client(house, "Alder", 400, (BUYER, 6), *[(USER, 9)] * 7)
    await client(house, "Birch", 60, (USER, 9))
    await client(house, "Cedar", 40, (USER, 10))
    await client(house, "Dogwood", 100, (USER, 8))
    return number


async def test_account_indexes_are_told_lowest_first_and_of_one_with_who_said_what(
    house: ClockHouse,
) -> None:
    number = await the_firms_of_d5(house)
    assert await told(house, Measure.ACCOUNT_INDEX) == [
        "Account index of all clients, Q3 2026: 4 of 5 clients heard, the lowest first.",
        "Alder: −50 (n = 8)",
        "Dogwood: 0 (n = 1)",
        "Birch: +100 (n = 1)",
        "Cedar: +100 (n = 1)",
        "An index for triage, weighted by who speaks; not NPS.",
    ]
    assert (await told(house, Measure.ACCOUNT_INDEX, Filters(account_id=number)))[:3] == [
        "Account index of Alder, Q3 2026: −50 (8 people heard).",
        "economic buyer: 6 (weight 3)",
        "user: 9, 9, 9, 9, 9, 9, 9 (weight 1)",
    ]
    [unheard, *_] = await told(house, Measure.ACCOUNT_INDEX, Filters(account_id=1))
    assert unheard.endswith("nobody was heard in the 365 days before.")


async def test_p1_2_says_who_said_what_and_that_those_who_pay_are_less_happy(
    house: ClockHouse,
) -> None:
    voices = (BUYER, 6), (Role.EXECUTIVE_SPONSOR, 8), (Role.DAY_TO_DAY_LEAD, 9)
    number, _ = await client(house, "Hartwell Foods", 180, *voices)
    assert await told(house, Measure.ACCOUNT_INDEX, Filters(account_id=number)) == [
        "Account index of Hartwell Foods, Q3 2026: −33 (3 people heard).",
        "economic buyer: 6 (weight 3)",
        "executive sponsor: 8 (weight 2)",
        "day-to-day lead: 9 (weight 1)",
        "Watch: day-to-day lead 9, economic buyer 6; the people doing the work are happier than "
        "the person paying. A reason to ask, not a diagnosis",
        "An index for triage, weighted by who speaks; not NPS.",
    ]


async def test_a_correction_since_is_not_in_the_receipt(house: ClockHouse) -> None:
    corrected = await house.hears(10, again="corrected")
    for _ in range(house.answered):  # so that the delivery has the number that the answer names
        await arrives(house, corrected, 10)
    plan = Plan(Measure.ACCOUNT_INDEX, QUARTER, Filters(account_id=1))
    async with house.desk.database.transaction() as tx:
        person = await known(tx, MANAGER)
        answered = await receipts.answer(tx, person, plan, house.desk.clock())
    assert "+100 (1 person heard)" in answered.told.sentence.text
    await house.hears(0, again="corrected")
    await arrives(house, corrected, 0)
    proof = await receipts.look(house.desk, MANAGER, answered.receipt_id, again=True)
    assert proof.again is True
    [now, *_] = await told(house, Measure.ACCOUNT_INDEX, Filters(account_id=1))
    assert "−100 (1 person heard)" in now


async def test_the_firms_figures_are_those_of_d5(house: ClockHouse) -> None:
    await the_firms_of_d5(house)
    [every, *_] = await told(house, Measure.ACCOUNT_NPS)
    assert every == (
        "Account NPS of all clients, Q3 2026: +38 (n = 4 clients, one vote each; 95 % interval "
        "−82 to +100)."
    )
    [weighted, *_] = await told(house, Measure.REVENUE_WEIGHTED)
    assert weighted == (
        "Revenue-weighted index of all clients, Q3 2026: −17 (by yearly fee; n = 4 clients)."
    )
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).where(Account.name == "Birch").values(currency="EUR"))
    [weighted, *_] = await told(house, Measure.REVENUE_WEIGHTED)
    assert weighted.endswith("not known; no fees are on record, or they are in several currencies.")


async def test_few_answers_are_counted_and_make_no_figure(house: ClockHouse) -> None:
    await client(house, "Alder", 400, (BUYER, 6), (USER, 9))
    await client(house, "Birch", 60, (USER, 9))
    [every, *_] = await told(house, Measure.ACCOUNT_NPS)
    assert every.endswith("1 above nought, 0 at nought, 1 below (n = 2 clients).")
    [mean] = await told(house, Measure.MEAN_SCORE)
    assert mean == "Mean score of all clients, Q3 2026: 3 answers, too few for a mean."


async def test_the_mean_has_its_interval(house: ClockHouse) -> None:
    await the_firms_of_d5(house)
    [mean] = await told(house, Measure.MEAN_SCORE)
    assert mean == (
        "Mean score of all clients, Q3 2026: 8.7 of 10 (n = 11; 95 % interval 8.0 to 9.4)."
    )


async def ask(house: ClockHouse, account: int, people: Sequence[int], at: datetime) -> None:
    async with house.desk.database.transaction() as tx:
        rows = [
            {
                "account_id": account,
                "contact_id": person,
                "key": f"{person} {at}",
                "subject": "Work",
                "turned_at": at,
                "asked_at": at,
            }
            for person in people
        ]
        await tx.execute(insert(Ask), rows)


async def test_the_response_rate_is_of_those_asked_and_compared_with_the_time_before(
    house: ClockHouse,
) -> None:
    [none] = await told(house, Measure.RESPONSE_RATE)
    assert "nobody was asked through the ledger of surveys" in none
    account, people = await client(house, "Alder", 1, *[(USER, 9)] * 12)
    await ask(house, account, people[:4], TUESDAY - 3 * DAY)
    [few] = await told(house, Measure.RESPONSE_RATE)
    assert few.endswith("4 of 4, too few for a share.")
    await ask(house, account, people[4:], TUESDAY - 3 * DAY)
    await ask(house, account, people, TUESDAY - DAY)  # nobody has answered this one yet
    await ask(house, account, people, MAY)
    assert await told(house, Measure.RESPONSE_RATE, against=BEFORE) == [
        "Response rate (all clients, Q3 2026): 12 of 12 (100 %, interval 76–100 %).",
        "Q2 2026: 12 of 12 (100 %, interval 76–100 %)",
        "The difference is not detectable: chance alone may do that",
        "Others report 12 to 35 %, 26 to 30 % most often; yours is above that",
    ]


async def test_reach_counts_who_has_an_address_and_did_not_opt_out(house: ClockHouse) -> None:
    account, people = await client(house, "Alder", 1, *[(USER, 9)] * 12)
    async with house.desk.database.transaction() as tx:
        away = update(Contact).where(Contact.id == people[0])
        await tx.execute(away.values(opted_out_on=TUESDAY.date() - DAY))
        gone = update(Contact).where(Contact.id == people[1])
        await tx.execute(gone.values(left_on=TUESDAY.date() - DAY))
    [reach] = await told(house, Measure.REACH, Filters(account_id=account))
    assert reach == "Reach (Alder, Q3 2026): 10 of 11 (91 %, interval 62–98 %)."


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (Plan(Measure.RECOVERY_RATE, QUARTER, trend=True), "for all together only"),
        (Plan(Measure.BUYER_COVERAGE, QUARTER, by=Dimension.SECTOR), "for all together only"),
        (Plan(Measure.OVERDUE, QUARTER, against=BEFORE), "do not compare that"),
        (Plan(Measure.REACH, QUARTER, Filters(survey_id="a")), "no single survey"),
        (Plan(Measure.SILENT, QUARTER, Filters(role="user")), "no single role"),
    ],
)
async def test_what_is_not_counted_apart_is_refused_and_not_answered_as_a_whole(
    house: ClockHouse, plan: Plan, why: str
) -> None:
    async with house.desk.database.transaction() as tx:
        person = await known(tx, MANAGER)
        with pytest.raises(Refusal, match=why):
            await receipts.answer(tx, person, plan, house.desk.clock())
