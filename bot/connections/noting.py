"""Counts knocks in memory and writes them down, at most once a second: a flood costs no queries."""

import asyncio
import contextlib
import logging
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from storage import connections
from storage.connections import Noted
from storage.database import DatabaseAwayError

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds; what was counted meanwhile is lost when the process is killed


class Noting:
    """What is known of each connection's door. Only counts and reasons, never what was said."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._notes: dict[int, Noted] = {}
        self._something = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    def heard(self, connection_id: int | None, now: datetime, count: int) -> None:
        if connection_id is not None:
            note = self._note(connection_id)
            self._notes[connection_id] = replace(note, heard=note.heard + count, heard_at=now)

    def ignored(self, connection_id: int | None, now: datetime, why: str) -> None:
        if connection_id is not None:
            note = self._note(connection_id)
            self._notes[connection_id] = replace(note, ignored_at=now, ignored_why=why)

    def refused(self, connection_id: int | None, now: datetime, why: str) -> None:
        if connection_id is not None:
            note = self._note(connection_id)
            self._notes[connection_id] = replace(
                note, refused=note.refused + 1, refused_at=now, refused_why=why
            )

    def _note(self, connection_id: int) -> Noted:
        self._something.set()
        return self._notes.get(connection_id, Noted(connection_id))

    def start(self) -> None:
        self._worker = asyncio.create_task(self._run(), name="noting")

    async def stop(self) -> None:
        """What was counted is written down first."""
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
        with contextlib.suppress(DatabaseAwayError):
            await self._write()

    async def _run(self) -> None:
        """The first knock after a pause is written at once, since somebody may wait to see it."""
        while True:
            await self._something.wait()
            self._something.clear()
            try:
                await self._write()
            except DatabaseAwayError:
                log.warning("knocks_not_noted")
                self._something.set()  # they are tried again
            await asyncio.sleep(EVERY)

    async def _write(self) -> None:
        notes = list(self._notes.values())
        if not notes:
            return
        async with self._desk.database.transaction() as tx:
            await connections.note(tx, notes)
        for one in notes:  # what came while this was being written stays for the next time
            now = self._notes.pop(one.connection_id)
            if now is not one:
                more = replace(now, heard=now.heard - one.heard, refused=now.refused - one.refused)
                self._notes[one.connection_id] = more
