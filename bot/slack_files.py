"""Files in Slack: put there unseen, then shown in a message of ours or shared in a conversation.

Until ``finish`` names a channel nobody sees anything, so everything before it may be repeated.
"""

import asyncio
from typing import Protocol

import aiohttp

from bot.board import slack_client
from bot.settings import Settings
from bot.slack_troubles import NotSent, RouteBroken, settled

MOST_ALT = 1000  # letters
_LOOKS, _PAUSE = 10, 0.5  # how often, and how many seconds apart, Slack is asked whether it is done


class Files(Protocol):
    """Every method may raise the outcomes of bot/slack_troubles.py."""

    async def put(self, name: str, content: bytes, *, alt: str = "") -> str:
        """Bytes that nobody sees yet; the file's id."""

    async def finish(self, file_id: str, title: str, *, channel: str | None = None) -> None:
        """They are all there; with ``channel`` whoever is in it sees the file from now on."""

    async def until_shown(self, file_id: str) -> None:
        """Wait until a message may show it: Slack looks a picture through first."""

    async def is_in(self, channel: str, name: str) -> bool:
        """Whether a file of this name was shared there lately."""


class SlackFiles:
    """Files on Slack's Web API."""

    def __init__(self, settings: Settings) -> None:
        self.client = slack_client(settings, settings.slack_bot_token.get_secret_value())
        self._timeout = aiohttp.ClientTimeout(total=settings.slack_timeout_seconds)

    async def put(self, name: str, content: bytes, *, alt: str = "") -> str:
        given = await settled(
            self.client.files_getUploadURLExternal(
                filename=name, length=len(content), alt_txt=alt[:MOST_ALT] or None
            )
        )
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.post(str(given["upload_url"]), data=content) as answer,
            ):
                if answer.status != 200:
                    raise RouteBroken("upload_refused", str(answer.status))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotSent(type(error).__name__) from error
        return str(given["file_id"])

    async def finish(self, file_id: str, title: str, *, channel: str | None = None) -> None:
        files: list[dict[str, str | None]] = [{"id": file_id, "title": title}]
        await settled(self.client.files_completeUploadExternal(files=files, channel_id=channel))

    async def until_shown(self, file_id: str) -> None:
        for _ in range(_LOOKS):
            found = await settled(self.client.files_info(file=file_id))
            if found["file"].get("mimetype"):
                return
            await asyncio.sleep(_PAUSE)
        raise NotSent("file_not_looked_through_yet")

    async def is_in(self, channel: str, name: str) -> bool:
        said = await settled(self.client.conversations_history(channel=channel, limit=100))
        files = [one for message in said["messages"] for one in message.get("files", ())]
        return any(one.get("name") == name for one in files)
