"""Answers told apart by the kind of work after which they were asked for (issue 6, point 4)."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.answers import looking, questions
from bot.errors import Refusal
from storage.database import Transaction
from storage.models import Account, Ask, Contact, Response
from tests.bot.answers.test_looking import number_of
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import OWNER, ClockHouse
from tests.figure_house import keep

SPRING, DAY = datetime(2026, 5, 5, 9, tzinfo=UTC), timedelta(days=1)
_people = itertools.count()
Asked = tuple[str | None, datetime]
LAUNCH, REPORT, OWN = ("Launch", SPRING), ("Annual report", SPRING), (None, SPRING + DAY)


async def person(tx: Transaction, score: int, *asked: Asked, merged: bool = False) -> None:
    """Answers two days into May's survey. merged: was asked on a record that was merged since."""
    account = (await tx.execute(select(Account.id))).scalar_one()
    usual = {"account_id": account, "name": "Jo"}
    emails = (f"jo{next(_people)}@halden.example" for _ in range(2))
    kept, other = await keep(tx, Contact, [usual | {"email": email} for email in emails])
    if merged:
        await tx.execute(update(Contact).where(Contact.id == other).values(merged_into=kept))
    surveys = [
        {
            "account_id": account,
            "contact_id": other if merged else kept,
            "key": f"{kind} {at:%m-%d}",
            "subject": "Work" if kind else "",
            "kind": kind,
            "turned_at": at,
            "asked_at": at,
        }
        for kind, at in asked
    ]
    if surveys:
        await keep(tx, Ask, surveys)
    at = SPRING + 2 * DAY
    said = {"score": score, "comment": "", "answered_at": at, "updated_at": at}
    await keep(tx, Response, [{"system": "t", "external_id": f"{kept}", "contact_id": kept} | said])


async def test_an_answer_is_of_the_kind_of_work_that_its_survey_was_about(
    house: ClockHouse,
) -> None:
    async with house.desk.database.transaction() as tx:
        for _ in range(10):
            await person(tx, 9, LAUNCH)
        await person(tx, 10, LAUNCH, merged=True)
        await person(tx, 3, REPORT)
        await person(tx, 5, LAUNCH, OWN)  # a survey of the tool's own came between
        await person(tx, 6, ("Launch", SPRING - 90 * DAY))  # too long ago
        await person(tx, 7)
    card = await looking.trend(house.desk, OWNER, "by milestone 2026")
    told = shown(card)
    assert "NPS of all clients, 2026: +53 (11 promoters, 1 passive, 3 detractors, n = 15" in told
    assert "Launch: +100 (11 promoters, 0 passives, 0 detractors, n = 11" in told
    assert "Annual report: 0 promoters, 0 passives, 1 detractor" in told
    assert "not asked for after a piece of work: 0 promoters, 1 passive, 2 detractors" in told
    again = shown(await looking.proof(house.desk, OWNER, number_of(card), again=True))
    assert "the same figures" in again

    asked = await questions.ask(house.desk, OWNER, "What is the NPS of milestone launch in 2026?")
    assert "NPS of milestone Launch, 2026: +100 (11 promoters" in shown(asked)
    proof = shown(await looking.proof(house.desk, OWNER, number_of(asked)))
    assert "The newest answers (10)" in proof
    assert "3 of 10" not in proof
    by_month = shown(await looking.trend(house.desk, OWNER, "milestone launch 2026"))
    assert "May 2026: +100 (11 promoters" in by_month
    with pytest.raises(Refusal, match="Only answers belong to a kind of milestone"):
        await looking.silent(house.desk, OWNER, "milestone launch")
