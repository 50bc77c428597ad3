"""Events: what happened, told to the bot if it subscribed, and told again when it failed."""

import asyncio
from collections.abc import Sequence

from bot.demo.slack.outward.courier import Courier
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.records import Answer, Conversation, Json, Message, Person
from bot.demo.slack.shapes import message_json, user_json, view_json
from bot.demo.slack.stamps import new_id
from bot.demo.slack.steps import STEP_TOKEN, Execution
from bot.demo.slack.tasks import Tasks
from bot.demo.slack.workspace import Workspace

_FAMILY = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
_REASONS = {"timeout": "http_timeout", "http_error": "http_error"}


class Events:
    """Builds event envelopes and delivers them, with up to three retries."""

    def __init__(
        self,
        *,
        slack: Workspace,
        courier: Courier,
        tasks: Tasks,
        subscribed: frozenset[str],
        retry_delays: Sequence[float],
    ) -> None:
        self._slack, self._courier, self._tasks = slack, courier, tasks
        self._subscribed, self._retry_delays = subscribed, retry_delays

    def message(self, message: Message) -> list[asyncio.Future[Answer]]:
        """A message was posted; a mention of the bot in a channel is a second event."""
        conversation = self._heard(message.channel)
        if conversation is None or message.is_ephemeral:
            return []
        event = self._message_event(conversation, message)
        sent = []
        mentions_bot = f"<@{self._slack.bot.id}" in message.text
        typed = not message.is_bot and not message.subtype
        if mentions_bot and typed and not conversation.is_im:
            without = ("channel_type", "subtype")
            mention = {key: value for key, value in event.items() if key not in without}
            sent += self.tell("app_mention", {**mention, "type": "app_mention"})
        return sent + self.tell(_FAMILY[conversation.kind], event)

    def metadata_posted(self, message: Message) -> list[asyncio.Future[Answer]]:
        """A message with metadata was posted where the bot is."""
        if self._heard(message.channel) is None or not message.metadata:
            return []
        event: Json = {
            "type": "message_metadata_posted",
            "app_id": message.app_id,
            "bot_id": f"B{message.app_id[1:]}",
            "user_id": message.user,
            "team_id": self._slack.team_id,
            "channel_id": message.channel,
            "message_ts": message.ts,
            "metadata": dict(message.metadata),
            "event_ts": self._slack.stamps.next(),
        }
        return self.tell("message_metadata_posted", event)

    def function_executed(self, run: Execution) -> list[asyncio.Future[Answer]]:
        """A workflow came to a step of this app."""
        event: Json = {
            "type": "function_executed",
            "function": {
                "id": f"Fn{run.callback_id[:8]}",
                "callback_id": run.callback_id,
                "title": run.callback_id,
                "type": "app",
                "app_id": self._slack.app_id,
                "input_parameters": [],
                "output_parameters": [],
            },
            "inputs": run.inputs,
            "function_execution_id": run.id,
            "workflow_execution_id": new_id("Wx"),
            "bot_access_token": STEP_TOKEN,
            "event_ts": self._slack.stamps.next(),
        }
        return self.tell("function_executed", event)

    def message_changed(self, message: Message, before: Json) -> None:
        """A message was edited."""
        conversation = self._heard(message.channel)
        if conversation is not None:
            now = message_json(self._slack, message)
            facts = {"subtype": "message_changed", "message": now, "previous_message": before}
            self.tell(_FAMILY[conversation.kind], self._hidden(conversation, facts))

    def message_deleted(self, conversation: Conversation, ts: str, before: Json) -> None:
        """A message was taken away."""
        if self._heard(conversation.id) is not None:
            facts = {"subtype": "message_deleted", "deleted_ts": ts, "previous_message": before}
            self.tell(_FAMILY[conversation.kind], self._hidden(conversation, facts))

    def member_joined(
        self, conversation: Conversation, person: str, inviter: str = ""
    ) -> list[asyncio.Future[Answer]]:
        """Somebody is now in a channel that the bot is in."""
        if self._heard(conversation.id) is None:
            return []
        event: Json = {
            "type": "member_joined_channel",
            "user": person,
            "channel": conversation.id,
            "channel_type": "G" if conversation.is_private else "C",
            "team": self._slack.team_id,
            "event_ts": self._slack.stamps.next(),
        }
        return self.tell("member_joined_channel", event | ({"inviter": inviter} if inviter else {}))

    def member_changed(self, person: Person, *, status: bool) -> list[asyncio.Future[Answer]]:
        """Somebody's profile is another; a new status is told twice, as Slack does it."""
        kinds = ("user_change", "user_status_changed") if status else ("user_change",)
        event: Json = {
            "user": user_json(self._slack, person),
            "cache_ts": int(self._slack.clock()),
            "event_ts": self._slack.stamps.next(),
        }
        return [one for kind in kinds for one in self.tell(kind, {"type": kind, **event})]

    def home_opened(self, person: str, tab: str) -> list[asyncio.Future[Answer]]:
        """A person looks at the app's Home or Messages tab."""
        event: Json = {
            "type": "app_home_opened",
            "user": person,
            "channel": self._slack.conversations.open_im(person).id,
            "tab": tab,
            "event_ts": self._slack.stamps.next(),
        }
        home = self._slack.views.home(person)
        if home is not None and tab == "home":
            event["view"] = view_json(self._slack, home)
        return self.tell("app_home_opened", event)

    def session_stopped(
        self, conversation: Conversation, person: str, thread_ts: str, growing: list[str]
    ) -> list[asyncio.Future[Answer]]:
        """Somebody pressed Stop while an answer was under way; ``growing``: messages it ended."""
        event: Json = {
            "type": "agent_session_stopped",
            "channel": conversation.id,
            "user": person,
            "thread_ts": thread_ts,
            "streaming_message_ts": growing,
            "event_ts": self._slack.stamps.next(),
        }
        return self.tell("agent_session_stopped", event)

    def are_told(self, subscription: str) -> bool:
        """Whether the app subscribed to these events."""
        return subscription in self._subscribed

    def tell(self, subscription: str, event: Json) -> list[asyncio.Future[Answer]]:
        """Deliver an event, if subscribed. The future holds the answer to the first attempt."""
        if not self.are_told(subscription):
            return []
        first: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._tasks.start(self._deliver(self._envelope(event), first))
        return [first]

    async def _deliver(self, envelope: Json, first: asyncio.Future[Answer]) -> None:
        answer = await self._courier.carry(Parcel("events_api", envelope))
        if not first.done():
            first.set_result(answer)
        for attempt, delay in enumerate(self._retry_delays, start=1):
            if answer.ok or answer.no_retry or answer.error == "no_route":
                return
            await asyncio.sleep(delay)
            reason = _REASONS.get(str(answer.error), "connection_failed")
            answer = await self._courier.carry(Parcel("events_api", envelope, attempt, reason))

    def _envelope(self, event: Json) -> Json:
        slack = self._slack
        authorization = {
            "enterprise_id": None,
            "team_id": slack.team_id,
            "user_id": slack.bot.id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": "local",
            "team_id": slack.team_id,
            "context_team_id": slack.team_id,
            "context_enterprise_id": None,
            "api_app_id": slack.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(slack.clock()),
            "authorizations": [authorization],
            "is_ext_shared_channel": False,
            "event_context": new_id("4-", 24),
        }

    def _heard(self, channel: str) -> Conversation | None:
        conversation = self._slack.conversations.get(channel)
        if conversation is None or self._slack.bot.id not in conversation.members:
            return None
        return conversation

    def _message_event(self, conversation: Conversation, message: Message) -> Json:
        return {
            **message_json(self._slack, message),
            "channel": conversation.id,
            "event_ts": message.ts,
            "channel_type": conversation.kind,
        }

    def _hidden(self, conversation: Conversation, facts: Json) -> Json:
        ts = self._slack.stamps.next()
        common = {"type": "message", "channel": conversation.id, "hidden": True, "ts": ts}
        return {**common, "event_ts": ts, "channel_type": conversation.kind, **facts}
