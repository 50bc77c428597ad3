"""An export of a million answers beside PostgreSQL's own COPY of the same rows, in the same run."""

import importlib.util
import tempfile
import time
from pathlib import Path

import psycopg

from bot.bi.files import Format
from tests.bench import processes, tallying
from tests.bench.table import Figure

ANSWERS = 1_000_000
LONGEST = 60  # seconds
READ = """
INSERT INTO readings (response_id, analyst, version, found)
SELECT id, 'embedded', '1', '{"themes": [{"theme": "communication", "polarity": "negative",
       "at": [0, 5]}], "hidden": null, "abstained": false}'
FROM responses WHERE id % 3 = 0
"""
ROWS = "COPY (SELECT * FROM bi_v1_answers) TO STDOUT (FORMAT csv)"
LIBRARIES = {Format.CSV: "csv", Format.PARQUET: "pyarrow", Format.HYPER: "pantab"}


async def measure(url: str, answers: int) -> list[Figure]:
    """Each format, and how much memory an export of nearly nothing takes."""
    _load(url, answers)
    with tempfile.TemporaryDirectory(prefix="nps-desk-bench-") as folder:
        copied = _copy(url, Path(folder, "copied.csv"))
        _, least = await processes.weighed(url, *_words(folder, "nothing", Format.CSV, "dates"))
        figures = []
        for each in Format:
            if importlib.util.find_spec(LIBRARIES[each]) is None:
                continue
            taken, peak = await processes.weighed(url, *_words(folder, each, each, "answers"))
            name = f"export of {answers:,} answers as {each}"
            figures += [
                Figure(name, taken, "s", LONGEST),
                Figure(
                    f"{name}, beside COPY", taken, "s",
                    baseline=copied, baseline_name="PostgreSQL's own COPY of these rows",
                ),
                Figure(
                    f"{name}, largest resident memory", peak, "MB",
                    baseline=least, baseline_name="an export of nearly nothing, as CSV",
                ),
            ]  # fmt: skip
    return figures


def _words(folder: str, name: str, format_: Format, table: str) -> list[str]:
    to = str(Path(folder, name))
    return ["export", "--to", to, "--format", format_, "--only", table]


def _load(url: str, answers: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(tallying.FIRM)
        for first in range(0, answers, tallying.AT_ONCE):
            told = {
                "contacts": tallying.CONTACTS, "surveys": tallying.SURVEYS, "all": answers,
                "begin": tallying.BEGIN, "days": tallying.DAYS, "first": first,
                "last": min(first + tallying.AT_ONCE, answers) - 1,
            }  # fmt: skip
            connection.execute(tallying.GROUP, told)
        connection.execute(READ)
        connection.execute("VACUUM ANALYZE")


def _copy(url: str, to: Path) -> float:
    began = time.perf_counter()
    with (
        psycopg.connect(url) as connection,
        to.open("wb") as file,
        connection.cursor().copy(ROWS) as copy,
    ):
        for block in copy:
            file.write(block)
    return time.perf_counter() - began
