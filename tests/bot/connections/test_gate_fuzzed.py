"""Thousands of damaged bodies at the gate: never a failure, never half a letter, never a secret.

They count as signed, because nobody could send them otherwise; that forgeries are refused is shown
in tests/journeys/test_relay_door.py. What was stored is then worked on, as in earnest.
"""

import asyncio
import logging
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.app import build_desk
from bot.connections.gate import Gate
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.intake import Intake
from bot.relay.delivery import Letter
from bot.relay.registry import RELAYS
from bot.relay.relay import Relay
from bot.settings import Settings
from bot.taking_in import take_in
from storage import connections
from storage.models import Arrival
from tests.bot.relay.samples import SAMPLES, Sample

EACH, AT_ONCE, WORKED_ON = 600, 60, 60  # bodies of a system; sent together; taken in of a system
SECRET = "a-secret-nobody-may-read"
PIECES = (
    b"",
    b"null",
    b'"',
    b"}",
    b"]",
    b"9",
    b"-1",
    b"\x00",
    b"\xff",
    b"<",
    b"&",
    b"[[",
    b"1e999",
)


def damaged(sample: Sample, dice: random.Random) -> bytes:
    """A few bytes taken out, repeated, or put in the place of others."""
    body = bytearray(sample.body)
    for _ in range(dice.randrange(4)):
        start = dice.randrange(len(body) + 1)
        end = start + dice.choice((0, 1, 2, 8, 30))
        body[start:end] = dice.choice((*PIECES, bytes(body[start:end]) * 2, dice.randbytes(3)))
    return bytes(body)


@pytest.fixture
def desk(empty_url: str) -> Iterator[Desk]:
    made = build_desk(Settings(database_url=empty_url, secret_key=SECRET_KEY))  # type: ignore[arg-type] # pydantic wraps it
    yield made
    asyncio.run(made.database.close())


async def connected(desk: Desk, relay: Relay, number: int, options: dict[str, str]) -> str:
    """A connection that reads one of the samples."""
    key = f"{relay.name}-{number}"
    async with desk.database.transaction() as tx:
        await connections.add(
            tx,
            system=relay.name,
            name=key,
            key=key,
            scope=key,
            secret=desk.vault.seal(SECRET),
            options=options,
        )
    return key


@pytest.mark.parametrize("name", sorted(RELAYS))
async def test_damaged_bodies_are_stored_whole_or_refused(
    name: str, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    relay = replace(RELAYS[name], verify=lambda *given: None)
    dice = random.Random(name)
    keys = [
        (one, await connected(desk, relay, number, one.options))
        for number, one in enumerate(SAMPLES[name])
    ]
    intake = Intake(desk.database)
    intake.start()
    gate = Gate(desk, intake)
    statuses: list[int] = []
    for _ in range(EACH // AT_ONCE):
        chosen = [dice.choice(keys) for _ in range(AT_ONCE)]
        letters = [(key, Letter({}, damaged(sample, dice), "")) for sample, key in chosen]
        replies = await asyncio.gather(*(gate.take(relay, *letter) for letter in letters))
        statuses += [reply.status for reply in replies]
        assert SECRET not in str(replies)
    await intake.stop()
    assert max(statuses) < 500
    assert min(statuses) == 200 or 202 in statuses  # the fuzz reaches what lies behind the reading
    await taken_in(desk)
    assert SECRET not in caplog.text


async def taken_in(desk: Desk) -> None:
    """Nothing that could be stored makes the work on it fail."""
    async with desk.database.transaction() as tx:
        rows = await tx.execute(select(Arrival.id).order_by(func.random()).limit(WORKED_ON))
        ids = list(rows.scalars())
    assert ids
    await take_in(desk, ids)
    await take_in(desk, ids)  # as after a crash
