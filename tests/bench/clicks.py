"""How long a press waits for its answer while answers arrive."""

import asyncio
import itertools
from pathlib import Path

import psycopg

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import LocalSlack
from tests.bench import processes
from tests.bench.load import Plan, percentile, play
from tests.bench.requests import answers, claim_press
from tests.bench.table import Figure

SECONDS = 30
ANSWERS_PER_SECOND = 50
PRESSES_PER_SECOND = 10
FREE = "UPDATE follow_ups SET claimed_by = NULL, claimed_at = NULL WHERE closed_at IS NULL"


async def measure(url: str, slack: LocalSlack, firm: SampleFirm, log: Path) -> list[Figure]:
    """Claims of open follow-ups, each freed again so that every press does the whole work."""
    emails = [one.email for one in firm.contacts]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(FREE)
        rows = connection.execute("SELECT id FROM follow_ups WHERE closed_at IS NULL").fetchall()
    print(len(rows))
    people = itertools.cycle(["U0DIRECTOR"])
    presses = [
        claim_press(slack, next(people), rows[n % len(rows)][0], "C0HALDEN", f"1.{n:06}")
        for n in range(SECONDS * PRESSES_PER_SECOND)
    ]
    async with processes.desk(url, slack.api_url, role="all", log=log) as desk:
        await asyncio.sleep(2)
        storm = answers(SECONDS * ANSWERS_PER_SECOND, emails)
        stored, pressed = await asyncio.gather(
            play(Plan(desk.port, storm, 8, ANSWERS_PER_SECOND)),
            play(Plan(desk.port, presses, 4, PRESSES_PER_SECOND)),
        )
    print(stored.kinds(), pressed.kinds())
    ordered = pressed.latencies
    return [
        Figure("press to answer, 50 answers/s, p50", percentile(ordered, 0.5), "ms"),
        Figure("press to answer, 50 answers/s, p99", percentile(ordered, 0.99), "ms", 100),
        Figure("answers meanwhile, p99", percentile(stored.latencies, 0.99), "ms"),
    ]
