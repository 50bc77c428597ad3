"""How long a press waits for its answer while answers arrive."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import LocalSlack
from tests.bench import processes
from tests.bench.load import Plan, percentile, play
from tests.bench.requests import answers, claim_press
from tests.bench.starting import resident
from tests.bench.table import Figure

SECONDS, SECONDS_ALONE = 40, 10
ANSWERS_PER_SECOND = 50
PRESSES_PER_SECOND = 5
DIRECTOR = "U0DIRECTOR"
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
CARDS = (
    "SELECT f.id, m.posted_channel, m.ts FROM follow_ups f JOIN messages m ON m.subject_id = f.id "
    "WHERE f.closed_at IS NULL AND m.kind = 'follow_up' AND m.channel LIKE 'C%' "
    "AND m.ts IS NOT NULL ORDER BY random()"
)
FREE = (
    "UPDATE follow_ups SET claimed_by = NULL, claimed_at = NULL WHERE id IN ("
    "SELECT id FROM follow_ups WHERE claimed_at < now() - interval '1 s' "
    "AND closed_at IS NULL LIMIT 1 FOR UPDATE SKIP LOCKED)"
)
CLAIMS = "SELECT count(*) FROM timeline_entries WHERE what = 'claimed'"


async def measure(url: str, slack: LocalSlack, firm: SampleFirm, log: Path) -> list[Figure]:
    """Claims of the cards that the card part left, freed again: every press does all its work."""
    emails = [one.email for one in firm.contacts]
    before = _count(url, CLAIMS)
    async with processes.desk(url, slack.api_url, role="all", log=log) as desk, _freeing(url):
        await asyncio.sleep(2)  # its workers listen
        alone = await play(_presses(url, slack, desk, SECONDS_ALONE))
        storm = answers(SECONDS * ANSWERS_PER_SECOND, emails)
        taken, pressed = await asyncio.gather(
            play(Plan(desk.port, storm, 8, ANSWERS_PER_SECOND)),
            play(_presses(url, slack, desk, SECONDS)),
        )
        weight = resident(desk)
    presses = len(alone.done) + len(pressed.done)
    print(f"{presses} presses, of which {_count(url, CLAIMS) - before} became claims.")
    print(f"Answered: presses {pressed.kinds()}, answers {taken.kinds()}.")
    print(f"When the last answer had come, {_count(url, JOBS)} jobs were still to do.")
    waits, calm = pressed.latencies, alone.latencies
    return [
        Figure("press to HTTP answer, nothing else, p99", percentile(calm, 0.99), "ms"),
        Figure("the same at 50 answers/s, p50", percentile(waits, 0.5), "ms"),
        Figure("the same at 50 answers/s, p99", percentile(waits, 0.99), "ms", 100),
        Figure("those answers, p99", percentile(taken.latencies, 0.99), "ms"),
        Figure("resident after that", weight, "MB", 180),
    ]


def _presses(url: str, slack: LocalSlack, desk: processes.Server, seconds: int) -> Plan:
    """Each card in turn, so that a press does not meet the redrawing after the one before."""
    with psycopg.connect(url) as connection:
        cards = itertools.cycle(connection.execute(CARDS).fetchall())
    count = seconds * PRESSES_PER_SECOND
    presses = [claim_press(slack, DIRECTOR, *card) for card in itertools.islice(cards, count)]
    return Plan(desk.port, presses, 4, PRESSES_PER_SECOND)


def _count(url: str, question: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0


@asynccontextmanager
async def _freeing(url: str) -> AsyncIterator[None]:
    """Take every claim back soon after it was made, in nobody's way."""

    async def free() -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            while True:
                await connection.execute(FREE)
                await asyncio.sleep(0.1)

    task = asyncio.create_task(free())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
