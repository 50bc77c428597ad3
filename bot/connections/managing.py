"""What admins change about a connection. Its secrets are in keys.py."""

from bot.cards.connection_form import Given
from bot.connections.adding import check_addresses, refuse_taken
from bot.connections.looking import GONE
from bot.connections.systems import relay_of
from bot.crm.stage_questions import recount_later
from bot.desk import Desk
from bot.errors import NotNow
from bot.lookup.asking import ask_again
from bot.lookup.backfill import pull_soon
from bot.people import admin
from storage import arrivals, connection_changes, connections, hooks
from storage.connections import KeptConnection
from storage.database import Transaction
from storage.stages import COMPLETE_STAGES


async def describe(desk: Desk, connection_id: int, by: str, given: Given) -> None:
    """Its name, options and, when one was given, token. The last of two admins wins.

    Options that this version's form does not show stay as they are. Raises NotNow, Refusal.
    """
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        relay = relay_of(kept.system)
        check_addresses(desk, relay, given)
        refuse_taken(await connection_changes.names(tx), given.name, connection_id)
        shown = {option.name for option in relay.options}
        others = {name: value for name, value in kept.options.items() if name not in shown}
        await connection_changes.describe(
            tx, connection_id, name=given.name, options={**others, **given.options}
        )
        if relay.tells:  # whoever says where to answers for what is told there
            await hooks.give_to(tx, connection_id, (await admin(tx, by)).id)
        if given.options.get(COMPLETE_STAGES) != kept.options.get(COMPLETE_STAGES):
            await recount_later(tx, connection_id)
        if given.token:
            await connection_changes.set_token(tx, connection_id, desk.vault.seal(given.token))
            await pull_soon(tx, connection_id)  # which shows whether the token is taken
        await ask_again(tx, connection_id)  # what waits in vain may be found now


async def pause(desk: Desk, connection_id: int, by: str) -> None:
    """What comes from now on is kept, and not worked on until it is resumed."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        await connection_changes.pause(tx, connection_id, desk.clock())


async def resume(desk: Desk, connection_id: int, by: str) -> int:
    """What came meanwhile is worked on; how many deliveries those are."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        await connection_changes.resume(tx, connection_id)
        to_tell = await hooks.hasten(tx, connection_id)
        return to_tell + await arrivals.take_in_waiting(tx, connection_id)


async def pull_now(desk: Desk, connection_id: int, by: str) -> None:
    """The system is asked for what was missed, without waiting for tomorrow."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        await pull_soon(tx, connection_id)


async def remove(desk: Desk, connection_id: int, by: str) -> str:
    """Its address answers nobody any more; what it was called. Once removed stays removed."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        await connection_changes.remove(tx, connection_id)
        return kept.name


async def in_hand(tx: Transaction, connection_id: int, by: str) -> KeptConnection:
    """The connection, for this admin alone until the transaction ends. Raises NotNow."""
    await admin(tx, by)
    await connection_changes.in_turn(tx)
    found = await connections.standing(tx, only=connection_id)
    if not found:
        raise NotNow(GONE)
    return found[0]
