"""Where somebody wants to be told: an address of the web, never of our own network."""

import ipaddress
import socket
from collections.abc import Iterator

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.lookup.address import LOOPBACK, Misaddressed, base_of

WRONG = "The address to tell must begin with https:// and lead to the public web. Correct it."
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address stands in its last 32 bits

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def hook_of(given: str, *, loopback: bool) -> URL:
    """The address as it will be called. ``loopback``: this machine too, and by plain http.

    Raises Misaddressed.
    """
    try:
        found = URL(given.strip())
        if found.user is not None or found.password is not None or not found.absolute:
            raise Misaddressed(WRONG)
        base = base_of(str(found.origin()))
    except (ValueError, Misaddressed):
        raise Misaddressed(WRONG) from None
    host = base.host or ""
    if host in LOOPBACK:
        if not loopback:
            raise Misaddressed(WRONG)
    elif _is_number(host) and not public(host):
        raise Misaddressed(WRONG)
    return found.with_fragment(None)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def public(host: str) -> bool:
    """Whether everybody can reach this IP address, whichever way it is written."""
    return all(
        each.is_global and not each.is_multicast
        for each in _meant(ipaddress.ip_address(host.partition("%")[0]))
    )


def _meant(address: _Address) -> Iterator[_Address]:
    """It, and the IPv4 addresses that it would be turned into on the way."""
    yield address
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo


class Guarded(AbstractResolver):
    """Finds a host as usual, and refuses one whose name leads into a private network.

    The call goes to the very address that was looked at: a name that leads elsewhere a moment later
    gains nothing. Addresses in numbers are never looked up; ``hook_of`` sees to them.
    """

    def __init__(self, *, loopback: bool) -> None:
        self._plain = ThreadedResolver()
        self._loopback = loopback

    @classmethod
    def connector(cls, *, loopback: bool) -> TCPConnector:
        return TCPConnector(resolver=cls(loopback=loopback))

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError."""
        found = await self._plain.resolve(host, port, family)
        ours = self._loopback and host in LOOPBACK
        if not ours and not all(public(one["host"]) for one in found):
            raise OSError("the name leads to an address that is not public")
        return found

    async def close(self) -> None:
        await self._plain.close()
