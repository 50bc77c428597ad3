"""A signed letter posted to an address that somebody gave us: a hold, an event.

Redirects are not followed, what is answered is not read: only the status counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.lookup.address import Misaddressed
from bot.lookup.limits import after_refusal
from bot.outside.address import Guarded, hook_of
from bot.outside.doer import NotDone

LONGEST = timedelta(seconds=10)
SOON = timedelta(seconds=2)  # until the first repeat; each later one waits twice as long
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is told. ``name``: what people call it; ``loopback``: this machine will do too."""

    name: str
    address: str
    loopback: bool


async def post(to: Receiver, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """What is then known of it. Raises NotDone: for a while, or for good."""
    status, said = await _call(to, body, {"Content-Type": "application/json", **headers})
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return {"status": status}
    words = f"{to.name} answers with status {status}."
    if status in _BUSY:
        raise NotDone(words, again=after_refusal(said))
    if status == HTTPStatus.REQUEST_TIMEOUT or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotDone(words, again=SOON)
    if status == HTTPStatus.GONE:
        raise WantsNoMore(words)
    raise NotDone(f"{words} Check its address and its secret in /nps connections.")


class WantsNoMore(NotDone):
    """It says that nothing is to be sent there ever again (410)."""


async def _call(
    to: Receiver, body: bytes, headers: Mapping[str, str]
) -> tuple[int, Mapping[str, str]]:
    try:
        address = hook_of(to.address, loopback=to.loopback)
    except Misaddressed as wrong:
        raise NotDone(wrong.sentence) from None
    timeout = aiohttp.ClientTimeout(total=LONGEST.total_seconds())
    connector = Guarded.connector(loopback=to.loopback)
    try:
        async with (
            aiohttp.ClientSession(
                timeout=timeout, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            ) as http,
            http.post(address, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status, answer.headers
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        # From None: such errors name the address and what was said there.
        raise NotDone(f"{to.name} cannot be reached.", again=SOON) from None
