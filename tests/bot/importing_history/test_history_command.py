"""`nps-desk import` with earlier answers: what the person at the command line sees and is asked."""

import asyncio
import csv
import io
import sys
from pathlib import Path

import pytest

from bot.cli import importing
from bot.importing.history.kind import holds_answers
from storage.database import Database
from storage.models import Import, Response
from tests.bot.importing_history import exports
from tests.bot.importing_history.exports import kept
from tests.bot.importing_history.paper_workbook import Day, workbook
from tests.bot.lists import rows
from tests.terminal import nps_desk

LISTS = {
    "colleagues.csv": "name,email,role\nMaya Lindt,maya@agency.example,director\n",
    "accounts.csv": "name\nHalden Foods\n",
    "contacts.csv": "account,name,email\nHalden Foods,Mira Osei,mira.osei@client.example\n",
}
SCORES_11 = "Score,Email,Date\n11,a@b.example,2026-03-01\n" + "0,a@b.example,2026-03-01\n" * 30


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_url: str) -> Path:
    """A folder, and a desk with an empty database; nobody is at its terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", empty_url)
    monkeypatch.setattr(importing, "set_up_logging", lambda: None)  # the test run keeps its own
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


async def test_the_real_command_brings_a_firm_and_its_history_in(
    desk: Path, capsys: pytest.CaptureFixture[str], database: Database
) -> None:
    """Lists first, whatever the order: so the history finds its contacts."""
    kept(desk, exports.DELIGHTED, "delighted.csv")
    for name, content in LISTS.items():
        kept(desk, content, name)
    for extra, stored in (["--dry-run"], 0), ([], 2):
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "import", "--yes", *extra,
            *(str(desk / name) for name in ("delighted.csv", *LISTS)),
            cwd=Path(__file__).parents[3], stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        said, wrong = (one.decode() for one in await program.communicate())
        assert program.returncode == 1, wrong  # one line answers another question
        assert "This is an export of Delighted." in said
        assert ("would be stored" in said) == bool(extra)
        assert "Traceback" not in wrong
        assert len(await rows(database, Response)) == stored
    assert await asyncio.to_thread(nps_desk, "import", "delighted.csv", "--yes") == 1
    assert "answers: 0 stored, 0 updated, 2 the same, 1 refused" in capsys.readouterr().out
    mira, tom = await rows(database, Response)
    assert mira.contact_id is not None
    assert tom.contact_id is None


def test_what_was_guessed_is_shown_and_nobody_to_ask_is_said(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(desk, exports.SPREADSHEET, "s.csv")
    assert nps_desk("import", "s.csv") == 2
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "s.csv holds earlier survey answers:",
        "  score    Mark            “0”                          sure",
        "  date     When            “02.03.2026”                 sure",
        "  comment  What they said  “Nobody called back, twice”  sure",
        "  name     Who             “Mira Osei”                  sure",
        "  company  Client          “Halden Foods”               sure",
        "Dates like “02.03.2026” are read day first.",
        "Times that name no zone are in UTC.",
    ]
    assert "look at it with --dry-run, then add --yes" in told.err


@pytest.mark.parametrize(("typed", "code", "stored"), [("\n", 0, 2), ("y\n", 0, 2), ("n\n", 2, 0)])
async def test_a_person_is_asked_before_anything_is_stored(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    database: Database,
    typed: str,
    code: int,
    stored: int,
) -> None:
    kept(desk, exports.SPREADSHEET, "s.csv")
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert await asyncio.to_thread(nps_desk, "import", "s.csv") == code
    told = capsys.readouterr()
    assert "Is this right? [Y/n]" in told.out
    assert ("Nothing was stored." in told.err) == (code == 2)
    assert len(await rows(database, Response)) == stored


async def test_naming_every_column_needs_no_yes(desk: Path, database: Database) -> None:
    kept(desk, exports.SPREADSHEET, "s.csv")
    told = ("score=Mark", "date=When", "name=Who", "company=Client", "comment=What they said")
    words = [word for one in told for word in ("--map", one)]
    assert await asyncio.to_thread(nps_desk, "import", "s.csv", *words) == 0
    assert len(await rows(database, Response)) == 2


def test_refused_lines_are_told_and_kept_beside_the_file(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(desk, SCORES_11, "s.csv")
    assert nps_desk("import", "s.csv", "--yes") == 1
    said = capsys.readouterr().out
    assert "answers: 1 stored, 0 updated, 29 the same, 1 refused\n" in said
    assert "1 are held" not in said
    assert "1 is held: nobody knows the sender. It opens no follow-up." in said
    assert "s.csv line 2: The score “11” is not a whole number 0–10.\n" in said
    assert said.endswith("Every refused line stands with its reason in s.csv.rejects.csv.\n")
    written = (desk / "s.csv.rejects.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(written.splitlines())) == [
        ["refused line", "refused because", "Score", "Email", "Date"],
        ["2", "The score “11” is not a whole number 0–10.", "11", "a@b.example", "2026-03-01"],
    ]


def test_the_spread_of_the_scores_shows_whether_it_was_the_right_column(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(
        f"{at},p{at}{n}@b.example,2026-03-01\n" for at in (0, 10) for n in range(at + 1)
    )
    kept(desk, f"Score,Email,Date\n{lines}", "s.csv")
    assert nps_desk("import", "s.csv", "--dry-run") == 0
    said = capsys.readouterr().out.splitlines()
    bars = {line.split()[0]: line for line in said if line[:4].strip().isdigit()}
    assert bars["10"].count("█") == 10 * bars["0"].count("█") == 40
    assert bars["10"].endswith(" 11")
    assert bars["5"].split() == ["5", "0"]
    assert "The answers are from 1 March 2026 to 1 March 2026." in said


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        ("Score (1-10),Email,Date\n9,a@b.c,2026-03-01\n", (), "NPS counts the 0–10 question only"),
        ("Score,Email,Date\n0,a@b.c,03/04/2026\n", (), "can be read in two ways"),
        ("Score,Comment,Date\n0,a,2026-03-01\n", (), "No column says who answered"),
        (exports.SPREADSHEET, ("--map", "score=Marc"), "no column “Marc”. Is it “Mark”?"),
        (exports.SPREADSHEET, ("--sheet", "Old"), "Only a workbook (XLSX) has sheets"),
        ("\x00\x00\x00", ("--answers",), "not text"),
    ],
)
def test_a_file_that_must_not_be_guessed_at_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], content: str, words: tuple[str, ...], said: str
) -> None:
    kept(desk, content, "s.csv")
    assert nps_desk("import", "s.csv", "--yes", *words) == 2
    assert f"s.csv: {said}" in (wrong := capsys.readouterr().err) or said in wrong
    assert not (desk / "s.csv.rejects.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "mark=Score"), "“mark=Score” is not like score=Mark"),
        (("--map", "score"), "is not like score=Mark"),
        (("--timezone", "Europe/Nowhere"), "is not a time zone"),
        (("--system", "My tool"), "is not a short name"),
        (("--dates", "ydm"), "invalid choice"),
    ],
)
def test_a_wish_that_cannot_be_is_said(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert nps_desk("import", "s.csv", *words) == 2
    assert said in capsys.readouterr().err


async def test_a_workbook_is_brought_in(
    desk: Path, capsys: pytest.CaptureFixture[str], database: Database
) -> None:
    table = [["Client", "Who", "Mark", "When"], ["North", "Tom", 0, Day(46083.5)]]
    workbook(desk / "old.xlsx", {"Notes": [["made in 2026"]], "Answers": table})
    words = ("old.xlsx", "--yes", "--timezone", "Europe/London", "--system", "paper")
    assert await asyncio.to_thread(nps_desk, "import", *words) == 0
    assert "The sheet “Answers” was read." in capsys.readouterr().out
    (one,) = await rows(database, Response)
    assert (one.system, one.score, one.answered_at.isoformat()) == (
        "paper",
        0,
        "2026-03-02T12:00:00+00:00",
    )
    assert (await rows(database, Import))[0].columns["timezone"] == "Europe/London"


def test_rejects_that_cannot_be_written_are_said(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(desk, SCORES_11, "s.csv")
    assert nps_desk("import", "s.csv", "--yes", "--rejects", "nowhere/r.csv") == 2
    assert "nowhere/r.csv: No such file or directory" in capsys.readouterr().err
    kept(desk, SCORES_11, "t.csv")
    assert nps_desk("import", "s.csv", "t.csv", "--yes", "--rejects", "r.csv") == 2
    assert "one file of answers at a time" in capsys.readouterr().err


def test_a_database_that_is_away_is_said_in_a_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    kept(desk, exports.SPREADSHEET, "s.csv")
    assert nps_desk("import", "s.csv", "--yes") == 2
    assert "The database is away." in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [*LISTS.values(), "name,rating,renewal_on\nHalden Foods,9,2027-03-31\n"],
    ids=[*LISTS, "a list with a rating of its own"],
)
def test_the_lists_are_still_lists(tmp_path: Path, content: str) -> None:
    assert not holds_answers(kept(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        exports.DELIGHTED, exports.ASKNICELY, exports.SURVEYMONKEY, exports.TYPEFORM,
        exports.SPREADSHEET, "Name,Score,Date,Company\n", "email;how likely to recommend us;on\n",
    ],
)  # fmt: skip
def test_answers_are_told_from_lists_by_their_columns(tmp_path: Path, content: str) -> None:
    assert holds_answers(kept(tmp_path, content))


async def test_who_leaves_the_question_open_has_stored_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    kept(desk, exports.SPREADSHEET, "s.csv")
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert await asyncio.to_thread(nps_desk, "import", "s.csv") == 2
    assert await rows(database, Response) == []
