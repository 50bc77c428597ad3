"""`nps-desk evaluate --own`: precision by what people said, and no client's words unasked."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.analyst.embedded import EmbeddedAnalyst
from tests.bot.identity.house import House
from tests.bot.learning.answers import BORDERLINE, PLAIN, closes, flagged, owners_answered
from tests.terminal import nps_desk


@pytest.fixture
async def told(house: House, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with answers, and settings that name it."""
    await owners_answered(house, disagreed=8, comment=BORDERLINE)
    await owners_answered(house, stood=12, comment=PLAIN)
    await closes(house, await flagged(house, PLAIN))
    monkeypatch.setenv("DATABASE_URL", house.desk.settings.database_url)
    monkeypatch.setenv("NPS_MODEL", "")
    return house.desk.settings.database_url


async def evaluate_own(*words: str | Path) -> int:
    """In a thread, because the command begins a loop of its own."""
    return await asyncio.to_thread(nps_desk, "evaluate", "--own", *words)


async def test_it_tells_what_stands_and_what_it_cannot_tell(
    told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await evaluate_own() == 0
    said = capsys.readouterr().out
    assert "21 flags that owners answered, 1 themes that people named" in said
    assert "recall is not" in said
    assert "precision 13 of 21 (62 %, interval 41–79 %), kept 13 of 13" in said
    assert f"embedded {EmbeddedAnalyst.version}" in said
    assert "8 read otherwise than people said" in said
    assert "Lovely" not in said, "clients' words are shown when asked for"


async def test_asked_for_the_misses_are_shown_and_figures_are_compared(
    told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.json"
    assert await evaluate_own("--json", kept, "--misses", "3") == 0
    assert capsys.readouterr().out.count(BORDERLINE) == 3
    before = json.loads(kept.read_text("utf-8"))
    before["wrong"] = []
    kept.write_text(json.dumps(before), "utf-8")
    assert await evaluate_own("--against", kept) == 0
    assert "0 rows newly right, 8 newly wrong." in capsys.readouterr().out


async def test_the_bar_in_force_is_the_one_measured(
    told: str, house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            text(
                "INSERT INTO bars (value, why, flags, disagreed, set_by, set_at) "
                "SELECT 0.55, '', 0, 0, min(id), now() FROM colleagues"
            )
        )
    assert await evaluate_own() == 0
    said = capsys.readouterr().out
    assert "precision 13 of 13" in said
    assert "precision 13 of 21" in said, "as they were read when they came"


async def test_before_anybody_said_anything_it_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", house.desk.settings.database_url)
    monkeypatch.setenv("NPS_MODEL", "")
    assert await evaluate_own() == 0
    assert "0 flags that owners answered, 0 themes" in capsys.readouterr().out
