"""Connecting a system: which, under what name, and with what an admin says about it."""

import secrets
from collections.abc import Mapping, Sequence
from itertools import count

from bot.cards.connection_form import NAME, SYSTEM, Given, field_of
from bot.connections import systems
from bot.connections.systems import relay_of
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.lookup.address import Misaddressed
from bot.outside.address import hook_of
from bot.people import admin
from bot.relay.relay import Relay, SecretMade
from storage import connection_changes, connections, slack

UNKNOWN = "This system cannot be connected any more. Choose another one."
TWICE = "This connection was added already, and changed since: /nps connections shows it."


async def offered(desk: Desk, by: str) -> Sequence[Relay]:
    """The systems to choose from, by name."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
    return systems.offered()


async def chosen(desk: Desk, by: str, system: str) -> tuple[Relay, str]:
    """The system, and a name that is free: "Typeform", "Typeform 2". Raises Refusal."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        taken = await connection_changes.names(tx)
    relay = relay_of(system)
    if not relay.offered:
        raise Refusal(UNKNOWN, field=SYSTEM)
    label = relay.label[:50]
    names = (label if at == 1 else f"{label} {at}" for at in count(1))
    return relay, next(name for name in names if name.lower() not in taken)


async def add(desk: Desk, by: str, relay: Relay, given: Given, press: str) -> int:
    """A new connection; its number. ``press``: the form, which counts once however often it comes.

    The first connection of a system has the empty scope, and so has one that is added when the
    first was removed: it is nearly always the same account, whose answers must not count twice,
    also when a file of earlier answers was brought in. Every further one beside it has a scope of
    its own, because two accounts may give the same id to different answers.
    """
    check_addresses(desk, relay, given)
    key = secrets.token_urlsafe(16)
    made = relay.make_secret() if relay.secret_made is SecretMade.HERE else given.secret
    sealed = desk.vault.seal(made) if made else None
    token = desk.vault.seal(given.token) if given.token else None
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await connection_changes.in_turn(tx)
        taken = await connection_changes.names(tx)
        if not await slack.once_only(tx, f"connection:{press}"):
            return _added_before(taken, given.name)
        refuse_taken(taken, given.name, None)
        first = "" not in await connection_changes.scopes(tx, relay.name)
        return await connections.add(
            tx,
            system=relay.name,
            name=given.name,
            key=key,
            scope="" if first else key,
            secret=sealed,
            options=dict(given.options),
            token=token,
            made_by=person.id,
        )


def _added_before(taken: Mapping[str, int], name: str) -> int:
    number = taken.get(name.lower())
    if number is None:
        raise NotNow(TWICE)
    return number


def check_addresses(desk: Desk, relay: Relay, given: Given) -> None:
    """Those that the desk would call lead to the public web. Raises Refusal, naming the field."""
    for option in relay.options:
        if option.web and (address := given.options.get(option.name)):
            try:
                hook_of(address, loopback=desk.settings.loopback_allowed)
            except Misaddressed as wrong:
                raise Refusal(wrong.sentence, field=field_of(option)) from None


def refuse_taken(taken: Mapping[str, int], name: str, mine: int | None) -> None:
    """Raises Refusal when another connection is called so, in whatever case."""
    if taken.get(name.lower(), mine) != mine:
        raise Refusal("Another connection has this name: choose a different one.", field=NAME)
