"""Asking an outside system over HTTPS: small, patient, and silent about what was said.

Nothing here logs or repeats a body, a query or a token: each failure is one of the outcomes below,
with a sentence for the admin.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Protocol

import aiohttp
from aiohttp.hdrs import LOCATION
from yarl import URL

from bot.errors import Unreadable
from bot.lookup.address import target
from bot.lookup.failures import (
    ComeBack,
    Declined,
    NotPermitted,
    NotThere,
    TokenRefused,
    Unreached,
    Unwell,
)
from bot.lookup.limits import after_refusal, allowance_used_up
from bot.lookup.memory import Memory
from bot.relay.document import Document, from_json, from_json_batch

LARGEST = 5 * 1024 * 1024  # bytes of an answer
LONGEST = 20.0  # seconds for one call
MOVES = 3  # redirects that are followed, on the same host
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})

Query = Mapping[str, str | int]
Explain = Callable[[str, bytes], None]  # label, body of a refusal: raises what it means, if known
Renew = Callable[[], Awaitable[None]]  # a right to ask that ran out, in the headers


class Turns(Protocol):
    """Gives out the moments at which this connection may call."""

    async def turn(self) -> None:
        """Wait for the next one. Raises ComeBack when it is far off."""

    async def rest(self, pause: timedelta) -> None:
        """The system has had enough: nobody calls it for so long."""


@dataclass(frozen=True, slots=True, repr=False)
class Http:
    """One connection's way to its system's API. ``label``: what people call the system.

    explain: for systems whose status does not tell what is wrong. renew: for rights that run out.
    """

    session: aiohttp.ClientSession
    label: str
    base: URL
    headers: Mapping[str, str]
    turns: Turns
    memory: Memory = field(default_factory=Memory)
    explain: Explain | None = None
    renew: Renew | None = None

    async def get(self, path: str, query: Query | None = None) -> Document:
        """One object. Raises ComeBack, TokenRefused, NotThere, Unwell."""
        return _object(self.label, await self._ask("GET", path, query or {}))

    async def get_list(self, path: str, query: Query | None = None) -> Sequence[Document]:
        """The same where the answer is a bare list; what in it is no object is left out."""
        body = await self._ask("GET", path, query or {})
        try:
            found = from_json_batch(body)
        except Unreadable:
            raise unreadable(self.label) from None
        return rows(self.label, {"list": found}, "list")

    async def kept(self, path: str, query: Query | None = None) -> Document:
        """The same as ``get``, but remembered for a quarter of an hour."""
        known = self.memory.find(path)
        if known is None:
            known = await self.get(path, query)
            self.memory.keep(path, known)
        return known

    async def post(self, path: str, document: Document) -> Document:
        """A question that is asked with a JSON body."""
        return _object(self.label, await self._ask("POST", path, {}, json=document))

    async def patch(self, path: str, document: Document) -> None:
        """A change. What is answered does not matter; some answer nothing."""
        await self._ask("PATCH", path, {}, json=document)

    async def put(self, path: str, document: Document) -> None:
        """The same where a system calls it so."""
        await self._ask("PUT", path, {}, json=document)

    async def form(self, path: str, values: Mapping[str, str]) -> Document:
        """A question that is asked with a form, such as the one for a token."""
        return _object(self.label, await self._ask("POST", path, {}, data=dict(values)))

    def signed(self, headers: Mapping[str, str]) -> "Http":
        """The same way with other headers."""
        return replace(self, headers=headers)

    async def _ask(self, method: str, path: str, query: Query, **body: Any) -> bytes:
        await self.turns.turn()
        url = target(self.base, path, [(name, str(value)) for name, value in query.items()])
        try:
            said, pause = await self._rightly(method, url, body)
        except ComeBack as later:
            await self.turns.rest(later.after)
            raise
        if pause is not None:
            await self.turns.rest(pause)
        return said

    async def _rightly(
        self, method: str, url: URL, body: Mapping[str, Any]
    ) -> tuple[bytes, timedelta | None]:
        """Once more where the right to ask has run out: a call without it does nothing."""
        try:
            return await self._hear(method, url, body)
        except TokenRefused as refusal:
            if self.renew is None or isinstance(refusal, NotPermitted):
                raise
        await self.renew()
        return await self._hear(method, url, body)

    async def _hear(
        self, method: str, url: URL, body: Mapping[str, Any]
    ) -> tuple[bytes, timedelta | None]:
        """What is answered, and how long nobody may call then. Moves are followed."""
        try:
            async with asyncio.timeout(LONGEST):
                for _ in range(MOVES):
                    async with self._call(method, url, body) as answer:
                        if answer.status not in MOVED:
                            return await self._said(answer), allowance_used_up(answer.headers)
                        url = self._moved(url, answer.headers.get(LOCATION, ""))
        except aiohttp.ClientConnectorError:
            raise Unreached(_away(self.label, self.base)) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            # From None: such errors name the address they failed at, with all that was asked.
            raise Unwell(_away(self.label, self.base)) from None
        raise Unwell(f"{self.label} sends the desk from one address to the next. It tries again.")

    @asynccontextmanager
    async def _call(
        self, method: str, url: URL, body: Mapping[str, Any]
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        headers = {"Accept": "application/json", **self.headers}
        async with self.session.request(
            method, url, headers=headers, allow_redirects=False, **body
        ) as answer:
            yield answer

    def _moved(self, url: URL, location: str) -> URL:
        """Never to another host: our token would go along."""
        there = url.join(URL(location))
        if not location or there.origin() != url.origin():
            raise Unwell(
                f"{self.label} sends the desk to another host, and the token must not go there. "
                "Check the address of the API in /nps connections."
            )
        return there

    async def _said(self, answer: aiohttp.ClientResponse) -> bytes:
        status = answer.status
        if status >= HTTPStatus.BAD_REQUEST and self.explain is not None:
            self.explain(self.label, await _whole(self.label, answer))
        if status in BUSY:
            raise ComeBack(after_refusal(answer.headers))
        if status == HTTPStatus.UNAUTHORIZED:
            raise TokenRefused(
                f"{self.label} refuses the token. Put a new one into /nps connections."
            )
        if status == HTTPStatus.FORBIDDEN:
            raise NotPermitted(_forbidden(self.label, answer.method, answer.url.path))
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise NotThere(f"{self.label} knows nothing under the id that it told of.")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unwell(f"{self.label} answers with status {status}. The desk tries again.")
        if status >= HTTPStatus.BAD_REQUEST:
            raise Declined(self.label, status)
        return await _whole(self.label, answer)


def unreadable(label: str) -> Unwell:
    return Unwell(f"{label} answers what the desk cannot read. It tries again.")


def rows(label: str, document: Document, *names: str) -> Sequence[Document]:
    """The list of objects under the first of these names that holds one. Raises Unwell."""
    for name in names:
        found = document.get(name)
        if isinstance(found, list):
            return [one for one in found if isinstance(one, dict)]
    raise unreadable(label)


def _object(label: str, body: bytes) -> Document:
    try:
        return from_json(body)
    except Unreadable:
        raise unreadable(label) from None


async def _whole(label: str, answer: aiohttp.ClientResponse) -> bytes:
    body = b""
    async for piece in answer.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > LARGEST:
            raise Unwell(f"{label} answers with more than 5 MB at once, which the desk refuses.")
    return body


def _away(label: str, base: URL) -> str:
    return f"{label} cannot be reached at {base.host}. The desk tries again."


def _forbidden(label: str, method: str, path: str) -> str:
    """The path names no person: ids of ours in it are numbers of records."""
    act = "read" if method == "GET" or path.endswith(("/search", "/read")) else "write to"
    return (
        f"{label} does not let the token {act} {path}. Give it the right to, or put another one "
        "into /nps connections."
    )
