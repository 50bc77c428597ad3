""".env.example tells every setting, and nothing else."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


def name_of(field: str) -> str:
    """The environment variable of a setting."""
    alias = Settings.model_fields[field].validation_alias
    return str(alias or field.upper())


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing set but what the example says."""
    for field in Settings.model_fields:
        monkeypatch.delenv(name_of(field), raising=False)


def lines() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()


def test_the_example_lists_every_setting_in_the_order_of_the_code() -> None:
    named = [line.partition("=")[0] for line in lines() if line and not line.startswith("#")]
    assert named == [name_of(field) for field in Settings.model_fields]


def test_every_setting_stands_under_a_comment_that_explains_it() -> None:
    for above, line in pairwise(lines()):
        if line and not line.startswith("#"):
            assert above.startswith("# "), f"{line} has no comment above it"


def test_a_copy_of_the_example_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings(_env_file=copy) == Settings(_env_file=None)


def test_the_example_holds_no_secret() -> None:
    for line in lines():
        if re.match(r"\w*(SECRET|TOKEN|KEY|CREDENTIALS|SMTP_URL)\w*=", line):
            assert line.endswith("="), f"{line.partition('=')[0]} must be empty in the example"
