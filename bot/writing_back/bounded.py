"""The bounds of every write: so long at most, and what nobody wants or finds is held, not tried."""

import asyncio
from collections.abc import Awaitable

from bot.outside.doer import NotDone, OutcomeUnknown
from bot.writing_back.grounds import Held
from bot.writing_back.settling import LONGEST, Known, held, too_slow

_SPARE = 5.0  # seconds left for the record once the calls are cut off


async def written_in_time(work: Awaitable[Known]) -> Known:
    """What came of a write. Raises NotDone, and OutcomeUnknown when time ran out."""
    try:
        async with asyncio.timeout(LONGEST.total_seconds() - _SPARE):
            return await work
    except Held as reason:
        return held(reason.why)
    except TimeoutError:
        raise too_slow() from None


async def seen_in_time(work: Awaitable[Known | None]) -> Known | None:
    """What a look found. Raises OutcomeUnknown where nobody could look."""
    try:
        async with asyncio.timeout(LONGEST.total_seconds()):
            return await work
    except Held as reason:
        return held(reason.why)
    except NotDone as problem:
        raise OutcomeUnknown(problem.why) from None
    except TimeoutError:
        raise too_slow() from None
