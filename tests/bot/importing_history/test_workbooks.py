"""XLSX: the right sheet, real dates, and files that are made to do harm."""

import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.importing.history import workbook as reading
from bot.importing.history.bringing import reader_of
from bot.importing.history.table import open_table
from bot.importing.sheet import NotAListError
from tests.bot.importing_history.exports import understood
from tests.bot.importing_history.paper_workbook import Day, pack, workbook

ROWS = [
    ["Client", "Who", "Mark", "What they said", "When"],
    ["Halden Foods", "Mira Osei", 0, "Nobody called back\nat all", Day(46083.385474537)],
    [None, None, None, None, None],
    ["North", "Tom Lund", 9.0, "", Day(46084)],
]


def test_the_first_sheet_with_answers_is_read(tmp_path: Path) -> None:
    sheets = {"About": [["Survey of 2026"]], "2026": ROWS}
    found = understood(workbook(tmp_path / "a.xlsx", sheets))
    reader = reader_of(found)
    first, second = [reader.read(line) for line in found.table.lines()]
    assert "The sheet “2026” was read." in found.notes
    assert (first.line, first.score, first.comment) == (2, 0, "Nobody called back\nat all")
    assert first.answered_at == datetime(2026, 3, 2, 9, 15, 5, tzinfo=UTC)
    assert (second.line, second.score, second.given_name) == (4, 9, "Tom Lund")
    assert found.lines == 2


def test_another_sheet_can_be_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"New": ROWS, "Old": [["x", "y"], [1, 2]]})
    assert open_table(path, "Old").labels == ("x", "y")
    with pytest.raises(NotAListError, match=r"no sheet “Older”\. There are “New”, “Old”"):
        open_table(path, "Older")


def test_whatever_its_name_a_workbook_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert open_table(workbook(tmp_path / "a.csv", {"A": ROWS})).labels[2] == "Mark"


def test_a_cell_in_the_last_corner_does_not_end_the_program(tmp_path: Path) -> None:
    """The library makes room for every cell between: 17 billion."""
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    body = cell.format(1, "A") + cell.format(1_048_576, "XFD")
    with pytest.raises(NotAListError, match="too large"):
        open_table(pack(tmp_path / "a.xlsx", {"A": body}))


def test_a_bomb_is_found_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the directory of the archive lies about the size."""
    monkeypatch.setattr(reading, "LARGEST_INSIDE", 1_000_000)
    body = "<row><c><v>1</v></c></row>" * 100_000
    path = pack(tmp_path / "a.xlsx", {"A": body})
    packed = path.read_bytes()
    real = zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").file_size
    assert len(packed) < 50_000
    path.write_bytes(packed.replace(struct.pack("<L", real), struct.pack("<L", 100)))
    assert zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").file_size == 100
    with pytest.raises(NotAListError, match="too large"):
        open_table(path)


def test_a_file_that_is_too_large_is_not_even_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 100)
    with pytest.raises(NotAListError, match="too large"):
        open_table(workbook(tmp_path / "a.xlsx", {"A": ROWS}))


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"A": [["only a header"]]}, "more than one line"),
        ({"A": [[" "], [None]]}, "no header|one line"),
    ],
)
def test_a_workbook_without_answers_is_said(
    tmp_path: Path, sheets: dict[str, list[list[object]]], said: str
) -> None:
    with pytest.raises(NotAListError, match=said):
        open_table(workbook(tmp_path / "a.xlsx", sheets))


def test_an_archive_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("photo.png", b"")
    with pytest.raises(NotAListError, match="not a workbook"):
        open_table(path)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_damage_does_more_than_be_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(workbook(tmp_path / "whole.xlsx", {"A": ROWS}).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(whole)))
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(bytes(whole[:cut]) if data.draw(st.booleans()) else bytes(whole))
    said = "."
    try:
        assert list(open_table(path).lines())
    except NotAListError as problem:
        said = problem.sentence
    assert said.endswith(".")
