"""From a connection to the system behind it: its address, its token, its pace."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.desk import Desk
from bot.lookup.address import base_of
from bot.lookup.failures import TokenRefused, Unwell
from bot.lookup.http import LONGEST, Http
from bot.lookup.lookup import System
from bot.lookup.memory import Memory
from bot.lookup.pace import Pace
from bot.relay.registry import RELAYS
from storage.pulls import Source

ALL_CALLS = 240.0  # seconds for the calls of one job; well below bot.work.LONGEST_JOB


class Reaching:
    """Opens ways to outside APIs, and remembers for each connection what hardly changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._memories: dict[int, Memory] = {}

    @asynccontextmanager
    async def way_to(self, system: System, source: Source) -> AsyncIterator[Http]:
        """A way that may be called. Raises TokenRefused, WrongKey, Misaddressed, what Http raises.

        The token is opened only here, and kept only as long as the way is.
        """
        label = label_of(source)
        if source.token is None:
            raise TokenRefused(
                f"{label} told of something by its number only, and the desk has no token to ask "
                "for the rest. Put one into /nps connections."
            )
        base = base_of(system.host(source.options))
        token = self._desk.vault.open(source.token).strip()
        pace = Pace(self._desk, source.id, system.gap)
        memory = self._memories.setdefault(source.id, Memory())
        timeout = aiohttp.ClientTimeout(total=LONGEST)
        cookies = aiohttp.DummyCookieJar()
        async with (
            _in_time(label),
            aiohttp.ClientSession(timeout=timeout, cookie_jar=cookies) as session,
        ):
            bare = Http(session, label, base, {}, pace, memory)
            yield await system.sign(bare, token, source.options)


@asynccontextmanager
async def _in_time(label: str) -> AsyncIterator[None]:
    """A job that took longer would be taken for lost, and done by another as well."""
    try:
        async with asyncio.timeout(ALL_CALLS):
            yield
    except TimeoutError:
        raise Unwell(f"{label} is so slow that the desk gave up. It tries again.") from None


def label_of(source: Source) -> str:
    """What people call it: the name of its connection."""
    relay = RELAYS.get(source.system)
    return relay.label if relay else source.system
