"""How many answers the relay takes in a second, against two handlers that do less."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import psycopg

from tests.bench import processes
from tests.bench.load import Outcome, Plan, percentile, play
from tests.bench.processes import Server
from tests.bench.requests import answers, forgeries
from tests.bench.table import Figure

CONNECTIONS = 64
REQUESTS = 6_000  # a round and server
ROUNDS = 9
FLOOD = 20_000
HALF_LOAD_SECONDS = 10
DESK = "relay endpoint, role web (no worker runs)"
BARE = "bare aiohttp handler, HMAC and JSON"
INSERT = "the same with one asyncpg insert"

Rates = dict[str, list[float]]


async def measure(url: str, slack_api_url: str, emails: Sequence[str], log: Path) -> list[Figure]:
    """The three in turn, many rounds, so that what else the machine does hits all alike."""
    async with AsyncExitStack() as running:
        servers = {
            BARE: await running.enter_async_context(processes.baseline("bare", url, log)),
            INSERT: await running.enter_async_context(processes.baseline("insert", url, log)),
            DESK: await running.enter_async_context(
                processes.desk(url, slack_api_url, role="web", log=log)
            ),
        }
        rates = await _in_turn(servers, emails)
        calm = await _at_half_load(servers[DESK], median(rates[DESK]) / 2, emails)
        flood = await play(Plan(servers[DESK].port, forgeries(FLOOD, emails), CONNECTIONS))
    if set(flood.statuses) != {401}:
        raise RuntimeError(f"forgeries were not all refused: {flood.kinds()}")
    _all_stored(url, (ROUNDS + 1) * REQUESTS + len(calm))
    print(f"Answers a second over {CONNECTIONS} keep-alive connections, {ROUNDS} rounds in turn:")
    for name, each in rates.items():
        print(f"  {name}: {' '.join(f'{rate:,.0f}' for rate in each)}")
    rate = median(rates[DESK])
    return [
        Figure(DESK, rate, "/s", 0.5, "at least", median(rates[BARE]), BARE),
        Figure(DESK, rate, "/s", 2, "at least", median(rates[INSERT]), INSERT),
        Figure("the same at half that load, p50", percentile(calm, 0.5), "ms"),
        Figure("the same at half that load, p99", percentile(calm, 0.99), "ms", 50),
        Figure("a flood of unsigned answers, each", 1000 / flood.per_second, "ms", 1),
    ]


async def _in_turn(servers: dict[str, Server], emails: Sequence[str]) -> Rates:
    """A round to warm up, then those that count."""
    rates: Rates = {name: [] for name in servers}
    for number in range(ROUNDS + 1):
        for name, server in servers.items():
            plan = Plan(server.port, answers(REQUESTS, emails), CONNECTIONS)
            rate = (await _sent(plan)).per_second
            if number:
                rates[name].append(rate)
    return rates


async def _at_half_load(desk: Server, rate: float, emails: Sequence[str]) -> list[float]:
    """Milliseconds, in order of size."""
    requests = answers(int(rate * HALF_LOAD_SECONDS), emails)
    return (await _sent(Plan(desk.port, requests, CONNECTIONS, rate))).latencies


async def _sent(plan: Plan) -> Outcome:
    outcome = await play(plan)
    if set(outcome.statuses) != {202}:
        raise RuntimeError(f"answers were not all accepted: {outcome.kinds()}")
    return outcome


def _all_stored(url: str, sent: int) -> None:
    """Acknowledged means stored, here too."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM arrivals").fetchone()
    if found is None or found[0] != sent:
        raise RuntimeError(f"{sent} answers were acknowledged, {found} are stored")
