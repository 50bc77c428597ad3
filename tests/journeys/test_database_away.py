"""PostgreSQL goes away: nothing is half kept, everybody is told, and all goes on by itself."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from bot.demo.senders.told import Told
from storage.models import Response
from tests.journeys.checks import all_sent, eventually, nothing_left
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, Stage

pytestmark = pytest.mark.usefixtures("cards_apart")

Cut = Callable[[], None]


@pytest.fixture
def cut(server: str, firm_url: str) -> Iterator[Cut]:
    """Ends every connection to this test's database at once, as a restart does."""
    name = make_url(firm_url).database
    with psycopg.connect(server, autocommit=True) as connection:

        def end_all() -> None:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

        yield end_all


@contextmanager
def away(server: str, url: str, cut: Cut) -> Iterator[None]:
    """The database lets nobody in until this is left."""
    name = make_url(url).database
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        cut()
        try:
            yield
        finally:
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


async def status_of(play: Stage, path: str) -> int:
    async with play.http.get(f"{play.desk.url}{path}") as answer:
        return answer.status


async def send(play: Stage, external_id: str, score: int = 6) -> tuple[int, str | None]:
    """One delivery: the status, and Retry-After."""
    now = datetime.now(UTC)
    moment = datetime(2026, 11, 2, 9, tzinfo=UTC)  # the same delivery each time
    told = Told(external_id, score, BITTER if score < 7 else "", CFO, moment, moment)
    letter = play.letter("generic", told, now)
    async with play.http.post(letter.url, data=letter.body, headers=letter.headers) as answer:
        return answer.status, answer.headers.get("Retry-After")


async def stored(play: Stage, like: str) -> int:
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(func.count()).where(Response.external_id.like(like)))
        return int(rows.scalar_one())


async def test_while_the_database_is_away_everybody_is_told_and_afterwards_all_goes_on(
    play: Stage, server: str, firm_url: str, cut: Cut, caplog: pytest.LogCaptureFixture
) -> None:
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    await all_sent(play.desk.desk.database)
    with caplog.at_level(logging.CRITICAL), away(server, firm_url, cut):
        # The survey system is told to come again.
        assert await send(play, "away") == (503, "5")
        # A person is told that nothing was saved, where they pressed and where they typed.
        pressed = await play.slack.press(DIRECTOR, card, "follow_up.claim")
        assert pressed.status == 200
        assert "Not saved" in play.slack.ephemerals(DIRECTOR)[-1].text
        assert "Press again" in play.slack.ephemerals(DIRECTOR)[-1].text
        typed = await play.slack.command(DIRECTOR, "/nps open")
        assert "database is away" in str(typed.body)
        # Slack keeps its event; the load balancer looks elsewhere; nobody restarts the process.
        opened = await play.slack.open_home(DIRECTOR)
        assert opened.status == 500
        assert await status_of(play, "/readyz") == 503
        assert await status_of(play, "/healthz") == 200

    async def ready() -> bool:
        return await status_of(play, "/readyz") == 200

    await eventually(ready)
    assert "Claimed by" not in play.cards(HALDEN, "Helen Strand")[-1].text, "it was not saved"
    # The survey system comes again, twice, since it does not trust us any more.
    for _ in range(2):
        assert (await send(play, "away"))[0] == 202
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    for place in (HALDEN, DIRECTOR):
        await play.until(lambda at=place: len(play.cards(at, "Helen Strand")) == 2, 30)
    await play.until(lambda: "Claimed by" in play.cards(HALDEN, "Helen Strand")[0].text)
    assert await stored(play, "away") == 1
    await all_sent(play.desk.desk.database, follow_ups=2)
    await nothing_left(play.desk.desk.database)


async def test_connections_cut_ten_times_under_load_lose_nothing(
    play: Stage, cut: Cut, caplog: pytest.LogCaptureFixture
) -> None:
    answered: list[int] = []

    async def client(number: int) -> None:
        while True:
            status, _ = await send(play, f"cut-{number}", score=6 if number % 3 else 10)
            if status == 202:
                answered.append(number)
                return
            assert status == 503, "never an answer that a survey system would take for a refusal"
            await asyncio.sleep(0.05)

    with caplog.at_level(logging.CRITICAL):
        clients = asyncio.gather(*(client(number) for number in range(12)))
        for wave in range(10):
            await asyncio.sleep(0.1 + 0.03 * wave)
            cut()
        await clients
        await all_sent(play.desk.desk.database, follow_ups=8)
        await nothing_left(play.desk.desk.database, timeout=60)
    assert await stored(play, "cut-%") == 12
    for place in (HALDEN, DIRECTOR):
        assert len(play.cards(place, "Helen Strand")) == 8
