"""Whatever becomes of answers, people and clients: the tallies say what the answers say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from storage import folding, merges, tallies
from storage.database import Database, Transaction
from storage.grains import KEPT
from storage.models import Account, Colleague, Contact, Response, Tally
from storage.tallies import Where
from storage.words import ColleagueRole, Role

# Around the ends of months and octaves, where days are days and months are months.
DAYS = [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1),
        date(2026, 2, 8), date(2026, 2, 9)]  # fmt: skip
PERIODS = [
    (date(2026, 1, 25), date(2026, 2, 9)),
    (date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 1, 31), date(2026, 3, 1)),
    (date(2026, 1, 30), date(2026, 3, 2)),
    (date(2026, 2, 2), date(2026, 2, 28)),
]
ROLES = [Role.ECONOMIC_BUYER, Role.USER]
STEPS = ["answer", "answer", "answer", "correct", "give", "hold", "erase", "role", "move", "fact",
         "fact", "fact", "merge", "undo", "fold", "fold", "fold"]  # fmt: skip
NUMBER = st.integers(0, 11)
ONE_STEP = st.tuples(st.sampled_from(STEPS), NUMBER, NUMBER, NUMBER)


@dataclass
class Firm:
    tx: Transaction
    colleagues: list[int]
    accounts: list[int]
    people: list[int]
    answers: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    came: int = 0

    async def step(self, act: str, one: int, two: int, three: int) -> None:
        if act in ("correct", "give", "hold", "erase") and not self.answers:
            act = "answer"
        await getattr(self, f"_{act}")(one, two, three)

    async def _answer(self, who: int, score: int, when: int) -> None:
        self.came += 1
        facts = said(score, when) | {"contact_id": self.people[who % len(self.people)]}
        row = insert(Response).values(
            system="t", external_id=str(self.came), comment="", updated_at=DAYS_BEGIN, **facts
        )
        self.answers.append((await self.tx.execute(row.returning(Response.id))).scalar_one())

    async def _correct(self, which: int, score: int, when: int) -> None:
        await self._change_answer(which, **said(score, when))

    async def _give(self, which: int, who: int, _: int) -> None:
        await self._change_answer(which, contact_id=self.people[who % len(self.people)])

    async def _hold(self, which: int, *_: int) -> None:
        await self._change_answer(which, contact_id=None)

    async def _erase(self, which: int, *_: int) -> None:
        gone = self.answers.pop(which % len(self.answers))
        await self.tx.execute(delete(Response).where(Response.id == gone))

    async def _role(self, who: int, role: int, _: int) -> None:
        await self._change(Contact, self.people, who, role=ROLES[role % 2])

    async def _move(self, who: int, where: int, _: int) -> None:
        account = self.accounts[where % len(self.accounts)]
        await self._change(Contact, self.people, who, account_id=account)

    async def _fact(self, which: int, value: int, what: int) -> None:
        person = [*self.colleagues, None][value % 3]
        facts: list[dict[str, Any]] = [
            {"partner_id": person},
            {"director_id": person, "sector": ["Food", "Rail", None][value % 3]},
            {"location": ["Leeds", None][value % 2]},
        ]
        await self._change(Account, self.accounts, which, **facts[what % 3])

    async def _merge(self, first: int, second: int, _: int) -> None:
        rows = await self.tx.execute(select(Contact.id).where(Contact.merged_into.is_(None)))
        alone = sorted(rows.scalars())
        kept = alone.pop(first % len(alone))
        if alone:
            gone = alone[second % len(alone)]
            by = self.colleagues[0]
            self.merges.append(
                await merges.merge(self.tx, kept_id=kept, gone_id=gone, by=by, now=DAYS_BEGIN)
            )

    async def _undo(self, *_: int) -> None:
        if self.merges:
            by = self.colleagues[0]
            await merges.undo(self.tx, self.merges.pop(), by=by, now=DAYS_BEGIN)

    async def _fold(self, many: int, *_: int) -> None:
        await folding.fold(self.tx, 1 + many)

    async def _change_answer(self, which: int, **facts: Any) -> None:
        await self._change(Response, self.answers, which, **facts)

    async def _change(self, table: Any, ids: list[int], which: int, **facts: Any) -> None:
        chosen = ids[which % len(ids)]
        await self.tx.execute(update(table).where(table.id == chosen).values(**facts))


BEGINS = {
    "day": lambda day: day,
    "octave": lambda day: day.replace(day={0: 1, 1: 9, 2: 17}.get((day.day - 1) // 8, 25)),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
    "year": lambda day: date(day.year, 1, 1),
}
DAYS_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def said(score: int, when: int) -> dict[str, Any]:
    """At the very end of a day in UTC, which is another day where the session's clock is."""
    day = datetime.combine(DAYS[when % len(DAYS)], datetime.max.time(), tzinfo=UTC)
    at = day - timedelta(seconds=1)
    return {"score": score % 11, "answered_at": at, "survey_id": ["a", "b", None][when % 3]}


