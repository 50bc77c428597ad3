"""Making keys, showing each to its owner, revoking them.

An admin decides that a program may ask in somebody's name; the key itself is shown to that person
alone. Otherwise whoever makes keys would look over every wall. It is not kept: shown anew, which
is possible until it is first used, it is another one.
"""

import secrets
from collections.abc import Sequence

from bot.cards.keys import NAME, WHOM, GivenKey
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.keys.bearing import PREFIX, digest_of
from bot.people import admin, witness
from storage import api_keys, colleagues, connection_changes, hooks, slack
from storage.database import Transaction
from storage.key_records import KeyRecord
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

HINT = 4  # letters; of 43 that tells nobody anything
MOST = 20  # keys at once: as many as a list can show with their buttons
TWICE = "This key was made already: /nps keys lists it. Revoke it if you did not see it."
NOT_OURS = "They are not on the NPS Desk list, so nothing can be asked in their name."
IN_USE = "This key is in use, or not yours, so it is not shown. Make another if it got lost."
GONE = "This key was revoked already."
NOT_YOURS = "Only its owner or an admin can revoke this key."
TOO_MANY = "There are {most} keys. Revoke one that nobody uses first."


async def listed(desk: Desk, by: str) -> tuple[ColleagueRecord, Sequence[KeyRecord]]:
    """Who asks, and the keys: to an admin everybody's, to others their own."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        sees_all = person.role is ColleagueRole.ADMIN
        return person, await api_keys.standing(tx, of=None if sees_all else person.id)


async def may_make(desk: Desk, by: str) -> ColleagueRecord:
    """For the form. Raises NotAllowed for all but admins, NotNow where there are too many."""
    async with desk.database.transaction() as tx:
        return await _may_make(tx, by)


async def make(desk: Desk, by: str, given: GivenKey, press: str) -> tuple[KeyRecord, str | None]:
    """A new key, and what it says where it is the maker's own; else its owner has it shown.

    ``press``: the same form counts once. Raises NotAllowed, NotNow, and Refusal naming the field.
    """
    async with desk.database.transaction() as tx:
        person = await _may_make(tx, by)
        whom = await colleagues.by_slack_id(tx, given.whom)
        if whom is None or whom.left_at is not None:
            raise Refusal(NOT_OURS, field=WHOM)
        if not await slack.once_only(tx, f"key:{press}"):
            raise NotNow(TWICE, field=NAME)
        number = await api_keys.add(
            tx,
            name=given.name,
            purpose=given.purpose,
            colleague_id=whom.id,
            words=given.words,
            made_by=person.id,
            now=desk.clock(),
        )
        key = await _take(tx, number, person) if whom.id == person.id else None
        return await _one(tx, number), key


async def show(desk: Desk, key_id: int, by: str) -> tuple[KeyRecord, str]:
    """The key itself, to its owner; one shown before is void. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        return await _one(tx, key_id), await _take(tx, key_id, person)


async def revoke(desk: Desk, key_id: int, by: str) -> None:
    """It opens nothing more, and what it subscribed to ends. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
        key = await _one(tx, key_id)
        if key.colleague_id != person.id and person.role is not ColleagueRole.ADMIN:
            raise NotAllowed(NOT_YOURS)
        if not await api_keys.revoke(tx, key_id, by=person.id, now=desk.clock()):
            raise NotNow(GONE)
        for hook in await hooks.of_key(tx, key_id):
            await connection_changes.remove(tx, hook.id)


async def _may_make(tx: Transaction, by: str) -> ColleagueRecord:
    person = await admin(tx, by)
    if len(await api_keys.standing(tx)) >= MOST:
        raise NotNow(TOO_MANY.format(most=MOST))
    return person


async def _take(tx: Transaction, key_id: int, owner: ColleagueRecord) -> str:
    made = PREFIX + secrets.token_urlsafe(32)
    if not await api_keys.take(tx, key_id, owner.id, digest=digest_of(made), hint=made[-HINT:]):
        raise NotNow(IN_USE)
    return made


async def _one(tx: Transaction, key_id: int) -> KeyRecord:
    found = await api_keys.one(tx, key_id)
    if found is None:
        raise NotNow(GONE)
    return found
