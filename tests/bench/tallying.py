"""Questions about figures beside DuckDB scanning the answers, and what recording an answer costs.

Every figure that is timed is compared with DuckDB's: a fast one that is wrong ends the bench.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import psycopg
from pydantic import SecretStr

from bot import account_page
from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.settings import Settings
from storage import folding, responses, tallies
from storage.tallies import Where
from tests.bench import scanning
from tests.bench.load import percentile
from tests.bench.table import Figure

ANSWERS, ACCOUNTS, CONTACTS = 10_000_000, 3_000, 60_000
SMALL = 10_000  # answers, when recording one is timed first
BEGIN, DAYS = date(2021, 11, 22), 1826
PARTNERS, TEAMS, SECTORS, LOCATIONS, SURVEYS = 30, 120, 15, 12, 4
ROLES = ("economic_buyer", "executive_sponsor", "influencer", "day_to_day_lead", "user", "unknown")
AT_ONCE = 50_000
QUESTIONS, PAGES, RECORDED = 400, 60, 300
BY = ("", "month", "partner", "team", "sector", "location", "role", "survey")
FIRM = f"""
INSERT INTO colleagues (name, email, slack_user_id, role)
SELECT 'C' || n, 'c' || n || '@x.example', 'U' || n, 'partner' FROM generate_series(1, 150) AS n;
INSERT INTO accounts (name, sector, location, partner_id, director_id, fee_yearly)
SELECT 'A' || n, 'sector ' || n % {SECTORS}, 'city ' || n % {LOCATIONS},
       1 + n % {PARTNERS}, {PARTNERS + 1} + n % {TEAMS}, n
FROM generate_series(1, {ACCOUNTS}) AS n;
INSERT INTO contacts (account_id, name, email, role)
SELECT 1 + n % {ACCOUNTS}, 'P' || n, 'p' || n || '@x.example',
       (ARRAY{list(ROLES)})[1 + n / {ACCOUNTS} % {len(ROLES)}]
FROM generate_series(0, {CONTACTS - 1}) AS n;
ANALYZE;
"""
GROUP = """
INSERT INTO responses (system, external_id, contact_id, score, comment, survey_id, answered_at,
                       updated_at)
SELECT 'bench', n::text, 1 + floor(random() * %(contacts)s)::int,
       (ARRAY[0, 2, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10])[1 + floor(random() * 12)::int],
       'Thank you', 'survey ' || floor(random() * %(surveys)s)::int, at, at
FROM (SELECT n, %(begin)s::timestamptz
                + n::float8 / %(all)s::bigint * interval '1 day' * %(days)s AS at
      FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n) AS moments
