"""The browser of the tests: found, installed, asked for in a sentence; never left out in CI."""

from pathlib import Path

import pytest

from tests import browser_setup
from tests.browser import NoBrowserError, chromium_path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no program is found but what a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def program(folder: Path, name: str, script: str = "") -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_the_systems_chromium_is_found_under_any_of_its_names(bare: Path) -> None:
    assert chromium_path() is None
    program(bare, "google-chrome")
    assert chromium_path() == str(bare / "google-chrome")
    program(bare, "chromium")
    assert chromium_path() == str(bare / "chromium")


def test_in_ci_a_missing_browser_is_a_failure_and_not_a_skip(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(NoBrowserError, match="apt-get install chromium"):
        chromium_path()


def test_nothing_is_said_or_done_where_it_is_there(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "chromium")
    browser_setup.main()
    assert capsys.readouterr().out == ""


def test_without_leave_to_install_one_line_says_what_is_skipped(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    browser_setup.main()
    [line] = capsys.readouterr().out.splitlines()
    assert "skipped" in line
    assert "apt-get install chromium" in line


def test_root_on_debian_gets_it_installed(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_there = f"echo > {bare}/chromium; /bin/chmod +x {bare}/chromium"
    program(bare, "apt-get", f'case "$*" in *install*chromium*) {put_there};; esac')
    monkeypatch.setattr(browser_setup, "may_install", lambda: True)
    browser_setup.main()
    assert "Installing Chromium" in capsys.readouterr().out
    assert chromium_path() == str(bare / "chromium")


def test_a_failing_apt_leaves_its_last_words_and_the_tests_go_on(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare, "apt-get", "echo 'E: no such mirror' >&2; exit 100")
    monkeypatch.setattr(browser_setup, "may_install", lambda: True)
    browser_setup.main()
    said = capsys.readouterr().out
    assert "no such mirror" in said
    assert "skipped" in said
