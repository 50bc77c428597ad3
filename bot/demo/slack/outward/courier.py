"""Carries parcels to the bot: by socket when one is connected, otherwise to the request URL."""

from collections import deque
from dataclasses import dataclass

from bot.demo.slack.changes import Changes
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.outward.request_url import RequestUrl
from bot.demo.slack.outward.socket_mode import Sockets
from bot.demo.slack.records import Answer, Json
from bot.demo.slack.stamps import new_id

KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """A parcel and what became of it."""

    parcel: Parcel
    answer: Answer


class Courier:
    """Chooses the road, and keeps a log of what it carried."""

    def __init__(self, *, request_url: RequestUrl, sockets: Sockets, changes: Changes) -> None:
        self._request_url, self._sockets, self._changes = request_url, sockets, changes
        self.log: deque[Delivery] = deque(maxlen=KEPT)

    async def carry(self, parcel: Parcel) -> Answer:
        """Deliver once."""
        if len(self._sockets):
            answer = await self._sockets.send(parcel)
        else:
            answer = await self._request_url.post(parcel)
        self.log.append(Delivery(parcel, answer))
        self._changes.ring(())
        return answer

    async def verify_url(self) -> bool:
        """Ask the request URL to repeat a challenge, as Slack does when the URL is entered."""
        challenge = new_id("", 32)
        payload: Json = {"token": "local", "challenge": challenge, "type": "url_verification"}
        answer = await self._request_url.post(Parcel("events_api", payload))
        said = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        return answer.ok and said == challenge
