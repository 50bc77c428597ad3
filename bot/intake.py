"""An arrival is durable before its sender is answered: many at a time, each after its commit."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.relay.arrival import Arrival
from storage.arrivals import ArrivalWriter, NewArrival
from storage.database import Database, DatabaseAwayError

LARGEST_GROUP = 200
LONGEST_LINE = 20_000  # arrivals waiting for a commit before senders are told to come again


@dataclass(slots=True)
class _Waiting:
    arrival: NewArrival
    stored: asyncio.Future[None]


def facts_of(arrival: Arrival) -> dict[str, Any]:
    """The arrival in the words that JSON keeps it in."""
    return {
        "score": arrival.score,
        "comment": arrival.comment,
        "answered_at": arrival.answered_at,
        "updated_at": arrival.updated_at,
        "survey_id": arrival.survey_id,
        "given_email": arrival.email,
        "given_name": arrival.person_name,
        "given_company": arrival.company,
        "project_key": arrival.project_key,
        "properties": arrival.properties,
    }


def as_new(arrival: Arrival) -> NewArrival:
    """The same delivery twice has the same digest; a new comment or clock gives another."""
    facts = orjson.dumps(facts_of(arrival), option=orjson.OPT_SORT_KEYS)
    digest = hashlib.blake2b(facts, digest_size=16).digest()
    return NewArrival(arrival.system, arrival.external_id, digest, facts)


class Intake:
    """The group committer: `accept` returns when its arrival is on disk, or raises.

    A group forms while the one before it is being committed: who comes alone does not wait, and the
    more that come, the more share a commit.
    """

    def __init__(self, database: Database) -> None:
        self.writer = ArrivalWriter(database)
        self.line: list[_Waiting] = []
        self.someone_waits = asyncio.Event()
        self.worker: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.worker = asyncio.create_task(self._run(), name="intake")

    async def stop(self) -> None:
        """Whoever waits is answered first."""
        if self.worker is not None:
            while self.line:
                await asyncio.wait([one.stored for one in self.line[:1]])
                await asyncio.sleep(0)  # the committer takes the answered out of the line
            self.worker.cancel()
            await asyncio.gather(self.worker, return_exceptions=True)
        await self.writer.close()

    async def accept(self, arrival: Arrival) -> None:
        """Store it. Raises DatabaseAwayError: the sender must come again."""
        if len(self.line) >= LONGEST_LINE:
            raise DatabaseAwayError("too many answers wait for the database")
        waiting = _Waiting(as_new(arrival), asyncio.get_running_loop().create_future())
        self.line.append(waiting)
        self.someone_waits.set()
        await waiting.stored

    async def _run(self) -> None:
        while True:
            await self.someone_waits.wait()
            await asyncio.sleep(0)  # requests that were read in the same moment come along
            group = self.line[:LARGEST_GROUP]
            try:
                await self._commit(group)
            finally:
                del self.line[: len(group)]
                if not self.line:
                    self.someone_waits.clear()

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        try:
            await self._store(group)
        except DatabaseAwayError as error:
            _answer(group, error)
        except Exception:  # a poisonous row: find it, and let it hurt nobody else
            for one in group:
                try:
                    await self._store([one])
                except Exception as error:
                    _answer([one], error)
                else:
                    _answer([one], None)
        else:
            _answer(group, None)

    async def _store(self, group: Sequence[_Waiting]) -> None:
        await self.writer.add([one.arrival for one in group])


def _answer(group: Sequence[_Waiting], error: Exception | None) -> None:
    for one in group:
        if one.stored.done():  # the sender hung up
            continue
        if error is None:
            one.stored.set_result(None)
        else:
            one.stored.set_exception(error)
