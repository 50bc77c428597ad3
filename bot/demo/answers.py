"""The page's "Send an answer": plays a client, through the same signed door as a real survey."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp import web

from bot.demo.firm.firm import SampleFirm
from bot.relay.registry import RELAYS


@dataclass(slots=True)
class ClientPlayer:
    """Sends survey answers to the desk's relay as the survey systems would.

    ``relay_url`` may be told later: the desk starts after the Slack that it needs.
    """

    contacts: Sequence[dict[str, Any]]
    secret: str
    relay_url: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/demo/contacts", self._contacts),
            web.post("/demo/answer", self._answer),
        ]

    async def _contacts(self, request: web.Request) -> web.Response:
        return web.json_response(list(self.contacts))

    async def _answer(self, request: web.Request) -> web.Response:
        asked = await request.json()
        relay = RELAYS.get(asked.get("system", "typeform"))
        if relay is None:
            return web.json_response({"status": 404, "body": "no such system"})
        now = datetime.now(UTC)
        body, kind = relay.compose(
            external_id=uuid.uuid4().hex,
            score=int(asked["score"]),
            comment=str(asked.get("comment", "")),
            email=str(asked["email"]),
            answered_at=now,
            updated_at=now,
        )
        headers = {"Content-Type": kind, **relay.sign(body, self.secret, now)}
        status, answer = await self._send(relay.name, body, headers)
        return web.json_response({"status": status, "body": answer})

    async def _send(self, system: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        url = f"{self.relay_url}/{system}"
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(url, data=body, headers=headers) as response,
            ):
                return response.status, await response.text()
        except aiohttp.ClientError as error:
            return 503, json.dumps({"error": f"The desk does not answer ({type(error).__name__})."})


def contacts_of(firm: SampleFirm) -> list[dict[str, Any]]:
    """Everybody at the clients, for the form's search."""
    accounts = {account.key: account for account in firm.accounts}
    return [
        {
            "email": one.email,
            "name": one.name,
            "title": one.title,
            "role": str(one.role),
            "account": accounts[one.account].name,
            "channel": accounts[one.account].channel_id,
        }
        for one in firm.contacts
    ]
