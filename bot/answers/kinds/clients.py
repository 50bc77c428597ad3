"""Measures of clients: how many were heard in a while (product.md D.4)."""

from collections.abc import Iterator

from bot.answers import parts
from bot.answers.asked import Asked
from bot.answers.backing import RESPONSE, of_share, per_cent, plain
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.plan import Measure, Plan
from storage import coverage
from storage.coverage import Clients
from storage.database import Transaction


async def count(tx: Transaction, asked: Asked) -> Found:
    """D.4 asks for all five together, so reach and response are counted with coverage."""
    period = asked.plan.period
    clients = await coverage.clients(
        tx, asked.where, period.since, period.until, upto=asked.as_of.upto
    )
    return Found(
        clients=clients,
        reach=await parts.reach(tx, asked, asked.where, period),
        response=await parts.response(tx, asked, asked.where, period),
    )


def value(plan: Plan, found: Found) -> Headline:
    clients = clients_of(found)
    if plan.measure is Measure.REVENUE_COVERAGE:
        fees = 100 * clients.fees_heard / clients.fees if clients.fees else None
        return Headline(fees, clients.active)
    part = clients.buyers if plan.measure is Measure.BUYER_COVERAGE else clients.heard
    return share_of(part, clients.active)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    clients = clients_of(found)
    yield from plain(clients.active, clients.heard, clients.buyers)
    for part in (clients.buyers, clients.heard):
        yield from of_share(part, clients.active)
    if clients.fees:
        yield per_cent(clients.fees_heard / clients.fees)
    for share in (found.reach, found.response):
        if share is not None:
            yield from of_share(share.part, share.n)
    yield from RESPONSE
    covered = both(found)
    if covered is not None:
        yield per_cent(covered)


def both(found: Found) -> float | None:
    """Reach × response; None where either is unknown."""
    held = (found.reach, found.response)
    values = [each.part / each.n for each in held if each is not None and each.n]
    return values[0] * values[1] if len(values) == 2 else None


def clients_of(found: Found) -> Clients:
    if found.clients is None:
        raise TypeError("no clients were counted")
    return found.clients
