"""Programs that subscribe themselves, as Zapier's REST hooks do: post an address, delete it again.

What comes of it is a connection like those that admins make (/nps connections): seen, paused and
removed there as well. It ends with its key.
"""

import secrets
from itertools import count

from yarl import URL

from bot.api.asking import Asked
from bot.api.problems import NotThere
from bot.api.shapes import Envelope, Hook, MadeHook, NewHook
from bot.desk import Desk
from bot.errors import NotAllowed, Unreadable
from bot.hooks.events import Event
from bot.hooks.samples import samples
from bot.hooks.signing import made
from bot.lookup.address import Misaddressed
from bot.outside.address import hook_of
from bot.people import known
from storage import connection_changes, connections, hooks
from storage.hooks import HookRecord

MOST = 100  # of one key: more is a program that forgets what it subscribed to
NO_SUCH_HOOK = "There is no such subscription of this key."
TOO_MANY = f"This key has {MOST} subscriptions. Delete one first."
NO_WORDS = "This key may not be told clients' words. An NPS Desk admin can make one that may."
NO_SUCH_EVENT = "There is no such event. Known are: {known}."


async def subscribe(desk: Desk, asked: Asked) -> MadeHook:
    """Raises NotAllowed, and Unreadable naming the field."""
    wanted: NewHook = asked.body
    try:
        address = hook_of(wanted.url, loopback=desk.settings.loopback_allowed)
    except Misaddressed as wrong:
        raise Unreadable(wrong.sentence, field="url") from None
    if wanted.words and not asked.bearer.words:
        raise NotAllowed(NO_WORDS, field="words")
    secret = made()
    options = {hooks.ADDRESS: wanted.url, hooks.EVENTS: str(wanted.event)}
    options |= {hooks.KEY: str(asked.bearer.key_id)}
    options |= {hooks.WORDS: "yes"} if wanted.words else {}
    async with desk.database.transaction() as tx:
        person = await known(tx, asked.bearer.by)
        await connection_changes.in_turn(tx)
        if len(await hooks.of_key(tx, asked.bearer.key_id)) >= MOST:
            raise NotAllowed(TOO_MANY)
        taken = await connection_changes.names(tx)
        number = await connections.add(
            tx,
            system=hooks.SYSTEM,
            name=_free(taken, address),
            key=secrets.token_urlsafe(16),
            scope="",
            secret=desk.vault.seal(secret),
            options=options,
            made_by=person.id,
        )
        found = await hooks.one(tx, number)
    if found is None:
        raise LookupError("a subscription that was just kept")
    return MadeHook(**_shown(found).model_dump(), secret=secret)


def _free(taken: dict[str, int], address: URL) -> str:
    """By its host, and a number where that is needed."""
    host = (address.host or "hook")[:40]
    names = (f"Webhook to {host}" + (f" {at}" if at > 1 else "") for at in count(1))
    return next(name for name in names if name.lower() not in taken)


async def listed(desk: Desk, asked: Asked) -> list[Hook]:
    """Those of this key."""
    async with desk.database.transaction() as tx:
        await known(tx, asked.bearer.by)
        return [_shown(each) for each in await hooks.of_key(tx, asked.bearer.key_id)]


async def unsubscribe(desk: Desk, asked: Asked) -> None:
    """Raises NotThere: also for one of another key."""
    async with desk.database.transaction() as tx:
        await known(tx, asked.bearer.by)
        own = {each.id for each in await hooks.of_key(tx, asked.bearer.key_id)}
        if asked.number not in own:
            raise NotThere(NO_SUCH_HOOK)
        await connection_changes.remove(tx, asked.number)


async def shown(desk: Desk, asked: Asked) -> list[Envelope]:
    """What such an event looks like: of what happened last, or made up where nothing did."""
    try:
        event = Event(asked.word)
    except ValueError:
        raise NotThere(NO_SUCH_EVENT.format(known=", ".join(Event))) from None
    return await samples(desk, asked.bearer.by, event, words=asked.bearer.words)


def _shown(hook: HookRecord) -> Hook:
    return Hook(
        id=hook.id,
        url=hook.address,
        events=hook.events,
        words=hook.words,
        made_at=hook.made_at,
    )