async def a_firm(tx: Transaction) -> Firm:
    """Two clients with two people each."""
    await tx.execute(text("SET LOCAL timezone = 'Asia/Tokyo'"))
    who = [
        {"name": each, "email": f"{each}@x.example", "role": ColleagueRole.PARTNER}
        for each in ("a", "b")
    ]
    colleagues = await _kept(tx, Colleague, who)
    accounts = await _kept(
        tx, Account, [{"name": "One", "sector": "Food"}, {"name": "Two", "sector": None}]
    )
    people = [
        {"account_id": accounts[at % 2], "name": "P", "email": f"{at}@x.example", "role": ROLES[0]}
        for at in range(4)
    ]
    return Firm(tx, colleagues, accounts, await _kept(tx, Contact, people))


async def _kept(tx: Transaction, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    return list((await tx.execute(insert(table).returning(table.id), rows)).scalars())


async def answers_of(tx: Transaction) -> list[Any]:
    """Every answer that counts, with the facts by which it does."""
    rows = await tx.execute(
        select(
            Response.score, Response.answered_at, Response.survey_id.label("survey"), Contact.role,
            Account.id.label("account"), Account.partner_id.label("partner"),
            Account.director_id.label("team"), Account.sector, Account.location,
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
    )  # fmt: skip
    return list(rows)


def eleven(answers: Iterable[Any]) -> tuple[int, ...]:
    counted = Counter(each.score for each in answers)
    return tuple(counted[score] for score in range(11))


async def agree(tx: Transaction, where: Where, since: date, until: date) -> None:
    """Each way to ask, beside the answers themselves."""
    wanted = {
        "account": where.account_id, "partner": where.partner_id, "team": where.director_id,
        "sector": where.sector, "role": where.role, "survey": where.survey_id,
        "location": where.location,
    }  # fmt: skip
    meant = [
        each
        for each in await answers_of(tx)
        if since <= each.answered_at.date() < until
        and each.account not in where.hidden
        and all(value in (None, getattr(each, name)) for name, value in wanted.items())
    ]
    asked = (where, since, until)
    assert await tallies.counts(tx, *asked) == eleven(meant)
    months = {each.answered_at.date().replace(day=1) for each in meant}
    assert await tallies.monthly(tx, *asked) == {
        month: eleven(each for each in meant if each.answered_at.date().replace(day=1) == month)
        for month in months
    }
    for dimension in tallies.GROUPS:
        parts = {getattr(each, dimension) or tallies.NOT_SAID for each in meant}
        assert await tallies.grouped(tx, dimension, *asked) == {
            part: eleven(
                each for each in meant if (getattr(each, dimension) or tallies.NOT_SAID) == part
            )
            for part in parts
        }, dimension


async def sums_are_those_of_the_answers(tx: Transaction) -> None:
    """Everything is folded by now: each sum that is kept, and no other."""
    wanted: Counter[tuple[Any, ...]] = Counter()
    for each in await answers_of(tx):
        day = each.answered_at.date()
        for segment, told, span in KEPT:
            part = "" if segment == "all" else str(getattr(each, segment) or "")
            begins = BEGINS[span](day)
            role = each.role.value if told in ("role", "both") else ""
            survey = each.survey or "" if told in ("survey", "both") else ""
            wanted[segment, told, span, part, begins, role, survey, each.score] += 1
    columns = [each for each in Tally.__table__.c if not each.name.startswith("n")]
    counts = [Tally.__table__.c[f"n{score}"] for score in range(11)]
    kept = {
        (*row[:7], score): row[7 + score]
        for row in await tx.execute(select(*columns, *counts))
        for score in range(11)
        if row[7 + score]
    }
    assert kept == dict(wanted)


def questions(firm: Firm) -> list[Where]:
    one = firm.accounts[0]
    return [
        Where(),
        Where(hidden=(one,)),
        Where(account_id=one),
        Where(partner_id=firm.colleagues[0], hidden=(one,)),
        Where(sector="Food"),
        Where(sector="Food", role="user", location="Leeds"),
        Where(director_id=firm.colleagues[1], survey_id="a"),
        Where(role="economic_buyer", survey_id="b", hidden=(one,)),
    ]


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    before=st.lists(ONE_STEP, min_size=4, max_size=10),
    after=st.lists(ONE_STEP, min_size=4, max_size=10),
    period=st.sampled_from(PERIODS),
    odd=st.integers(0, 1),
)
async def test_the_tallies_say_at_every_moment_what_the_answers_say(
    database: Database,
    before: list[tuple[str, int, int, int]],
    after: list[tuple[str, int, int, int]],
    period: tuple[date, date],
    odd: int,
) -> None:
    async with database.engine.connect() as tx:  # never committed: each history begins anew
        firm = await a_firm(tx)
        for step in before:
            await firm.step(*step)
        await fold_all(tx)
        await sums_are_those_of_the_answers(tx)
        for step in after:
            await firm.step(*step)
        for where in questions(firm)[odd::2]:
            await agree(tx, where, *period)
        await fold_all(tx)
        await sums_are_those_of_the_answers(tx)
        await tx.rollback()


async def fold_all(tx: Transaction) -> None:
    while await folding.fold(tx, 5):
        pass
