"""What tests of durability ask again and again: is it in the database, is it on the screen."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sqlalchemy import func, select, text

from bot.demo.slack import LocalSlack
from storage.database import Database
from storage.models import FollowUp, Message
from storage.words import Delivery
from tests.journeys.stage import DIRECTOR, HALDEN, Stage

HALDEN_ID = "C0HALDEN"

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], timeout: float = 60) -> T:
    """Ask until the answer is true; the last answer is in the failure otherwise."""
    ends = time.monotonic() + timeout
    while not (answer := await look()):
        assert time.monotonic() < ends, f"still {answer!r} after {timeout} s"
        await asyncio.sleep(0.05)
    return answer


async def recorded(play: Stage, what: Any, *where: Any) -> Any:
    """The one value of that kind that the desk keeps."""
    async with play.desk.desk.database.transaction() as tx:
        return (await tx.execute(select(what).where(*where))).scalar_one()


async def newest_follow_up(database: Database) -> int:
    async with database.transaction() as tx:
        return int((await tx.execute(select(func.max(FollowUp.id)))).scalar_one() or 0)


async def outcomes(database: Database, subject_id: int) -> dict[str, Delivery]:
    """What is known of each surface of a follow-up."""
    async with database.transaction() as tx:
        rows = await tx.execute(
            select(Message.channel, Message.outcome).where(
                Message.kind == "follow_up", Message.subject_id == subject_id
            )
        )
        return {row.channel: row.outcome for row in rows}


async def all_sent(database: Database, follow_ups: int = 1) -> list[Any]:
    """Wait until every message of at least so many follow-ups is on the screen; give the rows."""

    async def look() -> list[Any]:
        async with database.transaction() as tx:
            rows = list(await tx.execute(select(Message).where(Message.kind == "follow_up")))
        done = all(row.outcome is Delivery.SENT and row.shown == row.wanted for row in rows)
        return rows if done and len({row.subject_id for row in rows}) >= follow_ups else []

    return await eventually(look, 60)


async def jobs_left(database: Database) -> dict[str, int]:
    """How many jobs wait, run or were given up, the machine's own rhythm aside."""
    async with database.transaction() as tx:
        rows = await tx.execute(
            text(
                "SELECT task_name || ' ' || status AS name, count(*) AS n FROM procrastinate_jobs "
                "WHERE queue_name <> 'machine' OR status = 'failed' GROUP BY 1"
            )
        )
        return {row.name: row.n for row in rows}


async def nothing_left(database: Database, timeout: float = 60) -> None:
    """Wait until no job waits, runs or was given up."""

    async def look() -> bool:
        left = await jobs_left(database)
        assert not any(name.endswith("failed") for name in left), left
        return not left

    await eventually(look, timeout)


def posts_to(slack: LocalSlack, channel: str) -> list[Any]:
    """Every attempt to post there, in order."""
    return [call for call in slack.calls.of("chat.postMessage") if call.args["channel"] == channel]


def card_posts(slack: LocalSlack) -> list[Any]:
    """Every attempt to post the card itself: not what is told in its thread, nor to others."""
    places = (HALDEN_ID, DIRECTOR)
    posts = slack.calls.of("chat.postMessage")
    return [
        call for call in posts if call.args["channel"] in places and not call.args.get("thread_ts")
    ]


async def one_card_each(play: Stage) -> None:
    """Once all is quiet, the channel and the director see the follow-up once."""
    await all_sent(play.desk.desk.database)
    await nothing_left(play.desk.desk.database)
    for place in (HALDEN, DIRECTOR):
        assert len(play.cards(place, "Helen Strand")) == 1, place
