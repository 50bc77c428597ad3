"""`nps-desk import`: what the person at the command line sees."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.cli import importing
from storage.database import Database
from storage.models import Colleague
from tests.bot.lists import ACCOUNTS, COLLEAGUES, CONTACTS, rows
from tests.terminal import nps_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_url: str) -> Path:
    """A folder with the three lists in it, and a desk with an empty database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", empty_url)
    monkeypatch.setattr(importing, "set_up_logging", lambda: None)  # the test run keeps its own
    for name, content in (("c.csv", COLLEAGUES), ("a.csv", ACCOUNTS), ("k.csv", CONTACTS)):
        (tmp_path / name).write_text(content, encoding="utf-8-sig")
    return tmp_path


def test_files_are_taken_in_the_order_they_need_each_other(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nps_desk("import", "k.csv", "a.csv", "c.csv") == 0
    assert capsys.readouterr().out.splitlines() == [
        "colleagues: 3 added, 0 changed, 0 refused",
        "accounts: 2 added, 0 changed, 0 refused",
        "contacts: 2 added, 0 changed, 0 refused",
    ]


async def test_the_real_command_stores_and_a_dry_run_does_not(
    desk: Path, database: Database
) -> None:
    command = [sys.executable, "-m", "bot", "import", str(desk / "c.csv")]
    for extra, stored in (["--dry-run"], 0), ([], 3):
        program = await asyncio.create_subprocess_exec(
            *command, *extra, cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE
        )
        said, _ = await program.communicate()
        assert program.returncode == 0
        assert b"3 added" in said
        assert (b"dry run" in said) == bool(extra)
        assert len(await rows(database, Colleague)) == stored


def test_refused_lines_are_told_and_decide_the_exit_code(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nps_desk("import", "k.csv") == 1
    said = capsys.readouterr().out
    assert "k.csv line 2: account “halden foods”: there is no account of this name.\n" in said
    assert said.endswith("contacts: 0 added, 0 changed, 2 refused\n")


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert nps_desk("import", "photo.csv", "nowhere.csv", ".", "c.csv") == 2
    told = capsys.readouterr()
    assert "photo.csv: The file is not UTF-8" in told.err
    assert "nowhere.csv: No such file" in told.err
    assert told.out == "colleagues: 3 added, 0 changed, 0 refused\n"


def test_misspelt_columns_are_mentioned(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.csv").write_text("name,fee\nHalden Foods,180000\n")
    assert nps_desk("import", "a.csv") == 0
    assert "a.csv: columns not used: fee.\n" in capsys.readouterr().out


def test_a_thousand_mistakes_do_not_scroll_away_what_matters(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "\n".join(f"N,n{at},viewer" for at in range(1_000))
    (desk / "c.csv").write_text(f"name,email,role\n{lines}\n")
    assert nps_desk("import", "c.csv") == 1
    *first, more, summary = capsys.readouterr().out.splitlines()
    assert len(first) == importing.MOST_SHOWN
    assert more == "c.csv: and 950 more lines with a mistake."
    assert summary == "colleagues: 0 added, 0 changed, 1,000 refused"


def test_help_names_every_column_and_what_becomes_of_earlier_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert nps_desk("import", "--help") == 0
    said = capsys.readouterr().out
    for word in ("slack_user_id", "fee_yearly", "owner_email", "open no follow-ups"):
        assert word in said


def test_a_database_that_is_away_is_said_in_a_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert nps_desk("import", "c.csv") == 2
    assert capsys.readouterr().err.startswith("The database is away.")
