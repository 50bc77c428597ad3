"""The connections as this process knows them: a copy, so that a knock costs no query."""

import asyncio
import logging
import time
from dataclasses import dataclass

from bot.desk import Desk
from bot.vault import WrongKey
from storage import connections
from storage.arrivals import Origin
from storage.connections import KeptConnection
from storage.database import DatabaseAwayError

log = logging.getLogger(__name__)

FRESH_FOR = 1.0  # seconds until an admin's change is heard of in every process


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """An open connection. ``secrets``: the present one, then one that was replaced a while ago."""

    origin: Origin
    name: str
    secrets: tuple[str, ...]
    options: dict[str, str]


class Book:
    """Finds a connection by its address. While the database is away the last copy serves."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[tuple[str, str], Line] = {}
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    async def find(self, system: str, key: str) -> Line | None:
        """None: nobody may knock there. Raises DatabaseAwayError before the first reading."""
        if time.monotonic() - self._read_at > FRESH_FOR:
            async with self._reading:
                await self._read_again()
        return self._lines.get((system, key))

    async def _read_again(self) -> None:
        if time.monotonic() - self._read_at <= FRESH_FOR:
            return  # somebody else did, while we waited
        try:
            async with self._desk.database.transaction() as tx:
                kept = await connections.standing(tx)
        except DatabaseAwayError:
            if self._read_at == float("-inf"):
                raise
        else:
            self._lines = {(one.system, one.key): self._line(one) for one in kept}
        self._read_at = time.monotonic()

    def _line(self, kept: KeptConnection) -> Line:
        origin = Origin(kept.system, kept.scope, kept.id)
        return Line(origin, kept.name, self._secrets(kept), kept.options)

    def _secrets(self, kept: KeptConnection) -> tuple[str, ...]:
        until = kept.old_secret_until
        old = kept.old_secret if until and until > self._desk.clock() else None
        try:
            return tuple(self._desk.vault.open(one) for one in (kept.secret, old) if one)
        except WrongKey as problem:  # the others still work; /nps connections says it as well
            log.error("secret_not_opened", extra={"connection": kept.id, "why": problem.sentence})
            return ()
