"""The questions, and the true figure of each: counted in SQL over one plain table."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from storage.database import Transaction
from tests.questions.corpus import HERE

SCORED = {
    "nps": "100.0 * (count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6))"
    " / nullif(count(*), 0)",
    "promoters": "100.0 * count(*) FILTER (WHERE score >= 9) / nullif(count(*), 0)",
    "detractors": "100.0 * count(*) FILTER (WHERE score <= 6) / nullif(count(*), 0)",
    "mean": "avg(score)",
    "answers": "count(*)",
}
OF_CLIENTS = {
    "heard": "100.0 * count(*) FILTER (WHERE heard) / count(*)",
    "buyers": "100.0 * count(*) FILTER (WHERE buyer) / count(*)",
    "fees": "100.0 * sum(fee) FILTER (WHERE heard) / sum(fee)",
    "silent": "count(*) FILTER (WHERE NOT heard)",
}
_FEW = 10  # below, only the number of answers is told
MEASURES = {
    "nps": "nps",
    "promoters": "promoter_share",
    "detractors": "detractor_share",
    "mean": "mean_score",
    "answers": "answers",
    "heard": "account_coverage",
    "buyers": "buyer_coverage",
    "fees": "revenue_coverage",
    "silent": "silent",
}
DECLINED = "declined"
FILES = ("worked_on", "held_out", "held_out_later", "held_out_last")


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a file. ``where``, ``since``, ``until``: of the corpus; ``against``: the same."""

    question: str
    value: str
    where: str
    since: str
    until: str
    against: str
    by: str


@dataclass(frozen=True, slots=True)
class Truth:
    """value: None below ten answers. rows: of each part or month, by its name."""

    value: float | None
    n: int
    against: tuple[float | None, int] | None = None
    rows: Mapping[str, tuple[float | None, int]] | None = None


def questions(name: str) -> list[Question]:
    with (HERE / f"{name}.csv").open(encoding="utf-8") as file:
        return [Question(**row) for row in csv.DictReader(file)]


async def truth(tx: Transaction, asked: Question) -> Truth:
    """The figure of a question that has one."""
    span = (asked.since, asked.until)
    if asked.value in OF_CLIENTS:
        return Truth(*await _of_clients(tx, asked, span))
    value, n = await _scored(tx, asked.value, asked.where, span)
    if asked.by:
        return Truth(value, n, rows=await _rows(tx, asked))
    if not asked.against:
        return Truth(value, n)
    since, dots, until = asked.against.partition("..")
    other = (asked.where, (since, until)) if dots else (asked.against, span)
    return Truth(value, n, against=await _scored(tx, asked.value, *other))


async def _scored(
    tx: Transaction, value: str, where: str, span: tuple[str, str]
) -> tuple[float | None, int]:
    row = await tx.execute(
        text(
            f"SELECT {SCORED[value]}, count(*) FROM corpus "
            f"WHERE ({where}) AND day >= '{span[0]}' AND day < '{span[1]}'"
        )
    )
    return _told(value, *row.one())


async def _rows(tx: Transaction, asked: Question) -> dict[str, tuple[float | None, int]]:
    part = "to_char(day, 'Mon YYYY')" if asked.by == "month" else asked.by
    rows = await tx.execute(
        text(
            f"SELECT {part}, {SCORED[asked.value]}, count(*) FROM corpus WHERE ({asked.where}) "
            f"AND day >= '{asked.since}' AND day < '{asked.until}' GROUP BY 1"
        )
    )
    return {name: _told(asked.value, value, n) for name, value, n in rows}


async def _of_clients(
    tx: Transaction, asked: Question, span: tuple[str, str]
) -> tuple[float | None, int]:
    row = await tx.execute(
        text(
            f"WITH told AS (SELECT * FROM corpus WHERE day >= '{span[0]}' AND day < '{span[1]}'), "
            "each AS (SELECT fee, account IN (SELECT account FROM told) AS heard, account IN "
            "(SELECT account FROM told WHERE role = 'economic_buyer') AS buyer FROM clients) "
            f"SELECT {OF_CLIENTS[asked.value]}, count(*) FROM each"
        )
    )
    value, n = row.one()
    return float(value), n


def _told(value: str, figure: Any, n: int) -> tuple[float | None, int]:
    if value == "answers":
        return float(n), n
    return (None if n < _FEW or figure is None else float(figure)), n
