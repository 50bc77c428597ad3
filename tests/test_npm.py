"""The second Slack needs Node: without it a laptop skips and says why, CI fails."""

from pathlib import Path

import pytest

from tests.npm import NodeMissingError, installed_or_skipped


@pytest.fixture(autouse=True)
def without_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_laptop_without_node_skips_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception) as skipped:
        installed_or_skipped(tmp_path, "Not asked here")
    assert str(skipped.value) == "Not asked here: node is not installed"


def test_ci_never_skips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(NodeMissingError):
        installed_or_skipped(tmp_path, "Not asked here")
