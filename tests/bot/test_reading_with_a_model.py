"""`nps-desk read` and `evaluate` where a model is configured."""

import asyncio
import csv
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.analyst import asking
from bot.analyst.embedded import EmbeddedAnalyst
from storage.database import libpq_url
from tests.bot.test_reading_commands import HIDDEN, THEMES
from tests.openai_server import ModelServer, fails, model_server
from tests.terminal import nps_desk

SLY = "Well, it is what it is, and we make do somehow."
PLAIN = "Lovely people. Nobody answers."


@pytest.fixture
def llm(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A model in a thread, as the command has its own loop; and settings that name it."""
    up, found, done = threading.Event(), [], asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with model_server() as server:
            found.append(server)
            up.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert up.wait(5)
    for name in ("DATABASE_URL", "MODEL_DAILY_BUDGET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NPS_MODEL", "scripted")
    monkeypatch.setenv("OPENAI_BASE_URL", found[0].url)
    monkeypatch.setenv("MODEL_PRICE_IN", "2")
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.001)
    yield found[0]
    loop.call_soon_threadsafe(done.set)
    thread.join()
    loop.close()


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    source = tmp_path / "in.csv"
    source.write_text(f'id,score,comment\n1,8,"{SLY}"\n2,8,{PLAIN}\n3,9,\n4,x,Hm\n', "utf-8")
    return source


def lines_of(target: Path) -> list[dict[str, str]]:
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_configured_model_reads_the_file(
    llm: ModelServer, comments: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    llm.reads(complaint_quote="we make do somehow")
    llm.holds = lambda claim: True
    assert nps_desk("read", comments, tmp_path / "out.csv") == 1
    first, second, silent, refused = lines_of(tmp_path / "out.csv")
    assert (first["id"], first["hidden_detractor"]) == ("1", "1")
    assert first["quote"] == "we make do somehow"
    assert first["probability"] == ""
    # The words it quotes are not in the second comment: the embedded analyst reads that one.
    assert (second["hidden_detractor"], second["quote"]) == ("1", "Nobody answers")
    assert (silent["hidden_detractor"], refused["abstained"]) == ("0", "1")
    said = capsys.readouterr().err
    assert "1 comment read by scripted: 3 calls, 3,000 tokens, 0.0054 at your prices." in said
    assert "For 1 comment it gave nothing that can be used." in said
    assert "The embedded analyst read the other 2." in said


def test_with_the_model_away_every_comment_is_read_all_the_same(
    llm: ModelServer, comments: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    llm.always = fails(500)
    assert nps_desk("read", comments, tmp_path / "out.csv") == 1
    assert [line["hidden_detractor"] for line in lines_of(tmp_path / "out.csv")] == list("0100")
    assert "The embedded analyst read the other 3." in capsys.readouterr().err


def test_one_may_choose_the_embedded_analyst(
    llm: ModelServer, comments: Path, tmp_path: Path
) -> None:
    assert nps_desk("read", comments, tmp_path / "out.csv", "--analyst", "embedded") == 1
    assert llm.asked == []
    assert lines_of(tmp_path / "out.csv")[1]["probability"] != ""


def test_a_model_that_is_not_configured_is_refused(
    comments: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NPS_MODEL", "")
    assert nps_desk("read", comments, tmp_path / "out.csv", "--analyst", "model") == 2
    assert nps_desk("evaluate", "--analyst", "model") == 2
    assert capsys.readouterr().err.count("Set NPS_MODEL") == 2
    assert not (tmp_path / "out.csv").exists()


def test_with_a_database_the_calls_are_booked_and_the_days_others_count(
    llm: ModelServer,
    comments: Path,
    tmp_path: Path,
    empty_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    assert nps_desk("read", comments, tmp_path / "out.csv") == 1
    booked = "SELECT count(*), sum(tokens_in + tokens_out), count(response_id) FROM model_calls"
    with psycopg.connect(libpq_url(empty_url)) as connection:
        assert connection.execute(booked).fetchone() == (2, 2_000, 0)
    monkeypatch.setenv("MODEL_DAILY_BUDGET", "2000")
    assert nps_desk("read", comments, tmp_path / "out.csv") == 1
    assert len(llm.asked) == 2
    assert "About 2 comments it was not asked: the day's budget" in capsys.readouterr().err


def test_an_evaluation_of_the_model_leaves_out_what_measures_a_probability(
    llm: ModelServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("hidden_detractors", HIDDEN), ("themes", THEMES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dev.csv").write_text(text, encoding="utf-8")
    llm.reads(complaint_quote="reviewing our options")
    kept = tmp_path / "kept.json"
    assert nps_desk("evaluate", "--data", tmp_path, "--json", kept, "--analyst", "embedded") == 0
    capsys.readouterr()
    assert nps_desk("evaluate", "--data", tmp_path, "--against", kept) == 0
    said = capsys.readouterr()
    assert "AUC none" in said.out
    assert "insurer_reviews" not in said.out
    assert "abstained 1" in said.out, "its words were not in that comment"
    assert f"Against version {EmbeddedAnalyst.version}" in said.out
    assert "scripted: " in said.err
