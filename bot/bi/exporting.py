"""All views, or some, as files: of one moment, whole or not at all, and on record (product.md Y2).

They hold the walls of whoever they are for; for nobody in particular they know none: who has the
machine has the database. Clients' words leave only where they were asked for.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from bot.answers.measures import MEASURES
from bot.answers.plan import Measure
from bot.bi.files import HYPER, OPEN, Format, into_hyper, needed
from bot.desk import Clock
from bot.errors import NotAllowed, Refusal
from bot.people import AUDITS
from bot.walls import stand_before
from storage import bi_files, bi_views, exports
from storage.bi_views import COMMENTS, View
from storage.database import Database, Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

MANIFEST = "manifest.json"
DEFINED = (Measure.NPS, Measure.ANSWERS)  # whose totals it tells, by the version on a receipt
THERE_ALREADY = "There is something at {folder} already. Name a folder that is not there yet."
UNKNOWN = "There is no table {name}. There are: {names}."
HELD_BACK = "The table of comments holds clients’ own words: add --comments to have it."

Told = Callable[[str, int], None]
"""Which table is being written, and how many bytes of it are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """``only``: names of views; empty means all. operator: who has the machine."""

    folder: Path
    format: Format
    operator: str
    only: Sequence[str] = ()
    comments: bool = False
    person: ColleagueRecord | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows of each table; ``totals``: what a tool that reads them must find again."""

    rows: dict[str, int]
    totals: dict[str, int]


async def export(database: Database, clock: Clock, wish: Wish, told: Told) -> Exported:
    """The folder is there once everything is in it. Raises Refusal, NotAllowed and OSError."""
    needed(wish.format)
    if wish.folder.exists():
        raise Refusal(THERE_ALREADY.format(folder=wish.folder))
    async with database.transaction() as tx:
        views = await _chosen(tx, wish)
        begun = clock()
        number = await exports.begin(
            tx,
            begun,
            operator=wish.operator,
            as_id=wish.person.id if wish.person else None,
            format=wish.format,
            tables=[each.name for each in views],
        )
    part = wish.folder.with_name(f"{wish.folder.name}.part-{number}")
    part.mkdir(parents=True)
    try:
        exported = await _written(database, wish, views, part, told)
        if wish.format is Format.HYPER:
            into_hyper(part, views)
        (part / MANIFEST).write_bytes(_manifest(wish, exported, begun))
        async with database.transaction() as tx:
            await exports.finish(tx, number, clock(), sum(exported.rows.values()))
        part.rename(wish.folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return exported


async def _chosen(tx: Transaction, wish: Wish) -> list[View]:
    """In the order of their names. Raises Refusal, and NotAllowed to auditors."""
    if wish.comments and wish.person and wish.person.role is ColleagueRole.AUDITOR:
        raise NotAllowed(AUDITS)
    views = await bi_views.every(tx, comments=wish.comments)
    for name in wish.only:
        if name == COMMENTS and name not in views:
            raise Refusal(HELD_BACK)
        if name not in views:
            raise Refusal(UNKNOWN.format(name=name, names=", ".join(views)))
    return [each for each in views.values() if not wish.only or each.name in wish.only]


async def _written(
    database: Database, wish: Wish, views: Sequence[View], folder: Path, told: Told
) -> Exported:
    rows: dict[str, int] = {}
    async with database.snapshot() as tx:
        if wish.person is not None:
            await stand_before(tx, wish.person)
        await bi_views.keep_walls(tx)
        await bi_files.in_utc(tx)
        for view in views:
            rows[view.name] = await _write(tx, wish, view, folder, told)
        return Exported(rows, await bi_views.totals(tx))


async def _write(tx: Transaction, wish: Wish, view: View, folder: Path, told: Told) -> int:
    suffix = Format.CSV if wish.format is Format.CSV else Format.PARQUET
    out = OPEN[wish.format](folder / f"{view.name}.{suffix}", view)
    size = 0

    def take(lines: bytes) -> None:
        nonlocal size
        out.take(lines)
        size += len(lines)
        told(view.name, size)

    try:
        return await bi_files.copy_out(tx, view, take, for_sheets=wish.format is Format.CSV)
    finally:
        out.close()


def _manifest(wish: Wish, exported: Exported, begun: datetime) -> bytes:
    def file_of(name: str) -> str:
        return HYPER if wish.format is Format.HYPER else f"{name}.{wish.format}"

    told: dict[str, Any] = {
        "version": bi_views.VERSION,
        "definitions": {each.value: MEASURES[each].version for each in DEFINED},
        "made_at": begun,
        "format": wish.format,
        "walls_of": wish.person.name if wish.person else None,
        "tables": {
            name: {"file": file_of(name), "rows": rows} for name, rows in exported.rows.items()
        },
        "totals": exported.totals,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)
