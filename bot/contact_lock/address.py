"""Where a marketing tool wants to be told: an address of the web, never of our own network."""

import ipaddress
import socket
from typing import Any

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.lookup.address import LOOPBACK, Misaddressed, base_of

WRONG = (
    "The address to tell must begin with https:// and lead to the public web. Correct it in "
    "/nps connections."
)


def hook_of(given: str) -> URL:
    """The address as it will be called; plain http only to this machine, for tests and the demo.

    Raises Misaddressed.
    """
    try:
        found = URL(given.strip())
        if found.user is not None or found.password is not None or not found.absolute:
            raise Misaddressed(WRONG)
        base_of(str(found.origin()))
    except (ValueError, Misaddressed):
        raise Misaddressed(WRONG) from None
    return found.with_fragment(None)


class Guarded(AbstractResolver):
    """Finds a host as usual, and refuses one whose name leads into a private network."""

    def __init__(self) -> None:
        self._plain = ThreadedResolver()

    @classmethod
    def connector(cls) -> TCPConnector:
        return TCPConnector(resolver=cls())

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError."""
        found = await self._plain.resolve(host, port, family)
        if host not in LOOPBACK and not all(_public(one) for one in found):
            raise OSError("the name leads to an address that is not public")
        return found

    async def close(self) -> None:
        await self._plain.close()


def _public(found: Any) -> bool:
    return ipaddress.ip_address(found["host"]).is_global
