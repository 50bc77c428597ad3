"""The secrets of connections: shown, replaced, ended. For admins, and never outside their window.

A replaced secret is taken for a day more, so that the other side can be changed without losing a
delivery. Of two replaced ones only one could be kept, so a secret that we make is not replaced
again while the one before still counts: whoever just pasted it would lose it without a word.
"""

import secrets
from datetime import timedelta

from bot.cards.connection_form import SECRET
from bot.connections.managing import in_hand
from bot.connections.systems import relay_of
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.relay.relay import SecretMade
from bot.vault import WrongKey
from storage import connection_changes

OLD_COUNTS = timedelta(hours=24)

NO_SECRET = "This connection has no secret yet."  # noqa: S105 - a sentence
ROTATED = (
    "The secret was replaced a while ago, and the one before still counts. “Show the Secret” shows "
    "the new one; to make another, end the old one first."
)
THEIRS = "The secret of this connection is not made here, so it cannot be rotated here."
SAME = "This is the secret that the connection has already."


async def secret_of(desk: Desk, connection_id: int, by: str) -> str:
    """Raises NotNow, WrongKey."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
    if kept.secret is None:
        raise NotNow(NO_SECRET)
    return desk.vault.open(kept.secret)


async def made_here(desk: Desk, connection_id: int, by: str) -> str | None:
    """The secret, where we made it: it must be pasted there. None where the system makes it."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
    if kept.secret is None or relay_of(kept.system).secret_made is not SecretMade.HERE:
        return None
    return desk.vault.open(kept.secret)


async def rotate(desk: Desk, connection_id: int, by: str) -> str:
    """A new secret of our making; the one before counts for a day more. Raises NotNow."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        relay = relay_of(kept.system)
        if relay.secret_made is not SecretMade.HERE:
            raise NotNow(THEIRS)
        if kept.old_secret and kept.old_secret_until and kept.old_secret_until > now:
            raise NotNow(ROTATED)
        old = kept.secret if _opened(desk, kept.secret) else None
        until = now + OLD_COUNTS if old else None
        made = relay.make_secret()
        sealed = desk.vault.seal(made)
        await connection_changes.set_secret(tx, connection_id, sealed, old=old, old_until=until)
    return made


async def paste(desk: Desk, connection_id: int, by: str, given: str) -> None:
    """The secret that the system shows. Raises Refusal.

    While an older one still counts, that one is kept: the one pasted since may have been a slip.
    """
    sealed, now = desk.vault.seal(given), desk.clock()
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        if _opened(desk, kept.secret) == given:
            raise Refusal(SAME, field=SECRET)
        old, until = kept.old_secret, kept.old_secret_until
        if old is None or until is None or until <= now:
            old = kept.secret if _opened(desk, kept.secret) else None
            until = now + OLD_COUNTS if old else None
        await connection_changes.set_secret(tx, connection_id, sealed, old=old, old_until=until)


async def end_old(desk: Desk, connection_id: int, by: str) -> None:
    """From now on the present secret alone counts."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        await connection_changes.forget_old_secret(tx, connection_id)


async def move(desk: Desk, connection_id: int, by: str) -> None:
    """A new address, for a system whose address is all that is secret. Raises NotNow."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        if relay_of(kept.system).secret_made is not SecretMade.NOWHERE:
            raise NotNow("This connection has a secret: rotate that instead.")
        await connection_changes.move(tx, connection_id, secrets.token_urlsafe(16))


def _opened(desk: Desk, sealed: bytes | None) -> str | None:
    """None also for what was sealed with another key: nobody can check a letter with that."""
    try:
        return None if sealed is None else desk.vault.open(sealed)
    except WrongKey:
        return None
