"""The messages themselves: posted, changed, deleted, in threads, and those only one person sees."""

from collections.abc import Iterable

from bot.demo.slack.changes import Changes
from bot.demo.slack.conversations import Conversations
from bot.demo.slack.file import RecordFile
from bot.demo.slack.records import Message
from bot.demo.slack.stamps import Stamps

GONE = "This message was deleted."
SLACKBOT = "USLACKBOT"


class Messages:
    """Per channel in the order of their ``ts``. Ephemeral ones are in memory only, as on Slack."""

    def __init__(
        self, *, file: RecordFile, stamps: Stamps, conversations: Conversations, changes: Changes
    ) -> None:
        self._file, self._stamps = file, stamps
        self._conversations, self._changes = conversations, changes
        self._in: dict[str, dict[str, Message]] = {}
        self._threads: dict[tuple[str, str], list[Message]] = {}
        self._ephemeral: dict[str, Message] = {}
        for _, row in file.all("message"):
            message = Message(**row)
            self._file_away(message)
            stamps.seen(message.ts)
        for _, ts in file.all("last_ts"):
            stamps.seen(ts)

    def post(self, message: Message) -> Message:
        """Store a new message; its ``ts`` is given here."""
        message.ts = self._stamps.next()
        if message.visible_to is not None:
            self._ephemeral[message.ts] = message
            self._changes.ring([message.visible_to])
            return message
        self._file_away(message)
        if message.is_reply and message.thread_ts:
            parent = self.get(message.channel, message.thread_ts)
            if parent is not None and parent.thread_ts is None:
                parent.thread_ts = parent.ts
                self.keep(parent)
        self.keep(message)
        return message

    def keep(self, message: Message) -> None:
        """Write a changed message through and ring for those who see it."""
        if message.visible_to is not None:
            self._changes.ring([message.visible_to])
            return
        self._file.put("message", f"{message.channel} {message.ts}", message.as_row())
        self._changes.ring(self._conversations.seen_by(message.channel))

    def delete(self, message: Message) -> None:
        """Take a message away; the head of a thread leaves a tombstone."""
        if message.visible_to is not None:
            self._ephemeral.pop(message.ts, None)
            self._changes.ring([message.visible_to])
            return
        if not message.is_reply and self.replies(message):
            message.text, message.user, message.subtype = GONE, SLACKBOT, "tombstone"
            message.blocks, message.attachments, message.metadata = [], [], None
            message.is_bot, message.reactions = False, {}
            self.keep(message)
            return
        self._in.get(message.channel, {}).pop(message.ts, None)
        if message.is_reply:
            self._threads[message.channel, message.thread_ts or ""].remove(message)
        self._file.drop("message", f"{message.channel} {message.ts}")
        self._file.put("last_ts", message.channel, message.ts)
        self._changes.ring(self._conversations.seen_by(message.channel))

    def get(self, channel: str, ts: str) -> Message | None:
        """A message everybody in the channel sees."""
        return self._in.get(channel, {}).get(ts)

    def find(self, channel: str, ts: str, person: str) -> Message | None:
        """A message this person sees, ephemeral ones included."""
        hidden = self._ephemeral.get(ts)
        if hidden is not None and hidden.channel == channel and hidden.visible_to == person:
            return hidden
        return self.get(channel, ts)

    def ephemeral(self, ts: str) -> Message | None:
        """An ephemeral message by its ``ts``."""
        return self._ephemeral.get(ts)

    def in_channel(self, channel: str) -> list[Message]:
        """Everything in a channel, replies included, oldest first."""
        return list(self._in.get(channel, {}).values())

    def top_level(self, channel: str) -> list[Message]:
        """What the channel shows outside threads, oldest first."""
        shown = ("thread_broadcast", "tombstone")
        return [m for m in self.in_channel(channel) if not m.is_reply or m.subtype in shown]

    def replies(self, parent: Message) -> list[Message]:
        """What hangs under a message, oldest first."""
        return list(self._threads.get((parent.channel, parent.ts), []))

    def for_eyes_of(self, person: str, channel: str | None = None) -> list[Message]:
        """The ephemeral messages of one person, oldest first."""
        mine: Iterable[Message] = self._ephemeral.values()
        return [m for m in mine if m.visible_to == person and channel in (None, m.channel)]

    def _file_away(self, message: Message) -> None:
        self._in.setdefault(message.channel, {})[message.ts] = message
        if message.is_reply:
            self._threads.setdefault((message.channel, message.thread_ts or ""), []).append(message)
