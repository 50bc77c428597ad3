"""The same questions put to DuckDB, which scans the answers."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from storage.tallies import Where

TABLES = {
    "answers": (
        "SELECT contact_id, survey_id, (timezone('UTC', answered_at))::date, score FROM responses",
        "contact INTEGER, survey VARCHAR, day DATE, score TINYINT",
    ),
    "contacts": (
        "SELECT id, account_id, role FROM contacts",
        "id INTEGER, client INTEGER, role VARCHAR",
    ),
    "accounts": (
        "SELECT id, partner_id, director_id, sector, location FROM accounts",
        "account INTEGER, partner INTEGER, team INTEGER, sector VARCHAR, location VARCHAR",
    ),
}
JOINED = "answers JOIN contacts ON id = contact JOIN accounts ON account = client"
FLAT = f"CREATE TABLE flat AS SELECT * EXCLUDE (id, contact, client) FROM {JOINED}"


def opened(raw: psycopg.Connection[Any]) -> duckdb.DuckDBPyConnection:
    """The same tables; and, for whoever would keep them so, all facts beside each answer."""
    duck = duckdb.connect()
    with tempfile.TemporaryDirectory(prefix="nps-desk-bench-") as folder:
        for table, (rows, columns) in TABLES.items():
            path = Path(folder, f"{table}.csv")
            with path.open("wb") as file, raw.cursor().copy(f"COPY ({rows}) TO STDOUT CSV") as copy:
                for block in copy:
                    file.write(block)
            duck.execute(f"CREATE TABLE {table} ({columns})")
            duck.execute(f"COPY {table} FROM '{path}' (HEADER false)")
    duck.execute(FLAT)
    return duck


def counted(
    duck: duckdb.DuckDBPyConnection, table: str, where: Where, since: date, until: date, by: str
) -> dict[Any, Any]:
    wanted = {
        "account": where.account_id, "partner": where.partner_id, "team": where.director_id,
        "sector": where.sector, "location": where.location, "role": where.role,
        "survey": where.survey_id,
    }  # fmt: skip
    named = {name: value for name, value in wanted.items() if value is not None}
    label = {"": "''", "month": "date_trunc('month', day)::date"}.get(by, by)
    eleven = ", ".join(f"count(*) FILTER (score = {score})" for score in range(11))
    conditions = " AND ".join(["day >= ?", "day < ?", *(f"{name} = ?" for name in named)])
    rows = duck.execute(
        f"SELECT {label}, {eleven} FROM {table} WHERE {conditions} GROUP BY 1",
        [since, until, *named.values()],
    ).fetchall()
    return {row[0]: tuple(row[1:]) for row in rows}
