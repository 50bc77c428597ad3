"""What the database keeps of a secret is of no use without the key."""

import multiprocessing
import stat
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.vault import FILE, Vault, WrongKey


def settings(folder: Path, key: str = "") -> Settings:
    given: dict[str, Any] = {"NPS_DESK_DATA": folder, "secret_key": key}
    return Settings(_env_file=None, **given)


def first_use(folder: Path) -> bytes:
    """What one of several processes does that start at once."""
    return Vault(settings(folder)).seal("hunter2")


def test_what_is_sealed_does_not_show_it_and_opens_again(tmp_path: Path) -> None:
    vault = Vault(settings(tmp_path, "a key"))
    sealed = vault.seal("hunter2 ✓")
    assert b"hunter2" not in sealed
    assert vault.open(sealed) == "hunter2 ✓"
    assert vault.seal("hunter2 ✓") != sealed


def test_another_key_is_refused_with_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    sealed = Vault(settings(tmp_path, "a key")).seal("hunter2")
    for wrong in (sealed, b"", b"rubbish", sealed[:-5]):
        with pytest.raises(WrongKey) as refused:
            Vault(settings(tmp_path, "another key")).open(wrong)
        assert "SECRET_KEY" in refused.value.sentence
        assert "hunter2" not in str(refused.value)


def test_two_keys_let_one_be_replaced_by_the_other(tmp_path: Path) -> None:
    old = Vault(settings(tmp_path, "old")).seal("hunter2")
    both = Vault(settings(tmp_path, "new, old"))
    assert both.open(old) == "hunter2"
    sealed_since = both.seal("hunter2")
    assert Vault(settings(tmp_path, "new")).open(sealed_since) == "hunter2"
    with pytest.raises(WrongKey):
        Vault(settings(tmp_path, "old")).open(sealed_since)


def test_without_the_setting_a_file_is_made_that_is_for_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet"
    sealed = first_use(folder)
    file = folder / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in folder.iterdir()] == [FILE]
    assert Vault(settings(folder)).open(sealed) == "hunter2"


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    start = multiprocessing.get_context("spawn")
    with start.Pool(3) as processes:
        sealed = processes.map(first_use, [tmp_path] * 3)
    vault = Vault(settings(tmp_path))
    assert [vault.open(one) for one in sealed] == ["hunter2"] * 3
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_the_key_is_in_no_repr(tmp_path: Path) -> None:
    given = settings(tmp_path, "a key that must not be seen")
    assert "must not be seen" not in repr(given) + repr(Vault(given))
