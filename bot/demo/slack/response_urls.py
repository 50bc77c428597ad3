"""The addresses Slack hands out with a command or a press: five uses within thirty minutes."""

from dataclasses import dataclass

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.messages import Messages
from bot.demo.slack.records import Json, Message
from bot.demo.slack.stamps import Clock, new_id

USES = 5
SECONDS = 30 * 60.0


@dataclass(slots=True)
class ResponseUrl:
    """Who did something where, and which message it can replace."""

    token: str
    person: str
    channel: str
    dies_at: float
    source_ts: str | None
    thread_ts: str | None
    uses_left: int = USES


class ResponseUrls:
    """Hands them out and uses them up."""

    def __init__(self, *, clock: Clock, messages: Messages, bot_id: str) -> None:
        self._clock, self._messages, self._bot_id = clock, messages, bot_id
        self._by_token: dict[str, ResponseUrl] = {}

    def issue(
        self,
        person: str,
        channel: str,
        *,
        source: Message | None = None,
        thread_ts: str | None = None,
    ) -> ResponseUrl:
        """A fresh one; ``source`` is the message that was pressed."""
        in_thread = source.thread_ts if source is not None and source.is_reply else thread_ts
        dies_at = self._clock() + SECONDS
        source_ts = source.ts if source is not None else None
        url = ResponseUrl(new_id("", 24), person, channel, dies_at, source_ts, in_thread)
        self._by_token[url.token] = url
        return url

    def use(self, token: str) -> ResponseUrl:
        """Take one use of it, or say why not."""
        url = self._by_token.get(token)
        if url is None or self._clock() > url.dies_at:
            raise SlackRefusal("expired_url")
        if url.uses_left <= 0:
            raise SlackRefusal("used_url")
        url.uses_left -= 1
        return url

    def say(self, url: ResponseUrl, body: Json) -> Message | None:
        """Delete, replace, or say something new (ephemeral unless in_channel)."""
        source = self._source(url)
        if body.get("delete_original"):
            if source is not None:
                self._messages.delete(source)
            return None
        if body.get("replace_original") and source is not None:
            source.text = str(body.get("text") or "")
            source.blocks = list(body.get("blocks") or [])
            source.attachments = list(body.get("attachments") or [])
            self._messages.keep(source)
            return source
        message = self._messages.post(self._message(url, body))
        if url.source_ts is None:
            url.source_ts = message.ts
        return message

    def _message(self, url: ResponseUrl, body: Json) -> Message:
        public = body.get("response_type") == "in_channel"
        return Message(
            channel=url.channel,
            ts="",
            user=self._bot_id,
            text=str(body.get("text") or ""),
            blocks=list(body.get("blocks") or []),
            attachments=list(body.get("attachments") or []),
            is_bot=True,
            thread_ts=body.get("thread_ts") or url.thread_ts,
            metadata=body.get("metadata") if public else None,
            visible_to=None if public else url.person,
        )

    def _source(self, url: ResponseUrl) -> Message | None:
        if url.source_ts is None:
            return None
        return self._messages.find(url.channel, url.source_ts, url.person)
