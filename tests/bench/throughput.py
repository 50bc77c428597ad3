"""How many answers the relay takes in a second, against two handlers that do less."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import psycopg

from tests.bench import processes
from tests.bench.load import Outcome, Plan, percentile, play
from tests.bench.requests import answers
from tests.bench.table import Figure

CONNECTIONS = 64
REQUESTS = 15_000
WARM_UP = 2_000
ROUNDS = 5
HALF_LOAD_SECONDS = 10
BARE = "bare aiohttp handler, HMAC and JSON"
INSERT = "the same with one asyncpg insert"


async def measure(url: str, slack_api_url: str, emails: Sequence[str], log: Path) -> list[Figure]:
    """The three in turn, several rounds, so that what else the machine does hits all alike."""
    async with AsyncExitStack() as running:
        servers = {
            "bare": await running.enter_async_context(processes.baseline("bare", url, log)),
            "insert": await running.enter_async_context(processes.baseline("insert", url, log)),
            "desk": await running.enter_async_context(
                processes.desk(url, slack_api_url, role="web", log=log)
            ),
        }
        for server in servers.values():
            await _sent(Plan(server.port, answers(WARM_UP, emails), CONNECTIONS))
        rates: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(ROUNDS):
            for name, server in servers.items():
                plan = Plan(server.port, answers(REQUESTS, emails), CONNECTIONS)
                rates[name].append((await _sent(plan)).per_second)
        rate = median(rates["desk"])
        half = Plan(
            servers["desk"].port,
            answers(int(rate / 2 * HALF_LOAD_SECONDS), emails),
            CONNECTIONS,
            rate / 2,
        )
        calm = (await _sent(half)).latencies
        sent = WARM_UP + ROUNDS * REQUESTS + len(calm)
    ratio = {name: median(_ratios(rates["desk"], rates[name])) for name in ("bare", "insert")}
    print(f"relay rounds, per second: {_rounded(rates)}; ratios by round: {ratio}")
    _all_stored(url, sent)
    return [
        Figure("relay, role web", rate, "/s", 0.5, "at least", rate / ratio["bare"], BARE),
        Figure("relay, role web", rate, "/s", 2, "at least", rate / ratio["insert"], INSERT),
        Figure("relay at half that load, p50", percentile(calm, 0.5), "ms"),
        Figure("relay at half that load, p99", percentile(calm, 0.99), "ms", 50),
    ]


async def _sent(plan: Plan) -> Outcome:
    outcome = await play(plan)
    if set(outcome.statuses) != {202}:
        raise RuntimeError(f"answers were not all accepted: {outcome.kinds()}")
    return outcome


def _ratios(ours: list[float], theirs: list[float]) -> list[float]:
    return [one / other for one, other in zip(ours, theirs, strict=True)]


def _rounded(rates: dict[str, list[float]]) -> dict[str, list[int]]:
    return {name: [round(rate) for rate in each] for name, each in rates.items()}


def _all_stored(url: str, sent: int) -> None:
    """Acknowledged means stored, here too."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM arrivals").fetchone()
    if found is None or found[0] != sent:
        raise RuntimeError(f"{sent} answers were acknowledged, {found} are stored")
