"""A million earlier answers from a file, beside a hand-written COPY of the same rows."""

import csv
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from tests.bench import processes
from tests.bench.requests import COMMENT
from tests.bench.table import Figure

ANSWERS = 1_000_000
CONTACTS = 20_000  # of twice as many people who answered
SCORES = (0, 2, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10)
WORDS = tuple(COMMENT.split())
HEADER = (
    "Survey response ID", "Email", "Name", "Company", "Score", "Comment", "Created at",
    "Updated at", "Survey type",
)  # fmt: skip
KNOWN = f"""
INSERT INTO accounts (name) SELECT 'Firm ' || n FROM generate_series(0, 499) AS n;
INSERT INTO contacts (account_id, name, email)
SELECT 1 + n % 500, 'Person ' || n, 'p' || n || '@firm' || n % 500 || '.example'
FROM generate_series(0, {CONTACTS - 1}) AS n;
ANALYZE;
"""
COLUMNS = (
    "system, external_id, given_email, given_name, given_company, score, comment, "
    "answered_at, updated_at"
)


async def measure(url: str, answers: int = ANSWERS) -> list[Figure]:
    """The command itself, then the COPY, on one database."""
    with tempfile.TemporaryDirectory(prefix="nps-desk-bench-") as folder:
        export, ready = Path(folder, "export.csv"), Path(folder, "ready.csv")
        size = _write(export, ready, answers)
        with psycopg.connect(url) as connection:
            connection.execute(KNOWN)
        taken, peak = await processes.weighed(url, "import", str(export), "--yes")
        _all_there(url, answers)
        copied = _copy(url, ready)
    print(f"A file of {answers:,} answers, {size:,.0f} MB, half of them of known contacts.")
    return [
        Figure(f"import of {answers:,} answers", taken, "s", 120),
        Figure("the same, answers a second", answers / taken, "/s"),
        Figure("its largest resident memory", peak, "MB", 300),
        Figure(
            "import beside a hand-written COPY", taken, "s",
            baseline=copied, baseline_name="the same rows into a table alike",
        ),
    ]  # fmt: skip


def _write(export: Path, ready: Path, answers: int) -> float:
    """The file as a tool exports it, and its rows as the table has them. Gives the first's MB."""
    with (
        export.open("w", newline="", encoding="utf-8") as one,
        ready.open("w", newline="", encoding="utf-8") as two,
    ):
        given, copied = csv.writer(one), csv.writer(two)
        given.writerow(HEADER)
        for row in _rows(answers):
            given.writerow(row)
            id_, email, name, company, score, comment, at, updated, _ = row
            copied.writerow(("delighted", id_, email, name, company, score, comment, at, updated))
    return export.stat().st_size / 1e6


def _rows(answers: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(1042)
    start = datetime(2019, 1, 1, tzinfo=UTC)
    for number in range(answers):
        person = chance.randrange(2 * CONTACTS)
        words = " ".join(chance.choices(WORDS, k=chance.randrange(40)))
        at = f"{start + timedelta(seconds=200 * number):%Y-%m-%d %H:%M:%S} UTC"
        yield (
            10**8 + number,
            f"p{person}@firm{person % 500}.example",
            f"Person {person}",
            f"Firm {person % 500}",
            chance.choice(SCORES),
            words,
            at,
            at,
            "nps",
        )


def _copy(url: str, ready: Path) -> float:
    """What somebody would write by hand for this one file."""
    with psycopg.connect(url) as connection, ready.open("rb") as file:
        connection.execute("CREATE TABLE copied (LIKE responses INCLUDING ALL)")
        connection.commit()
        began = time.perf_counter()
        statement = f"COPY copied ({COLUMNS}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL (comment))"
        with connection.cursor().copy(statement) as copy:
            while block := file.read(1 << 16):
                copy.write(block)
        connection.commit()
        return time.perf_counter() - began


def _all_there(url: str, answers: int) -> None:
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT count(*), count(contact_id) FROM responses WHERE import_id IS NOT NULL"
        ).fetchone()
    if found is None or found[0] != answers or not 0 < found[1] < answers:
        raise RuntimeError(f"of {answers} answers {found} are stored and placed")
