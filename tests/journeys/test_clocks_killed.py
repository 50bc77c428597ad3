"""`kill -9` while reminders are due: each is said once, by whichever desk is left."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import BOT_TOKEN
from bot.demo.slack import LocalSlack
from bot.demo.workspace import local_slack
from storage import rungs
from storage.database import Database
from storage.models import FollowUp, Message, Rung
from storage.words import Delivery, Duty
from tests.journeys.checks import eventually
from tests.journeys.processes import Replica, environment

KILLS = 2


@dataclass
class Desks:
    slack: LocalSlack
    database: Database
    workers: list[Replica]


@pytest.fixture
async def desks(firm_url: str, firm: SampleFirm, tmp_path: Path) -> AsyncIterator[Desks]:
    """Two workers that can be killed; nothing is due yet."""
    slack = local_slack(firm)
    await slack.start()
    settings = environment(firm_url, slack)
    workers = [
        Replica("worker", settings, f"{BOT_TOKEN}-{number}", tmp_path / f"{number}.log")
        for number in range(2)
    ]
    slack._tokens |= {one.token: "bot" for one in workers}
    database = Database(firm_url, pool_size=2)
    try:
        await asyncio.gather(*(one.start() for one in workers))
        await asyncio.gather(*(one.ready.wait() for one in workers))
        yield Desks(slack, database, workers)
    finally:
        for one in workers:
            one.kill()
        await asyncio.gather(*(one.gone() for one in workers))
        await database.close()
        await slack.stop()


async def plan_all(desks: Desks) -> int:
    """The whole ladder of every follow-up nobody has claimed falls due within the next seconds."""
    now = datetime.now(UTC)
    async with desks.database.transaction() as tx:
        free = await tx.execute(
            select(FollowUp.id).where(FollowUp.closed_at.is_(None), FollowUp.claimed_by.is_(None))
        )
        ids = list(free.scalars())
        for follow_up_id in ids:
            moments = [now + timedelta(seconds=1 + 4 * rung) for rung in range(3)]
            await rungs.plan(tx, follow_up_id, Duty.CLAIM, moments)
    return len(ids)


async def all_told(desks: Desks) -> list[Message]:
    """Every step happened, and every message of it is on the screen."""
    async with desks.database.transaction() as tx:
        left = await tx.execute(select(Rung.id).where(Rung.happened_at.is_(None)))
        told = list(await tx.execute(select(Message).where(Message.kind == "nudge")))
        steps = list(await tx.execute(select(Rung.id)))
    said = all(one.outcome is Delivery.SENT and one.shown == one.wanted for one in told)
    return told if steps and not list(left) and told and said else []


async def test_whoever_dies_each_step_is_said_once(desks: Desks) -> None:
    assert await plan_all(desks) > 0
    for number in range(KILLS):
        desks.slack.faults.delay("chat.postMessage", 0.4)  # so that some die in mid-sentence
        await asyncio.sleep(1.5)  # the rhythm of the kills, not a condition
        victim = desks.workers[number % 2]
        victim.kill()
        await victim.again()
        await victim.ready.wait()
    told = await eventually(lambda: all_told(desks), 60)
    seen: dict[int, int] = {}
    for conversation in desks.slack.workspace.conversations.all():
        for message in desks.slack.messages(conversation.id):
            if message.metadata is not None:
                row = message.metadata["event_payload"]["message_id"]
                seen[row] = seen.get(row, 0) + 1
    assert {one.id: seen.get(one.id, 0) for one in told} == {one.id: 1 for one in told}
    async with desks.database.transaction() as tx:
        spoken = list(await tx.execute(select(Rung).where(~Rung.passed_over)))
    people = {(one.subject_id, one.channel) for one in told}
    assert len(people) == len(told) >= len(spoken)
