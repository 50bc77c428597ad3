"""Exports: whole or not at all, of one moment, with the totals of the desk and on record."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from bot import cli
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure
from bot.bi import exporting, files
from bot.bi.exporting import Wish, export
from bot.bi.files import Format
from bot.errors import NotAllowed, Refusal
from bot.people import witness
from storage import colleagues, exports, tallies
from storage.models import Account, Response
from storage.tallies import Where
from tests.bi_builders import AUDITOR, OPEN, OUTSIDE, SECRET, BiFirm
from tests.builders import TUESDAY

EVER = (date(2000, 1, 1), date(2100, 1, 1))
FORMULA = '=HYPERLINK("x")'


def told(name: str, size: int) -> None:
    """Nobody looks at the bar."""


async def made(firm: BiFirm, folder: Path, **wish: Any) -> exporting.Exported:
    given = {"format": Format.CSV, "operator": "ops"} | wish
    return await export(firm.desk.database, lambda: TUESDAY, Wish(folder, **given), told)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_files_hold_the_desks_totals_and_say_so(firm: BiFirm, tmp_path: Path) -> None:
    database = firm.desk.database
    async with database.transaction() as tx:
        outside = await colleagues.by_slack_id(tx, OUTSIDE)
        await tx.execute(update(Account).where(Account.name == OPEN).values(name=FORMULA))
    whole = await made(firm, tmp_path / "whole")
    held = await made(firm, tmp_path / "held", person=outside)
    async with database.transaction() as tx:
        all_of_them = await tallies.counts(tx, Where(), *EVER)
        await witness(tx, OUTSIDE)
        theirs = await tallies.counts(tx, Where(), *EVER)
    for folder, exported, counts in (("whole", whole, all_of_them), ("held", held, theirs)):
        answers = rows(tmp_path / folder / "answers.csv")
        counted = [int(row["score"]) for row in answers if row["counts"] == "true"]
        assert tuple(counted.count(score) for score in range(11)) == counts
        assert exported.totals == {
            "answers": sum(counts), "promoters": sum(counts[9:]), "passives": sum(counts[7:9]),
            "detractors": sum(counts[:7]),
        }  # fmt: skip
        manifest = json.loads((tmp_path / folder / "manifest.json").read_bytes())
        assert manifest["totals"] == exported.totals
        assert manifest["definitions"]["nps"] == MEASURES[Measure.NPS].version
        for name, table in manifest["tables"].items():
            assert len(rows(tmp_path / folder / table["file"])) == table["rows"], name
        assert not (tmp_path / folder / "comments.csv").exists()
    names = [row["name"] for row in rows(tmp_path / "held" / "accounts.csv")]
    assert names == ["'" + FORMULA], "no spreadsheet takes it for a formula"
    assert SECRET in {row["name"] for row in rows(tmp_path / "whole" / "accounts.csv")}
    async with database.transaction() as tx:
        last, first = await exports.newest(tx, 5)
    assert (first.operator, first.name, first.rows) == ("ops", None, sum(whole.rows.values()))
    assert last.name == "Georgina Fennel"


async def test_columns_keep_what_the_tables_have(firm: BiFirm, tmp_path: Path) -> None:
    """Parquet and Hyper: types, nothing beside an empty text, quotes and line ends."""
    parquet = pytest.importorskip("pyarrow.parquet")
    pantab = pytest.importorskip("pantab")
    words = 'She said "no",\nand then:\r\n=1+1 '
    async with firm.desk.database.transaction() as tx:
        of_all = update(Response).values(comment=words)
        await tx.execute(of_all)
        await tx.execute(update(Account).values(sector="", location=None, fee_yearly=90_000.5))
    some = {"comments": True, "only": ["accounts", "answers", "comments", "offers"]}
    await made(firm, tmp_path / "columns", format=Format.PARQUET, **some)
    await made(firm, tmp_path / "tableau", format=Format.HYPER, **some)
    accounts = parquet.read_table(tmp_path / "columns" / "accounts.parquet").to_pylist()
    assert {(one["sector"], one["location"], str(one["fee_yearly"])) for one in accounts} == {
        ("", None, "90000.50")
    }
    comments = parquet.read_table(tmp_path / "columns" / "comments.parquet").to_pylist()
    assert {one["comment"] for one in comments} == {words}
    answers = parquet.read_table(tmp_path / "columns" / "answers.parquet").to_pylist()
    moments = {TUESDAY - timedelta(weeks=week) for week in range(12)}
    assert {one["answered_at"] for one in answers} == moments
    assert {one["answered_on"] for one in answers} == {one.date() for one in moments}
    tables = pantab.frames_from_hyper(
        tmp_path / "tableau" / files.HYPER, return_type="pyarrow",
        process_params={"log_dir": str(tmp_path)},
    )  # fmt: skip
    read = {str(name[-1]).strip('"'): table.to_pylist() for name, table in tables.items()}
    assert read.keys() == set(some["only"])
    assert {one["comment"] for one in read["comments"]} == {words}
    assert sum(one["promoters"] for one in read["answers"]) == sum(
        one["promoters"] for one in answers
    )
    assert names_in(tmp_path / "tableau") == {
        files.HYPER,
        exporting.MANIFEST,
    }


async def test_what_breaks_off_leaves_no_folder_and_stays_on_record(
    firm: BiFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full(self: files.CsvOut, lines: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files.CsvOut, "take", full)
        with pytest.raises(OSError, match="No space"):
            await made(firm, tmp_path / "out")
    assert names_in(tmp_path) == set()
    async with firm.desk.database.transaction() as tx:
        (one,) = await exports.newest(tx, 5)
        assert (one.finished_at, one.rows) == (None, None)
        with pytest.raises(Exception, match="append-only"):
            await tx.execute(text("DELETE FROM exports"))
    await made(firm, tmp_path / "out", only=["dates"])
    with pytest.raises(Refusal, match="not there yet"):
        await made(firm, tmp_path / "out")
    with pytest.raises(Refusal, match="no table responses"):
        await made(firm, tmp_path / "more", only=["responses"])
    with pytest.raises(Refusal, match="add --comments"):
        await made(firm, tmp_path / "more", only=["comments"])
    async with firm.desk.database.transaction() as tx:
        auditor = await colleagues.by_slack_id(tx, AUDITOR)
    with pytest.raises(NotAllowed):
        await made(firm, tmp_path / "more", person=auditor, comments=True)


def test_the_command_tells_what_it_wrote(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("DATABASE_URL", empty_url)
    for words, code in (
        (["export", "--to", str(tmp_path / "out"), "--only", "causes"], 0),
        (["export", "--log"], 0),
        (["export", "--to", str(tmp_path / "out")], 1),
        (["export"], 1),
    ):
        with pytest.raises(SystemExit) as left:
            cli.main(words)
        assert left.value.code == code, words
    said = capsys.readouterr()
    assert "causes                         13" in said.out
    assert "13 rows, without walls: causes" in said.out
    assert "not there yet" in said.err
