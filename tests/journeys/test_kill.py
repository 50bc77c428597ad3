"""`kill -9` at fifty random moments of the journey: nothing is lost, and nothing is doubled.

Web and worker processes alike die while clients answer and colleagues work. The survey system
sends again until it hears 2xx; a person presses again where Slack shows an error.
"""

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import BOT_TOKEN
from bot.demo.slack import Message
from bot.demo.workspace import local_slack
from storage.database import Database
from storage.models import FollowUp, Response, TimelineEntry
from tests.journeys.checks import all_sent, nothing_left
from tests.journeys.processes import Replica, environment
from tests.journeys.stage import CFO, HALDEN
from tests.journeys.under_fire import (
    PATIENCE,
    Play,
    owner_of,
    press,
    send_until_stored,
    spring_traps,
    talk_and_close,
    work_day,
)

KILLS = 50
ROLES = ("web", "web", "worker", "worker", "all")
SEED = int(os.environ.get("KILL_SEED", "20261122"))
CLIENTS = 3  # who answer at the same time
HAPPY_EVERY = 5  # of the answers, one in so many needs nobody
WHOLE_STORY = ["opened", "claimed", "attempt_reached", "closed_recovered"]


@pytest.fixture
async def play(
    firm_url: str, firm: SampleFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Play]:
    slack = local_slack(firm)
    await slack.start()
    settings = environment(firm_url, slack)
    replicas = [
        Replica(role, settings, f"{BOT_TOKEN}-{number}", tmp_path / f"{number}-{role}.log")
        for number, role in enumerate(ROLES)
    ]
    slack._tokens |= {one.token: "bot" for one in replicas}
    database = Database(firm_url, pool_size=4)
    try:
        await asyncio.gather(*(one.start() for one in replicas))
        await asyncio.gather(*(one.ready.wait() for one in replicas))
        async with aiohttp.ClientSession() as http:
            up = Play(firm, slack, database, replicas, http, random.Random(SEED))
            spring_traps(up, monkeypatch)
            yield up
    finally:
        for one in replicas:
            one.kill()
        await asyncio.gather(*(one.gone() for one in replicas))
        await database.close()
        await slack.stop()


async def kill_one(play: Play) -> None:
    """At a random moment after something was sent; every third dies between post and answer."""
    play.moved.clear()
    await asyncio.wait_for(play.moved.wait(), 30)
    ready = [one for one in play.replicas if one.ready.is_set()]
    if play.chance.random() < 0.33:
        trap = play.trap = asyncio.get_running_loop().create_future()
        try:
            victim = await asyncio.wait_for(trap, 3)
            play.kills["between post and answer"] += 1
        except TimeoutError:  # nobody posted just now
            play.trap = None
            victim = play.chance.choice(ready)
    else:
        if play.chance.random() < 0.2:
            play.slack.faults.delay("chat.postMessage", 0.5)
        await asyncio.sleep(play.chance.uniform(0, 0.6))
        victim = play.chance.choice(ready)
    victim.kill()
    play.kills[victim.role] += 1
    await victim.again()


async def kill_fifty(play: Play) -> None:
    """One after another; at least one of each trade lives while the next dies."""
    for _ in range(KILLS):
        await kill_one(play)
        for trade in ("serves", "works"):
            able = [asyncio.create_task(r.ready.wait()) for r in play.replicas if getattr(r, trade)]
            _, rest = await asyncio.wait(able, return_when=asyncio.FIRST_COMPLETED)
            for task in rest:
                task.cancel()


async def answer_while(play: Play, going_on: "asyncio.Task[None]") -> None:
    """A client answers, then the next; each unhappy one gives its owner something to do."""
    account_of = {one.key: one for one in play.firm.accounts}
    while not going_on.done():
        number = len(play.sent)
        happy = play.sent[number] = number % HAPPY_EVERY == HAPPY_EVERY - 1
        contact = play.firm.contacts[(7 * number) % len(play.firm.contacts)]
        tag = f"case {number:03d}."
        words = "Very happy." if happy else f"Nobody answers invoice questions, {tag}"
        await send_until_stored(play, number, contact.email, 10 if happy else 3, words)
        if not happy:
            owner = await owner_of(play, number)
            if owner not in play.desks:
                play.desks[owner] = asyncio.Queue()
                play.people.append(asyncio.create_task(work_day(play, play.desks[owner], owner)))
            play.desks[owner].put_nowait((account_of[contact.account].channel_id, tag))


