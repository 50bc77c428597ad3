"""A system that is told: a real server on this machine that answers as a test wants it to."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook

CLOSE, HANG = 0, -1  # instead of a status


@dataclass
class Post:
    """One that came."""

    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def signed_with(self, secret: str) -> bool:
        """By another's reckoning: the library of those who wrote the standard."""
        at = datetime.fromtimestamp(int(self.headers["webhook-timestamp"]), UTC)
        expected = Webhook(secret).sign(self.id, at, self.body.decode())
        return expected in self.headers["webhook-signature"].split()


@dataclass
class Receiver:
    """``answers``: one after the other, the last for ever."""

    address: str = ""
    answers: list[int] = field(default_factory=lambda: [200])
    posts: list[Post] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    until_told: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def types(self) -> list[str]:
        return [each.said["type"] for each in self.posts]

    async def hear(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.posts.append(Post(headers, await request.read()))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == HANG:
            await self.until_told.wait()
        if status == CLOSE and request.transport is not None:
            request.transport.close()
        return web.Response(status=status if status > 0 else 200, headers=self.headers)
