"""Slack, outward: the only place that knows its client (its error codes: slack_troubles.py)."""

from collections.abc import Awaitable, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.cards.pieces import Card
from bot.desk import Identity, Posted
from bot.settings import Settings
from bot.slack_troubles import settled

MARKER = "nps_desk_message"
SKEW = timedelta(minutes=5)  # by which Slack's clock and ours may differ


def slack_client(settings: Settings, token: str | None = None) -> AsyncWebClient:
    """A client that never repeats a call by itself: the default one posts again after a drop."""
    return AsyncWebClient(
        token=token,
        base_url=settings.slack_api_url,
        timeout=int(settings.slack_timeout_seconds),
        retry_handlers=[],
    )


class SlackBoard:
    """The Board on Slack's Web API."""

    def __init__(self, settings: Settings) -> None:
        self.client = slack_client(settings, settings.slack_bot_token.get_secret_value())

    async def post(
        self,
        channel: str,
        card: Card,
        marker: int,
        beneath: str | None = None,
        *,
        loud: bool = False,
        only: str | None = None,
    ) -> Posted:
        if only is not None:
            return await self._whisper(channel, card, beneath, only)
        answer = await settled(
            self.client.chat_postMessage(
                channel=channel,
                thread_ts=beneath,
                reply_broadcast=loud or None,
                text=card.text,
                blocks=card.blocks,
                metadata={"event_type": MARKER, "event_payload": {"message_id": marker}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    async def _whisper(self, channel: str, card: Card, beneath: str | None, person: str) -> Posted:
        answer = await settled(
            self.client.chat_postEphemeral(
                channel=channel, user=person, thread_ts=beneath, text=card.text, blocks=card.blocks
            )
        )
        return Posted(channel, str(answer["message_ts"]))

    async def refresh(self, place: Posted, card: Card) -> None:
        await settled(
            self.client.chat_update(
                channel=place.channel, ts=place.ts, text=card.text, blocks=card.blocks
            )
        )

    async def find(
        self, channel: str, marker: int, since: datetime, beneath: str | None = None
    ) -> Posted | None:
        if channel.startswith(("U", "W")):
            opened = await settled(self.client.conversations_open(users=channel))
            channel = opened["channel"]["id"]
        cursor: str | None = None
        while cursor != "":
            history = await settled(self._page(channel, beneath, since, cursor))
            for message in history["messages"]:
                if _marker_of(message) == marker:
                    return Posted(channel, str(message["ts"]))
            cursor = (history.get("response_metadata") or {}).get("next_cursor") or ""
        return None

    def _page(
        self, channel: str, beneath: str | None, since: datetime, cursor: str | None
    ) -> Awaitable[AsyncSlackResponse]:
        """A channel's own messages, or the replies in one thread of it."""
        look: dict[str, Any] = {
            "channel": channel,
            "oldest": str((since - SKEW).timestamp()),
            "include_all_metadata": True,
            "limit": 200,
            "cursor": cursor,
        }
        if beneath is None:
            return self.client.conversations_history(**look)
        return self.client.conversations_replies(ts=beneath, **look)

    async def publish_home(self, slack_user_id: str, view: dict[str, Any]) -> None:
        await settled(self.client.views_publish(user_id=slack_user_id, view=view))

    async def working(self, thread: Posted, *, on: bool) -> None:
        await settled(
            self.client.agents_sessions_setStatus(
                channel_id=thread.channel,
                thread_ts=thread.ts,
                status="processing" if on else "active",
            )
        )

    async def begin(self, thread: Posted, step: str) -> Posted:
        answer = await settled(
            self.client.chat_startStream(
                channel=thread.channel, thread_ts=thread.ts, chunks=[_step(step, "in_progress")]
            )
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    async def end(self, place: Posted, step: str) -> None:
        await settled(
            self.client.chat_stopStream(
                channel=place.channel, ts=place.ts, chunks=[_step(step, "complete")]
            )
        )

    async def suggest(self, channel: str, prompts: Mapping[str, str]) -> None:
        offered = [{"title": title, "message": words} for title, words in prompts.items()]
        await settled(
            self.client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=offered)
        )

    async def member(self, slack_user_id: str) -> dict[str, Any]:
        answer = await settled(self.client.users_info(user=slack_user_id))
        found: dict[str, Any] = answer["user"]
        return found

    async def identity(self) -> Identity:
        answer = await settled(self.client.auth_test())
        granted = answer.headers.get("x-oauth-scopes")
        return Identity(
            team_id=str(answer["team_id"]),
            team_name=str(answer.get("team") or ""),
            bot_user_id=str(answer["user_id"]),
            bot_id=answer.get("bot_id"),
            scopes=None if granted is None else frozenset(granted.replace(" ", "").split(",")),
        )


def _step(title: str, status: str) -> dict[str, Any]:
    return {"type": "task_update", "id": "1", "title": title, "status": status}


def _marker_of(message: dict[str, Any]) -> int | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != MARKER:
        return None
    marker = (metadata.get("event_payload") or {}).get("message_id")
    return None if marker is None else int(marker)
