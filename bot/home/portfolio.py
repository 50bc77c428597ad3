"""How the clients of one colleague stand: their indexes, what renews, what is open, the silent."""

from datetime import datetime

from bot.answers import receipts, running, ways
from bot.answers.grammar.timing import usual
from bot.answers.kinds.clients import clients_of
from bot.answers.kinds.indexes import index_of
from bot.answers.plan import Filters, Measure, Plan
from bot.answers.said import named
from bot.cards.home_portfolio import BACK, PortfolioPage, Stands
from bot.desk import Desk
from storage import portfolios
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.silent import Silent, silent
from storage.voices import ClientVoices, voices
from storage.where import Where, beginning
from storage.words import ColleagueRole

HAS_CLIENTS = frozenset({ColleagueRole.DIRECTOR, ColleagueRole.PARTNER})


async def portfolio(desk: Desk, tx: Transaction, person: ColleagueRecord) -> PortfolioPage:
    """The worst first; of alike ones that with the largest fee."""
    now, where = desk.clock(), of_whom(person)
    today = await voices(tx, where, now)
    earlier = await voices(tx, where, days_before(now))
    stakes = await portfolios.stakes(tx, where)
    before = {each.account_id: index_of(each) for each in earlier.clients}
    clients = [
        _stands(each, before.get(each.account_id), stakes)
        for each in today.clients
        if each.account_id in stakes
    ]
    plan = silent_plan(person, now)
    as_of = await receipts.as_of_now(tx, now)
    found = await running.run(tx, plan, as_of=as_of, by=person.id)
    told = ways.tell(plan, found, named(person.name), None)
    return PortfolioPage(sorted(clients, key=_worst_first), clients_of(found), told, now)


def _stands(
    client: ClientVoices, before: float | None, stakes: dict[int, portfolios.Stake]
) -> Stands:
    return Stands(
        client.account_id,
        client.name,
        client.fee,
        client.currency,
        index_of(client),
        before,
        len(client.spoken),
        stakes[client.account_id],
    )


def _worst_first(one: Stands) -> tuple[bool, float, float, str]:
    return (one.index is None, one.index or 0.0, -(one.fee or 0.0), one.name)


def of_whom(person: ColleagueRecord) -> Where:
    """The clients that this person answers for; nobody else's for who directs none."""
    if person.role is ColleagueRole.PARTNER:
        return Where(partner_id=person.id)
    return Where(director_id=person.id)


def days_before(now: datetime) -> datetime:
    """The moment with which today is compared: a midnight, so that its receipt says the same."""
    return beginning((now - BACK).date())


def theirs(person: ColleagueRecord) -> Filters:
    """The same, of a question."""
    where = of_whom(person)
    return Filters(partner_id=where.partner_id, director_id=where.director_id)


def silent_plan(person: ColleagueRecord, now: datetime) -> Plan:
    """As ``/nps silent`` asks, of this person's clients."""
    return _silence_of(theirs(person), now)


def silent_in_firm(now: datetime) -> Plan:
    """The same of every client."""
    return _silence_of(Filters(), now)


def _silence_of(whose: Filters, now: datetime) -> Plan:
    return Plan(Measure.SILENT, usual(Measure.SILENT, now.date()), whose)


async def silence_of(tx: Transaction, person: ColleagueRecord, now: datetime) -> Silent | None:
    """Of this person's clients those not heard; None for whose role answers for none."""
    return await silence(tx, silent_plan(person, now)) if person.role in HAS_CLIENTS else None


async def silence(tx: Transaction, plan: Plan) -> Silent:
    """How many are silent and who, of such a plan; why, its receipt tells."""
    whose = running.where_of(plan.filters, left_out(tx))
    return await silent(tx, whose, plan.period.since, plan.period.until)
