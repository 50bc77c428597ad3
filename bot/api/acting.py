"""What programs do: a try at reaching the client goes on record, as if its person had logged it."""

import secrets

from bot.api.asking import Asked
from bot.api.problems import NotThere
from bot.api.resources import follow_ups_of
from bot.api.shapes import FollowUp, NewAttempt
from bot.desk import Desk
from bot.follow_up import calling
from bot.people import known

NO_SUCH_FOLLOW_UP = "There is no such follow-up, or none that this key may see."


async def log_attempt(desk: Desk, asked: Asked) -> FollowUp:
    """Raises NotThere, NotAllowed, and NotNow with what stands in the way."""
    attempt: NewAttempt = asked.body
    await _one(desk, asked)
    name = attempt.id or secrets.token_urlsafe(12)
    await calling.log_call(
        desk,
        asked.number,
        asked.bearer.by,
        channel=attempt.channel,
        outcome=attempt.outcome,
        note=attempt.note,
        press=f"api:{asked.bearer.key_id}:{name}",
    )
    return await _one(desk, asked)


async def _one(desk: Desk, asked: Asked) -> FollowUp:
    async with desk.database.transaction() as tx:
        await known(tx, asked.bearer.by)
        found = await follow_ups_of(tx, [asked.number], desk.clock(), words=asked.bearer.words)
    if not found:
        raise NotThere(NO_SUCH_FOLLOW_UP)
    return found[0]
