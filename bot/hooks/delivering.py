"""Sending one event to one system: drawn as its subscriber may see it now, signed, until taken.

The body is drawn anew for each attempt, under the same webhook-id: whatever was sent before, the
latest is true, and a receiver that keeps ids takes it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from bot.desk import Desk
from bot.errors import NotAllowed
from bot.hooks.drawing import drawn
from bot.hooks.signing import headers
from bot.outside.doer import NotDone, PutOff
from bot.outside.performing import pause
from bot.outside.posting import LONGEST, Receiver, WantsNoMore, post
from bot.people import known
from bot.vault import WrongKey
from storage import colleagues, connection_changes, connections, hooks, lanes
from storage.connections import Noted
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.hooks import HookRecord

LASTING = timedelta(days=3)
PAUSED = timedelta(hours=1)  # resuming sends at once what waits
NO_SECRET = "It has no secret to sign with. Rotate it in /nps connections."  # noqa: S105 - a sentence
NOBODYS = (
    "Who set it up has left, or sees no clients' words any more. An admin who opens it in "
    "/nps connections, presses Edit and saves makes it theirs."
)
LEFT_OUT: Mapping[str, Any] = {"left_out": True}  # done, and nobody was told


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent, and to whom."""

    to: HookRecord
    body: bytes = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


class Delivering:
    """Does effects of the kind "webhook"."""

    longest = LONGEST

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        hook_id, now = int(effect.wanted["connection"]), self._desk.clock()
        try:
            async with self._desk.database.transaction() as tx:
                letter = await self._letter(tx, hook_id, effect)
            if letter is None:
                return dict(LEFT_OUT)
            known_now = await self._send(letter, str(effect.wanted["id"]), now)
        except WantsNoMore:
            async with self._desk.database.transaction() as tx:
                await connection_changes.remove(tx, hook_id)
            return {"status": int(HTTPStatus.GONE)}
        except NotDone as problem:
            await self._rest(hook_id, effect, problem, now)
            raise NotDone(problem.why, again=problem.again, lasting=LASTING) from None
        async with self._desk.database.transaction() as tx:
            await connections.note(tx, [Noted(hook_id, heard=1, heard_at=now)])
        return known_now

    async def _send(self, letter: Letter, event_id: str, now: datetime) -> dict[str, Any]:
        """Raises NotDone."""
        to = letter.to
        receiver = Receiver(to.name, to.address, self._desk.settings.loopback_allowed)
        signed = headers(event_id, int(now.timestamp()), letter.body, letter.secrets)
        return await post(receiver, letter.body, signed)

    async def _letter(self, tx: Transaction, hook_id: int, effect: EffectRecord) -> Letter | None:
        """None when nobody is told of it any more. Raises NotDone, PutOff."""
        hook = await hooks.one(tx, hook_id)
        if hook is None:
            return None
        if hook.paused_at is not None:
            raise PutOff("It is paused.", again=PAUSED)
        resting = await lanes.shut_for(tx, _lane(hook_id))
        if resting > timedelta():
            raise PutOff("Its receiver was unwell a moment ago.", again=resting)
        keys = self._opened(hook)
        body = await self._body(tx, hook, effect)
        return None if body is None else Letter(hook, body, keys)

    async def _body(self, tx: Transaction, hook: HookRecord, effect: EffectRecord) -> bytes | None:
        owner_id = hook.colleague_id or 0
        owner = (await colleagues.by_ids(tx, [owner_id])).get(owner_id)
        if owner is None or owner.left_at is not None or owner.slack_user_id is None:
            raise NotDone(f"{hook.name}: {NOBODYS}")
        try:
            owner = await known(tx, owner.slack_user_id)  # from here on their walls stand
        except NotAllowed:
            raise NotDone(f"{hook.name}: {NOBODYS}") from None
        now = self._desk.clock()
        envelope = await drawn(tx, owner, effect.wanted, words=hook.words, now=now)
        return None if envelope is None else envelope.model_dump_json().encode()

    def _opened(self, hook: HookRecord) -> tuple[str, ...]:
        """The present secret, and for a day the one before it."""
        until = hook.old_secret_until
        old = hook.old_secret if until is not None and until > self._desk.clock() else None
        if hook.secret is None:
            raise NotDone(f"{hook.name}: {NO_SECRET}")
        try:
            return tuple(self._desk.vault.open(one) for one in (hook.secret, old) if one)
        except WrongKey as wrong:
            raise NotDone(wrong.sentence) from None

    async def _rest(
        self, hook_id: int, effect: EffectRecord, problem: NotDone, now: datetime
    ) -> None:
        """While a receiver is unwell one event at a time tries it, and the others wait."""
        async with self._desk.database.transaction() as tx:
            await connections.note(
                tx, [Noted(hook_id, refused=1, refused_at=now, refused_why=problem.why)]
            )
            if problem.again is not None:
                await lanes.hold_back(tx, _lane(hook_id), max(problem.again, pause(effect.tries)))

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        """Sending it twice does no harm: it has the same webhook-id."""
        return None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        """Nothing of ours hangs on whether it was taken."""


def _lane(hook_id: int) -> str:
    return f"webhook {hook_id}"
