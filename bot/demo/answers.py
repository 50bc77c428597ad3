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
from bot.demo.secrets import relay_key
from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter


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
        system = str(asked.get("system", "typeform"))
        send = SENDERS.get(system)
        if send is None:
            return web.json_response({"status": 404, "body": "no such system"})
        now = datetime.now(UTC)
        told = Told(
            external_id=uuid.uuid4().hex,
            score=int(asked["score"]),
            comment=str(asked.get("comment", "")),
            email=str(asked["email"]),
            answered_at=now,
            updated_at=now,
        )
        url = f"{self.relay_url}/{system}/{relay_key(system)}"
        status, answer = await self._send(send(told, secret=self.secret, url=url, now=now))
        return web.json_response({"status": status, "body": answer})

    async def _send(self, letter: Letter) -> tuple[int, str]:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(letter.url, data=letter.body, headers=letter.headers) as response,
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
