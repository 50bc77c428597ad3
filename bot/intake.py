"""An arrival is durable before its sender is answered: many at a time, each after its commit."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.relay.delivery import Answer, Change, Delivery, Pointer, Words
from storage.arrivals import ArrivalWriter, NewArrival, Origin
from storage.database import Database, DatabaseAwayError
from storage.words import ArrivalKind

LARGEST_GROUP = 200
LONGEST_LINE = 20_000  # arrivals waiting for a commit before senders are told to come again


KINDS = {
    Answer: ArrivalKind.ANSWER,
    Change: ArrivalKind.CHANGE,
    Pointer: ArrivalKind.POINTER,
    Words: ArrivalKind.WORDS,
}


@dataclass(slots=True)
class _Waiting:
    arrivals: list[NewArrival]
    stored: asyncio.Future[None]


def facts_of(answer: Answer) -> dict[str, Any]:
    """An answer in the words that JSON keeps it in."""
    facts = {
        "score": answer.score,
        "comment": answer.comment,
        "answered_at": answer.answered_at,
        "updated_at": answer.updated_at,
        "survey_id": answer.survey_id,
        "given_email": answer.email,
        "given_name": answer.person_name,
        "given_company": answer.company,
        "project_key": answer.project_key,
        "properties": answer.properties,
    }
    return {**facts, "given_phone": answer.phone} if answer.phone else facts


def as_new(origin: Origin, delivery: Delivery) -> NewArrival:
    """The same delivery twice has the same digest; a new comment or clock gives another."""
    said = facts_of(delivery) if isinstance(delivery, Answer) else delivery
    facts = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.blake2b(facts, digest_size=16).digest()
    return NewArrival(origin, KINDS[type(delivery)], delivery.external_id, digest, facts)


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

    async def accept(self, origin: Origin, deliveries: Sequence[Delivery]) -> None:
        """Store all of one letter or nothing. Raises DatabaseAwayError: it must be sent again."""
        if len(self.line) >= LONGEST_LINE:
            raise DatabaseAwayError("too many answers wait for the database")
        arrivals = [as_new(origin, one) for one in deliveries]
        waiting = _Waiting(arrivals, asyncio.get_running_loop().create_future())
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
        await self.writer.add([arrival for one in group for arrival in one.arrivals])


def _answer(group: Sequence[_Waiting], error: Exception | None) -> None:
    for one in group:
        if one.stored.done():  # the sender hung up
            continue
        if error is None:
            one.stored.set_result(None)
        else:
            one.stored.set_exception(error)
