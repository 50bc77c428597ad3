"""P1.1 word for word, through the one door that every question goes through."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from bot.answers import receipts, spans
from bot.answers.plan import Filters, Measure, Period, Plan
from bot.answers.proof import Answered
from bot.people import known
from storage.models import Account, Ask, Contact, Response
from storage.words import Role
from tests.bot.follow_up.clock_house import PARTNER, ClockHouse

LAST, NOW = datetime(2026, 5, 5, 9, tzinfo=UTC), datetime(2026, 7, 6, 9, tzinfo=UTC)
THIS_QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1), "Q3 2026")
BANDS = (9, 8, 3)


async def p1(house: ClockHouse) -> None:
    """30 clients; last quarter 12, 9 and 4; this one 18, 14 and 8 of 77 who were owed a survey."""
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(ended_on=date(2026, 1, 1)))
        firms = [{"name": f"Client {at}"} for at in range(30)]
        kept = await tx.execute(insert(Account).returning(Account.id), firms)
        accounts = list(kept.scalars())
        people = [
            {
                "account_id": accounts[at % 30],
                "name": f"Person {at}",
                "email": f"p{at}@client.example",
                "role": Role.ECONOMIC_BUYER if at < 18 else Role.USER,
            }
            for at in range(77)
        ]
        rows = await tx.execute(
            insert(Contact).returning(Contact.id, sort_by_parameter_order=True), people
        )
        contacts = list(rows.scalars())
        owed = [
            {
                "account_id": people[at]["account_id"],
                "contact_id": contact,
                "key": f"work {at}",
                "subject": "Work",
                "turned_at": NOW - timedelta(days=3),
            }
            for at, contact in enumerate(contacts)
        ]
        await tx.execute(insert(Ask), owed)
        then = [9] * 12 + [8] * 9 + [3] * 4
        said = [9] * 18 + [8] * 14 + [3] * 8
        await tx.execute(
            insert(Response),
            [
                *(_answer(contacts[50 + at], score, LAST) for at, score in enumerate(then)),
                *(_answer(contacts[at], score, NOW) for at, score in enumerate(said)),
            ],
        )


def _answer(contact: int, score: int, at: datetime) -> dict[str, Any]:
    return {
        "system": "t",
        "external_id": f"{contact} {at:%Y-%m}",
        "contact_id": contact,
        "score": score,
        "comment": "",
        "answered_at": at,
        "updated_at": at,
    }


async def asked(house: ClockHouse, plan: Plan) -> Answered:
    async with house.desk.database.transaction() as tx:
        return await receipts.answer(tx, await known(tx, PARTNER), plan, house.desk.clock())


def lines(answered: Answered) -> list[str]:
    return [each.text for each in answered.told.lines]


async def test_the_partner_hears_p1_word_for_word(house: ClockHouse) -> None:
    await p1(house)
    answered = await asked(house, Plan(Measure.NPS, THIS_QUARTER))
    assert answered.told.sentence.text == (
        "NPS of all clients, Q3 2026: +25 (18 promoters, 14 passives, 8 detractors, n = 40; "
        "95 % interval 0 to +46)."
    )
    assert lines(answered) == [
        "Before, Q2 2026: +32 (12 promoters, 9 passives, 4 detractors, n = 25; 95 % interval +1 to "
        "+56)",
        "Change −7: not detectable; we could only have seen about ±52",
        "52 % of eligible answered (40 of 77); buyers heard at 18 of 30 accounts; "
        "if silent clients averaged below −27 the true figure is negative",
    ]
    later = replace(THIS_QUARTER, words="this quarter")
    compared = await asked(house, Plan(Measure.NPS, later, against=spans.before(THIS_QUARTER)))
    assert compared.told.sentence.text.startswith("NPS of all clients, this quarter: +25 (18 ")
    assert lines(compared)[1] == "Change −7: not detectable; we could only have seen about ±52"
    assert lines(compared)[-1] == lines(answered)[-1]


async def test_what_others_report_stands_beneath_ones_own_history(house: ClockHouse) -> None:
    """Beside the firm's own figure and nothing less, and only where its industry is known."""
    await p1(house)
    async with house.desk.database.transaction() as tx:
        person, now = await known(tx, PARTNER), house.desk.clock()
        firm = Plan(Measure.NPS, THIS_QUARTER)
        one = Plan(Measure.NPS, THIS_QUARTER, Filters(sector="Food"))
        told = [
            lines(await receipts.answer(tx, person, plan, now, "legal")) for plan in (firm, one)
        ]
        answered = await receipts.answer(tx, person, firm, now, "legal")
    assert told[0][-2:] == [
        "Elsewhere, not yours: Legal clients, US, 2022: +32 (client survey by ClearlyRated)",
        "Elsewhere, not yours: Legal clients, UK, 2014 to 2018: +29, +32, +23, +17, +19 (yearly "
        "client survey by Inavero)",
    ]
    assert told[0][0].startswith("Before, Q2 2026: +32")
    assert not any("Elsewhere" in line for line in [*told[1], *lines(await asked(house, firm))])
    proof = await receipts.look(house.desk, PARTNER, answered.receipt_id, again=True)
    assert proof.again is True
    assert proof.lines[-1].text == told[0][-1]


async def test_its_receipt_gives_the_same_whatever_was_owed_or_answered_since(
    house: ClockHouse,
) -> None:
    await p1(house)
    answered = await asked(house, Plan(Measure.NPS, THIS_QUARTER))
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            insert(Ask).values(
                account_id=1, contact_id=1, key="late", subject="Work", turned_at=NOW
            )
        )
        await tx.execute(insert(Response).values(**_answer(1, 0, NOW)))
    proof = await receipts.look(house.desk, PARTNER, answered.receipt_id, again=True)
    assert proof.again is True
    assert [each.text for each in proof.lines] == lines(answered)
    anew = await asked(house, Plan(Measure.NPS, THIS_QUARTER))
    assert "(41 of 78)" in lines(anew)[-1]


async def test_who_was_owed_nothing_leaves_the_share_unsaid(house: ClockHouse) -> None:
    """Where tools ask without asking us first, nobody knows how many were silent."""
    for _ in range(12):
        await house.hears(9)
    said = (await asked(house, Plan(Measure.NPS, THIS_QUARTER))).told
    assert said.lines[0].text == "Before, Q2 2026: no answers"
    assert "I do not know what share of people answered" in said.lines[-1].text
    assert "if silent" not in said.lines[-1].text
    of_one = await asked(house, Plan(Measure.NPS, THIS_QUARTER, Filters(account_id=1)))
    assert "accounts" not in " ".join(lines(of_one))
