"""Carries parcels to the bot: by socket when one is connected, otherwise to the request URL."""

from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.outward.request_url import RequestUrl
from bot.demo.slack.outward.socket_mode import Sockets
from bot.demo.slack.records import Answer, Json
from bot.demo.slack.stamps import new_id


class Courier:
    """Chooses the road."""

    def __init__(self, *, request_url: RequestUrl, sockets: Sockets) -> None:
        self._request_url, self._sockets = request_url, sockets

    async def carry(self, parcel: Parcel) -> Answer:
        """Deliver once."""
        if len(self._sockets):
            return await self._sockets.send(parcel)
        return await self._request_url.post(parcel)

    async def verify_url(self) -> bool:
        """Ask the request URL to repeat a challenge, as Slack does when the URL is entered."""
        challenge = new_id("", 32)
        payload: Json = {"token": "local", "challenge": challenge, "type": "url_verification"}
        answer = await self._request_url.post(Parcel("events_api", payload))
        said = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        return answer.ok and said == challenge
