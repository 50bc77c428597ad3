"""`nps-desk prompts`, as an admin at a terminal sees it."""

from pathlib import Path

import pytest

from bot.prompting import shipped_files
from tests.terminal import nps_desk

TOM = "tom.ferris@fennelrook.example"


@pytest.fixture
def at_desk(firm_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", firm_url)
    monkeypatch.setenv("SECRET_KEY", "a key for tests")


@pytest.mark.usefixtures("at_desk")
def test_a_text_too_long_for_a_form_is_proposed_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "read.md"
    shipped = shipped_files()["read"].text
    file.write_text(shipped + "\n\n" + "Read slowly. " * 4400, "utf-8")
    assert nps_desk("prompts", "propose", "read", file, "--why", "Slowly.", "--as", TOM) == 0
    assert "Proposed as change 1." in capsys.readouterr().out
    assert nps_desk("prompts", "propose", "read", file, "--why", "Slowly.", "--as", TOM) == 1
    assert "This very text waits already. Tom Ferris proposed this" in capsys.readouterr().err
    assert nps_desk("prompts", "list") == 0
    assert "read                     version 1, as shipped, 1 waiting" in capsys.readouterr().out
    assert nps_desk("prompts", "show", "read") == 0
    said = capsys.readouterr().out
    assert said.startswith(shipped)
    assert "Tom Ferris proposed this on" in said


@pytest.mark.usefixtures("at_desk")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("propose", "read", "FILE", "--why", "x", "--as", "nobody@x.example"), "Only an NPS Desk"),
        (("propose", "draft/nothing", "FILE", "--why", "x", "--as", TOM), "no prompt of this name"),
        (("propose", "draft/hidden", "FILE", "--why", "x", "--as", TOM), "was written without"),
        (("propose", "read", "missing.md", "--why", "x", "--as", TOM), "missing.md"),
        (("show", "draft/nothing"), "no prompt of this name"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text("Hello.", "utf-8")
    assert nps_desk("prompts", *(file if word == "FILE" else word for word in words)) in (1, 2)
    assert says in capsys.readouterr().err