"""
Question = tuple[Where, date, date, str]


async def measure(url: str, answers: int = ANSWERS) -> list[Figure]:
    """Recording at the beginning and at the end, questions and pages at the end."""
    desk = build_desk(Settings(database_url=url, secret_key=SecretStr(SECRET_KEY)))
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(FIRM)
            await load(desk, connection, 0, min(SMALL, answers), answers)
            few = await _recording(desk, "few")
            await load(desk, connection, min(SMALL, answers), answers, answers)
            many = await _recording(desk, "many")
            while await fold(desk):
                pass
            connection.execute("VACUUM ANALYZE")
            duck = scanning.opened(connection)
        times = await _ask(desk, duck, _questions(random.Random(1042), QUESTIONS))
        every = await _ask(desk, duck, [(Where(), *_years(), "account")] * 5)
        pages = await _pages(desk)
    finally:
        await desk.database.close()
    n = f"{answers:,} answers"
    return [
        Figure(f"trend or comparison of {n}, p50", percentile(times.ours, 0.5), "ms"),
        Figure("the same, p95", percentile(times.ours, 0.95), "ms", 25),
        *(
            Figure(
                f"DuckDB {name}, beside that, p{share:.0%}".replace("%", ""),
                percentile(taken, share), "ms", 20, "at least",
                baseline=percentile(times.ours, share), baseline_name="tallies",
            )
            for name, taken in (("scanning the same tables", times.scanned),
                                ("with all facts beside each answer", times.flat))
            for share in (0.5, 0.95)
        ),
        Figure(
            f"DuckDB, one figure for each of {ACCOUNTS:,} clients over 5 years, p50",
            percentile(every.scanned, 0.5), "ms",
            baseline=percentile(every.ours, 0.5), baseline_name="tallies",
        ),
        Figure("account page, p95", percentile(pages, 0.95), "ms", 100),
        Figure(f"recording an answer among {SMALL:,}, p50", percentile(few, 0.5), "ms"),
        Figure(
            f"recording one among {n}, p50", percentile(many, 0.5), "ms", 1.3,
            baseline=percentile(few, 0.5), baseline_name=f"among {SMALL:,}",
        ),
    ]  # fmt: skip


async def load(desk: Desk, raw: psycopg.Connection[Any], first: int, last: int, of: int) -> None:
    """As they come, one day after another, and added up like the clock does."""
    begun = time.perf_counter()
    facts = {"contacts": CONTACTS, "surveys": SURVEYS, "begin": BEGIN, "days": DAYS, "all": of}
    for at in range(first, last, AT_ONCE):
        raw.execute(GROUP, facts | {"first": at, "last": min(at + AT_ONCE, last) - 1})
        while await fold(desk):
            pass
    raw.execute("VACUUM ANALYZE")
    print(f"{last - first:,} answers stored and tallied in {time.perf_counter() - begun:.0f} s.")


async def fold(desk: Desk) -> bool:
    async with desk.database.transaction() as tx:
        return await folding.fold(tx, AT_ONCE)


async def _recording(desk: Desk, name: str) -> list[float]:
    """Milliseconds of each: the answer, its tally, and the commit on disk."""
    taken = []
    for number in range(RECORDED):
        at = datetime.combine(BEGIN, datetime.min.time(), UTC) + timedelta(days=DAYS - 1)
        facts = {
            "score": number % 11, "comment": "Thank you", "answered_at": at, "updated_at": at,
            "survey_id": "survey 0", "given_email": None, "given_phone": None, "given_name": None,
            "given_company": None, "project_key": None,
        }  # fmt: skip
        begun = time.perf_counter()
        async with desk.database.transaction() as tx:
            await responses.settle(
                tx, system="bench", scope="", external_id=f"{name} {number}", arrival_id=number,
                contact_id=1 + number * 7 % CONTACTS, facts=facts,
            )  # fmt: skip
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)


def _questions(chance: random.Random, many: int) -> list[Question]:
    return [
        (_where(chance), *_period(chance), chance.choice(BY))
        for _ in range(many)
    ]  # fmt: skip


def _where(chance: random.Random) -> Where:
    """All clients, of one kind, of two kinds at once, or one client."""
    facts: dict[str, Any] = {
        "partner_id": chance.randint(1, PARTNERS),
        "director_id": PARTNERS + chance.randint(1, TEAMS),
        "sector": f"sector {chance.randrange(SECTORS)}",
        "location": f"city {chance.randrange(LOCATIONS)}",
        "role": chance.choice(ROLES),
        "survey_id": f"survey {chance.randrange(SURVEYS)}",
        "account_id": chance.randint(1, ACCOUNTS),
    }
    named = chance.sample(list(facts), chance.choice((0, 0, 1, 1, 1, 2)))
    return Where(**{name: facts[name] for name in named})


def _period(chance: random.Random) -> tuple[date, date]:
    """Whole months, months up to some day, or any days: from a month to five years."""
    end = BEGIN + timedelta(days=chance.randint(400, DAYS))
    begin = max(BEGIN, end - timedelta(days=chance.choice((31, 91, 182, 365, 365, 1826))))
    kind = chance.choice(("months", "until today", "until today", "days"))
    if kind != "days":
        begin = begin.replace(day=1)
    return (begin, end.replace(day=1) if kind == "months" else end) if begin < end else _years()


def _years() -> tuple[date, date]:
    return BEGIN.replace(day=1), BEGIN.replace(day=1, year=BEGIN.year + 5)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, in order of size: of ours, of DuckDB over the tables, and over the flat one."""

    ours: list[float]
    scanned: list[float]
    flat: list[float]


async def _ask(desk: Desk, duck: duckdb.DuckDBPyConnection, asked: Sequence[Question]) -> Times:
    """Each once before, as on a desk that has run for a day."""
    for question in asked:
        told, counted = (
            await _tallied(desk, *question),
            scanning.counted(duck, scanning.JOINED, *question),
        )
        if told != counted:
            raise RuntimeError(f"{question}: tallies {told}, answers {counted}")
    ours, scanned, flat = [], [], []
    for question in asked:
        begun = time.perf_counter()
        await _tallied(desk, *question)
        ours.append(1000 * (time.perf_counter() - begun))
        for table, taken in ((scanning.JOINED, scanned), ("flat", flat)):
            begun = time.perf_counter()
            scanning.counted(duck, table, *question)
            taken.append(1000 * (time.perf_counter() - begun))
    return Times(sorted(ours), sorted(scanned), sorted(flat))


async def _tallied(desk: Desk, where: Where, since: date, until: date, by: str) -> dict[Any, Any]:
    async with desk.database.snapshot() as tx:
        if not by:
            counts = await tallies.counts(tx, where, since, until)
            return {"": counts} if any(counts) else {}
        if by == "month":
            return dict(await tallies.monthly(tx, where, since, until))
        return dict(await tallies.grouped(tx, by, where, since, until))


async def _pages(desk: Desk) -> list[float]:
    chance, taken = random.Random(7), []
    for _ in range(PAGES):
        begun = time.perf_counter()
        await account_page.page(desk, "U1", chance.randint(1, ACCOUNTS))
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)
