"""Lines that are no answer: each with its reason, in a file that no spreadsheet runs."""

import csv
from pathlib import Path

import pytest

from bot.importing.cells import CellError
from bot.importing.history.bringing import reader_of
from bot.importing.history.lines import Line
from bot.importing.history.rejects import Rejects, beside
from storage.history import GivenAnswer
from tests.bot.importing_history.exports import kept, understood

HEAD = "Email,Name,Company,Score,Comment,Date\n"
GOOD = "a@b.example,Ann,North,0,Fine,2026-03-01\n"


def answers(tmp_path: Path, *lines: str, **said: object) -> list[GivenAnswer]:
    """What is read of these lines; raises what is wrong with one."""
    found = understood(kept(tmp_path, HEAD + GOOD + "".join(lines)), **said)
    reader = reader_of(found)
    return [reader.read(line) for line in found.table.lines()][1:]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a@b.example,Ann,North,11,,2026-03-01\n", "“11” is not a whole number 0–10"),
        ("a@b.example,Ann,North,,,2026-03-01\n", "There is no score"),
        ("a@b.example,Ann,North,9,,soon\n", "“soon” cannot be read"),
        ("a@b.example,Ann,North,9,,2031-03-01\n", "more than a day ahead"),
        (",,,9,Who am I,2026-03-01\n", "Nothing says who answered"),
        ("nobody,,,9,,2026-03-01\n", "Nothing says who answered"),
        ("a@b.example,Ann,North,9,one, two,2026-03-01\n", "7 cells where the header has 6"),
        ("a@b.example,9,2026-03-01\n", "3 cells where the header has 6"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(CellError, match=said) as problem:
        answers(tmp_path, line)
    assert "Who am I" not in str(problem.value)


def test_empty_cells_too_many_do_not_matter(tmp_path: Path) -> None:
    (one,) = answers(tmp_path, "a@b.example,Ann,North,9,,2026-03-01,,\n")
    assert one.score == 9


def test_an_address_that_is_none_leaves_the_rest(tmp_path: Path) -> None:
    (one,) = answers(tmp_path, "none given,Ann,North,9,,2026-03-01\n")
    assert (one.given_email, one.given_name, one.given_company) == (None, "Ann", "North")


def test_ids_that_a_spreadsheet_has_cut_are_refused(tmp_path: Path) -> None:
    """All of them would be one answer."""
    path = kept(tmp_path, "ID,Score,Date\n1.14E+11,9,2026-03-01\n1.15E+11,0,2026-03-01\n")
    found = understood(path, system="qualtrics")
    with pytest.raises(CellError, match="cut short by a spreadsheet"):
        [reader_of(found).read(line) for line in found.table.lines()]


def test_who_when_and_what_make_the_id_of_a_line(tmp_path: Path) -> None:
    ann = "Ann@b.example,Ann,North,9,Good,2026-03-01\n"
    same = ann.replace("Ann@", "ann@").replace("2026-03-01", "2026-03-01T00:00:00Z")
    others = [ann.replace(*change) for change in (("9", "8"), ("Good", "Bad"), ("-01", "-02"))]
    ids = [one.external_id for one in answers(tmp_path, ann, same, *others)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4


def test_what_a_database_cannot_hold_is_replaced(tmp_path: Path) -> None:
    (one,) = answers(tmp_path, "a@b.example,A\x00nn,North,9,\x00,2026-03-01\n")
    assert (one.given_name, one.comment) == ("A\ufffdnn", "\ufffd")


def test_phone_numbers_lead_to_somebody_in_one_form_only(tmp_path: Path) -> None:
    path = kept(
        tmp_path,
        "Phone,Name,Company,Score,Date\n'+44 (7700) 900-123,Ann,North,0,2026-03-01\n"
        "07700900123,Bo,North,0,2026-03-01\n",
    )
    found = understood(path)
    phones = [reader_of(found).read(line).given_phone for line in found.table.lines()]
    assert phones == ["+447700900123", None]


def test_refused_lines_can_be_mended_and_brought_in(tmp_path: Path) -> None:
    """Nothing in them is run by a spreadsheet, and what stops that is taken off again."""
    cells = ["a@b.example", "=HYPERLINK(1)", "-North", "-1", "+1\n, 2", "2026-03-01"]
    path = beside(tmp_path / "answers.csv")
    assert path.name == "answers.csv.rejects.csv"
    with Rejects(path, HEAD.strip().split(",")) as out:
        out.add(Line(7, cells), "The score is not one.")
    written = path.read_text(encoding="utf-8-sig")
    assert list(csv.reader(written.splitlines(keepends=True)))[1] == [
        "7", "The score is not one.", "a@b.example", "'=HYPERLINK(1)", "'-North", "'-1",
        "'+1\n, 2", "2026-03-01",
    ]  # fmt: skip
    path.write_text(written.replace("'-1", "0"))
    found = understood(path)
    (mended,) = [reader_of(found).read(line) for line in found.table.lines()]
    assert (mended.given_name, mended.given_company) == ("=HYPERLINK(1)", "-North")
    assert (mended.score, mended.comment) == (0, "+1\n, 2")


def test_without_refused_lines_there_is_no_file(tmp_path: Path) -> None:
    with Rejects(tmp_path / "r.csv", ["a"]) as out:
        pass
    assert (out.count, list(tmp_path.iterdir())) == (0, [])