async def day_is_done(play: Play) -> None:
    """Everybody has worked off what came; whoever stumbled on the way tells why."""
    done = asyncio.gather(*(desk.join() for desk in play.desks.values()))
    await asyncio.wait(
        [done, *play.people], timeout=2 * PATIENCE, return_when=asyncio.FIRST_COMPLETED
    )
    for one in play.people:
        if one.done():
            one.result()
    assert done.done(), "somebody still waits for a button"
    for one in play.people:
        one.cancel()


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("cards_apart")
async def test_fifty_kills_lose_nothing_and_double_nothing(play: Play) -> None:
    print(f"seed {SEED}")
    killer = asyncio.create_task(kill_fifty(play))
    await asyncio.gather(*(answer_while(play, killer) for _ in range(CLIENTS)), killer)
    await day_is_done(play)
    unhappy = sum(not happy for happy in play.sent.values())
    print(f"{sum(play.kills[role] for role in set(ROLES))} kills: {dict(play.kills)}")
    print(f"{len(play.sent)} answers, {unhappy} follow-ups")
    rows = await all_sent(play.database, follow_ups=unhappy)
    await nothing_left(play.database)
    await every_answer_has_its_follow_up(play)
    one_card_on_each_surface(play, rows, unhappy)


@pytest.mark.timeout(200)
async def test_a_worker_that_froze_while_posting_does_no_harm_when_it_wakes(play: Play) -> None:
    """Others take over what it had begun; then it goes on where it was."""
    trap = play.trap = asyncio.get_running_loop().create_future()
    play.blow = lambda poster: poster.signal(signal.SIGSTOP)
    play.sent[0] = False
    await send_until_stored(play, 0, CFO, 3, "Nobody answers invoice questions, case 000.")
    frozen = await asyncio.wait_for(trap, PATIENCE)
    frozen.ready.clear()  # the load balancer sees that it does not answer
    owner = await owner_of(play, 0)
    await all_sent(play.database)  # without the frozen one
    await press(play, owner, HALDEN, "case 000.", "follow_up.claim")
    await play.slack.until(lambda: "Claimed by" in str(play.card(HALDEN, "case 000.")), PATIENCE)
    frozen.signal(signal.SIGCONT)
    await talk_and_close(play, owner, HALDEN, "case 000.")
    rows = await all_sent(play.database)
    await nothing_left(play.database)
    await every_answer_has_its_follow_up(play)
    one_card_on_each_surface(play, rows, 1)


async def every_answer_has_its_follow_up(play: Play) -> None:
    """One answer each; one follow-up each where one is due, with its whole story told once."""
    async with play.database.transaction() as tx:
        rows = await tx.execute(
            select(Response.external_id, FollowUp.id, FollowUp.disposition)
            .outerjoin(FollowUp, FollowUp.response_id == Response.id)
            .where(Response.external_id.like("kill-%"))
        )
        kept = {row.external_id: row for row in rows}
        told = await tx.execute(
            select(TimelineEntry.follow_up_id, TimelineEntry.what).order_by(TimelineEntry.id)
        )
        stories: dict[int, list[str]] = {}
        for entry in told:
            stories.setdefault(entry.follow_up_id, []).append(entry.what)
    assert set(kept) == {f"kill-{number}" for number in play.sent}
    for number, happy in play.sent.items():
        row = kept[f"kill-{number}"]
        if happy:
            assert row.id is None
        else:
            assert row.disposition == "recovered"
            told_of_it = stories[row.id]
            if "opens_again" in told_of_it:  # the same client was closed a moment before
                told_of_it.remove("opens_again")
            assert told_of_it == WHOLE_STORY


def one_card_on_each_surface(play: Play, rows: list[Any], follow_ups: int) -> None:
    """What people see: every card once, where its row says, in its final state."""
    seen: dict[int, list[Message]] = {}
    for conversation in play.slack.workspace.conversations.all():
        for message in play.slack.messages(conversation.id):
            if message.metadata is not None:
                row_id = message.metadata["event_payload"]["message_id"]
                seen.setdefault(row_id, []).append(message)
    assert len(rows) == 2 * follow_ups
    for row in rows:
        cards = seen.get(row.id, [])
        assert len(cards) == 1, f"{len(cards)} cards in {row.channel} of follow-up {row.subject_id}"
        assert (cards[0].channel, cards[0].ts) == (row.posted_channel, row.ts)
        assert "Recovered" in cards[0].text
        assert "follow_up.close'" not in str(cards[0].blocks)
