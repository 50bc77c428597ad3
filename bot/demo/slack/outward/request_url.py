"""Deliveries by HTTP: signed posts to the bot's request URL, three seconds each."""

import asyncio
import json
import time
from typing import Any

import aiohttp

from bot.demo.slack.outward.parcel import Parcel, signature
from bot.demo.slack.records import Answer

_REDIRECTS = 2


class RequestUrl:
    """Where the bot listens. Signatures use the real clock: the bot compares it with its own."""

    def __init__(self, *, url: str | None, signing_secret: str, deadline: float) -> None:
        self.url, self.signing_secret, self.deadline = url, signing_secret, deadline
        self._session: aiohttp.ClientSession | None = None

    async def post(self, parcel: Parcel) -> Answer:
        """Deliver it and take what comes back within the deadline."""
        if not self.url:
            return Answer(0, None, 0.0, "no_route")
        body, content_type = parcel.as_http()
        headers = self.headers(body) | {"Content-Type": content_type}
        if parcel.attempt:
            headers["X-Slack-Retry-Num"] = str(parcel.attempt)
            headers["X-Slack-Retry-Reason"] = parcel.reason
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self.deadline):
                status, read, no_retry = await self._exchange(self.url, body, headers)
        except TimeoutError:
            return Answer(0, None, time.perf_counter() - began, "timeout")
        except (aiohttp.ClientError, OSError):
            return Answer(0, None, time.perf_counter() - began, "connection_failed")
        error = None if 200 <= status < 300 else "http_error"
        return Answer(status, read, time.perf_counter() - began, error, no_retry=no_retry)

    def headers(self, body: bytes) -> dict[str, str]:
        """What proves the origin of these bytes."""
        timestamp = str(int(time.time()))
        return {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _exchange(
        self, url: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, Any, bool]:
        if self._session is None:
            # A new connection each time: a bot that was restarted must not meet a dead one.
            connector = aiohttp.TCPConnector(force_close=True)
            self._session = aiohttp.ClientSession(connector=connector)
        async with self._session.post(
            url, data=body, headers=headers, max_redirects=_REDIRECTS
        ) as response:
            text = await response.text()
            no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            return response.status, _read(text, response.content_type), no_retry


def _read(text: str, content_type: str) -> Any:
    if content_type != "application/json":
        return text
    try:
        return json.loads(text) if text else ""
    except ValueError:
        return text
