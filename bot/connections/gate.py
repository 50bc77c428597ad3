"""A letter at the gate: whose is it, is it genuine, what does it say; stored before it is answered.

Every knock is noted, so that an admin sees why nothing comes: "refused 2 min ago: ...".
"""

import logging
from datetime import datetime
from http import HTTPStatus

from bot.connections.book import Book, Line
from bot.connections.noting import Noting
from bot.contact_lock import asking, system
from bot.desk import Desk
from bot.errors import BadSignature, DatabaseAwayError, Unreadable
from bot.intake import Intake
from bot.relay.delivery import Deliveries, Irrelevant, Letter
from bot.relay.relay import Relay, Reply, SecretMade

log = logging.getLogger(__name__)

NOBODY = "No connection has this address. /nps connections shows the right one."
AWAY = "The database is away, nothing was stored. Send it again."
UNPROVEN = "No secret is set for this connection, so no delivery can be trusted."


class Gate:
    """Takes letters in for all relays."""

    def __init__(self, desk: Desk, intake: Intake) -> None:
        self._desk, self._intake = desk, intake
        self._book, self._noting = Book(desk), Noting(desk)

    def start(self) -> None:
        self._noting.start()

    async def stop(self) -> None:
        await self._noting.stop()

    async def take(self, relay: Relay, key: str, letter: Letter) -> Reply:
        """Store what it says; the reply is for its sender alone."""
        now = self._desk.clock()
        try:
            line = await self._book.find(relay.name, key)
            if line is None:
                return relay.respond(HTTPStatus.NOT_FOUND, NOBODY)
            return await self._take(relay, line, letter, now)
        except DatabaseAwayError:
            return relay.respond(HTTPStatus.SERVICE_UNAVAILABLE, AWAY)

    async def answer(self, key: str, letter: Letter) -> Reply:
        """A tool asks whether it may send; what it hears says nothing of anybody we do not hold."""
        now, relay = self._desk.clock(), system.RELAY
        try:
            line = await self._book.find(system.NAME, key)
            if line is None:
                return relay.respond(HTTPStatus.NOT_FOUND, NOBODY)
            return await self._answer(relay, line, letter, now)
        except DatabaseAwayError:
            return relay.respond(HTTPStatus.SERVICE_UNAVAILABLE, AWAY)

    async def _answer(self, relay: Relay, line: Line, letter: Letter, now: datetime) -> Reply:
        number = line.origin.connection_id
        try:
            _verify(relay, line, letter, now)
            said = await asking.answer(self._desk, letter.body, line.name)
        except BadSignature as refusal:
            self._noting.refused(number, now, refusal.sentence)
            return relay.respond(HTTPStatus.UNAUTHORIZED, refusal.sentence)
        except Unreadable as refusal:
            self._noting.refused(number, now, refusal.sentence)
            field = refusal.field
            return relay.respond(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, field)
        self._noting.heard(number, now, 1)
        return Reply(HTTPStatus.OK, said)

    async def _take(self, relay: Relay, line: Line, letter: Letter, now: datetime) -> Reply:
        number = line.origin.connection_id
        try:
            found = _read(relay, line, letter, now)
        except BadSignature as refusal:
            self._noting.refused(number, now, refusal.sentence)
            return relay.respond(HTTPStatus.UNAUTHORIZED, refusal.sentence)
        except Unreadable as refusal:
            self._noting.refused(number, now, refusal.sentence)
            field = refusal.field
            return relay.respond(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, field)
        if isinstance(found, Irrelevant):
            self._noting.ignored(number, now, found.reason)
            return relay.respond(HTTPStatus.OK, found.reason)
        await self._intake.accept(line.origin, found)
        self._noting.heard(number, now, len(found))
        return relay.respond(HTTPStatus.ACCEPTED, "")


def _read(relay: Relay, line: Line, letter: Letter, now: datetime) -> Deliveries:
    """Raises BadSignature, Unreadable."""
    _verify(relay, line, letter, now)
    return relay.parse(letter, line.options, now)


def _verify(relay: Relay, line: Line, letter: Letter, now: datetime) -> None:
    """With the present secret, or the one it replaced a while ago."""
    if not line.secrets and relay.secret_made is not SecretMade.NOWHERE:
        raise BadSignature(UNPROVEN)
    *others, last = line.secrets or ("",)
    for secret in others:
        try:
            relay.verify(letter, secret, line.options, now)
        except BadSignature:
            continue
        return
    relay.verify(letter, last, line.options, now)
