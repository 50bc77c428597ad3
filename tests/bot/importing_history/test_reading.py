"""A CSV file as it lies on the disk: its letters, its separator, its header, its broken lines."""

from pathlib import Path

import pytest

from bot.importing.history.lines import BROKEN, MOST_BROKEN, Line
from bot.importing.history.table import open_table
from bot.importing.sheet import NotAListError
from tests.bot.importing_history.exports import kept

HEAD = "Score,Comment,Email,Date\n"


def lines(path: Path) -> list[Line]:
    return list(open_table(path).lines())


def cells(path: Path) -> list[list[str]]:
    return [line.cells for line in lines(path)]


def test_accents_of_windows_are_read_and_said(tmp_path: Path) -> None:
    path = kept(tmp_path, f"{HEAD}9,Très bien – merci,a@b.example,2026-03-01\n".encode("cp1252"))
    table = open_table(path)
    assert "read as Windows-1252" in table.notes[0]
    assert cells(path)[0][1] == "Très bien – merci"


def test_one_wrong_byte_far_down_does_not_make_it_another_file(tmp_path: Path) -> None:
    path = kept(
        tmp_path, HEAD.encode() + b"9,fine,a@b.example,2026-03-01\n" * 90_000 + b"9,\xff,,\n"
    )
    assert open_table(path).notes
    assert cells(path)[-1][1] == "ÿ"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_that_which_cuts_alike(tmp_path: Path, separator: str) -> None:
    """A comment may hold more of the others than there are columns."""
    row = ["9", '"a, b; c\td, e; f, g, h; i, j"', "a@b.example", "2026-03-01"]
    path = kept(tmp_path, "\n".join(separator.join(one) for one in [HEAD.strip().split(","), row]))
    assert [len(one) for one in cells(path)] == [4]


def test_excel_may_name_the_separator(tmp_path: Path) -> None:
    path = kept(tmp_path, "sep=;\r\nScore;Comment, or not\r\n9;a\r\n")
    assert open_table(path).labels == ("Score", "Comment, or not")
    assert cells(path) == [["9", "a"]]


def test_a_title_above_the_header_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = kept(tmp_path, f"Survey 2026,,,\n,,,\n{HEAD}\n9,a,b,c\n,,,\n8,a,b,c\n")
    assert [(line.number, line.cells[0]) for line in lines(path)] == [(5, "9"), (7, "8")]


def test_a_comment_over_several_lines_is_one_answer(tmp_path: Path) -> None:
    path = kept(tmp_path, f'{HEAD}9,"one\ntwo\n\nthree",a,b\n8,x,a,b\n')
    assert [(line.number, line.cells[1]) for line in lines(path)] == [
        (2, "one\ntwo\n\nthree"),
        (6, "x"),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        '9,"he said "great" to us",a,b',
        '9,"it never ends,a,b',
        f"9,{'x' * 140_000},a,b",
        '9,"' + "x" * 140_000 + '",a,b',
    ],
    ids=["quotes inside", "no end", "too long", "too long in quotes"],
)
def test_a_broken_line_costs_itself_and_no_other(tmp_path: Path, broken: str) -> None:
    path = kept(tmp_path, f"{HEAD}7,a,b,c\n{broken}\n8,a,b,c\n9,a,b,c\n")
    found = lines(path)
    assert [line.cells[0] for line in found if not line.problem] == ["7", "8", "9"]
    (bad,) = [line for line in found if line.problem]
    assert (bad.number, bad.problem) == (3, BROKEN)
    assert [line.number for line in found] == [2, 3, 4, 5]


def test_a_record_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = kept(tmp_path, HEAD + '"a\n",' * 500_000 + "\n9,a,b,c\n")
    with pytest.raises(NotAListError, match="quotation marks do not fit"):
        lines(path)


def test_too_many_broken_lines_are_no_table(tmp_path: Path) -> None:
    path = kept(tmp_path, HEAD + '9,"a" b,c,d\n' * (MOST_BROKEN + 1))
    with pytest.raises(NotAListError, match="quotation marks do not fit"):
        lines(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no header"),
        (b"\n\n \n", "no header"),
        (b"Score,\x00\x00Email\n", "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind"),
        ((",".join(map(str, range(2_000)))).encode(), "more than 1,000 columns"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(NotAListError, match=said):
        open_table(kept(tmp_path, content))


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "not a file"), (tmp_path / "x.csv", "No such file")):
        with pytest.raises(NotAListError, match=said):
            open_table(path)


def test_columns_of_one_name_or_none_are_told_apart(tmp_path: Path) -> None:
    path = kept(tmp_path, "Score,Other,Other,\n1,2,3,4\n")
    assert open_table(path).labels == ("Score", "Other", "Other (column 3)", "no name")


def test_how_far_it_is_can_be_followed(tmp_path: Path) -> None:
    path = kept(tmp_path, HEAD + "9,some words,a@b.example,2026-03-01\n" * 20_000)
    table, heard = open_table(path), []
    list(table.lines(heard.append))
    assert heard == sorted(heard)
    assert len(heard) > 5
    assert heard[-1] > table.size / 2
