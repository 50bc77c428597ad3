"""Before anything is decided: would this mail go?"""

from bot.desk import Desk
from bot.outside.doer import NotDone
from bot.post.smtp import try_way
from bot.post.way import Way
from storage import mailboxes


async def trouble_with(desk: Desk, way: Way, sender_id: int, to: str) -> str | None:
    """Why it would not, in a sentence. What was found is kept beside the sender's mailbox."""
    trouble = None
    try:
        await try_way(way, to, patience=desk.settings.mail_timeout_seconds)
    except NotDone as refused:
        trouble = refused.why
    if way.own:
        async with desk.database.transaction() as tx:
            await mailboxes.checked(tx, sender_id, desk.clock(), trouble)
    return trouble
