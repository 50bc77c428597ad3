"""The weekly digests of 200 people over 3,000 clients: counted, given receipts, and drawn."""

import time
from datetime import UTC, datetime, timedelta

import psycopg
from pydantic import SecretStr
from sqlalchemy import select, text, update

from bot.answers.keeping import plan_of
from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.digests import sending
from bot.drawing import draw
from bot.settings import Settings
from storage import messages
from storage.models import DigestReader, Message
from tests.bench import tallying
from tests.bench.load import percentile
from tests.bench.table import Figure

ANSWERS, FOLLOW_UPS, MANAGERS = 1_000_000, 100_000, 50
MONDAY = datetime(2026, 11, 16, 9, 0, 1, tzinfo=UTC)  # within the days that have answers
PEOPLE = f"""
INSERT INTO colleagues (name, email, slack_user_id, role)
SELECT 'M' || n, 'm' || n || '@x.example', 'UM' || n, 'manager'
FROM generate_series(1, {MANAGERS}) AS n;
INSERT INTO follow_ups (response_id, account_id, contact_id, severity, rule, rule_version,
                        owner_reason, opened_at, clock_from, claim_from, claim_due_at,
                        contact_due_at, closed_at, disposition)
SELECT r.id, c.account_id, c.id, CASE WHEN r.score < 5 THEN 'S1' ELSE 'S2' END, 'detractor', 1, '',
       r.answered_at, r.answered_at, r.answered_at, r.answered_at + interval '2 hours',
       r.answered_at + interval '24 hours', closed.at,
       CASE WHEN closed.at IS NOT NULL THEN 'fixed_awaiting_client' END
FROM responses AS r JOIN contacts AS c ON c.id = r.contact_id,
     LATERAL (SELECT CASE WHEN r.answered_at < %(open)s THEN r.answered_at + interval '3 days' END
              AS at) AS closed
WHERE r.score <= 6 ORDER BY r.id DESC LIMIT {FOLLOW_UPS};
INSERT INTO thanks (response_id, begun_at, due_at)
SELECT r.id, r.answered_at, r.answered_at + interval '7 days'
FROM responses AS r WHERE r.score >= 9 ORDER BY r.id DESC LIMIT {FOLLOW_UPS};
"""


async def measure(url: str, answers: int) -> list[Figure]:
    """From the firing to cards that could be posted, by one worker."""
    settings = Settings(database_url=url, secret_key=SecretStr(SECRET_KEY))
    desk = build_desk(settings, clock=lambda: MONDAY)
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(tallying.FIRM)
            await tallying.load(desk, connection, 0, answers, answers)
            for statement in PEOPLE.split(";\n"):
                if statement.strip():
                    connection.execute(statement, {"open": MONDAY - timedelta(days=4)})
            connection.execute("VACUUM ANALYZE")
        await _readers(desk)
        begun = time.perf_counter()
        each = await _send(desk)
        sent = time.perf_counter() - begun
        n = await _draw(desk)
        drawn = time.perf_counter() - begun
    finally:
        await desk.database.close()
    what = f"digests for {n} people over {tallying.ACCOUNTS:,} clients, {answers:,} answers"
    return [
        Figure(what, drawn, "s", 30),
        Figure("of that, to count and keep them", sent, "s"),
        Figure("one scope, p50", percentile(sorted(each), 0.5), "ms"),
        Figure("the slowest scope", max(each), "ms"),
    ]


async def _readers(desk: Desk) -> None:
    """Everybody has been a reader for long."""
    await sending.due_digests(desk)
    async with desk.database.transaction() as tx:
        await tx.execute(update(DigestReader).values(since=MONDAY - timedelta(days=30)))


async def _send(desk: Desk) -> list[float]:
    """Milliseconds of each job."""
    await sending.due_digests(desk)
    async with desk.database.transaction() as tx:
        rows = await tx.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = 'digest' ORDER BY id")
        )
        jobs = list(rows.scalars())
    taken = []
    for job in jobs:
        begun = time.perf_counter()
        await sending.send(desk, plan_of(job["plan"]), job["readers"])
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


async def _draw(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        rows = await tx.execute(select(Message.id).where(Message.kind == sending.KIND))
        ids = list(rows.scalars())
    for message_id in ids:
        async with desk.database.transaction() as tx:
            message = await messages.lock(tx, message_id)
            if message is None or await draw(desk, tx, message) is None:
                raise RuntimeError("a digest that says nothing")
    return len(ids)
