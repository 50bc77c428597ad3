"""What this small Slack remembers, and what it is told at construction."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace; the bot is one too. status_until: unix seconds, 0 for ever."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/London"
    email: str = ""
    is_bot: bool = False
    is_admin: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_until: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as the demo or a test asks for it."""

    id: str
    name: str
    is_private: bool = False
    members: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class CommandInfo:
    """A slash command of the app, as its manifest describes it."""

    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True, slots=True)
class ShortcutInfo:
    """A shortcut of the app: ``kind`` is "message" or "global"."""

    callback_id: str
    name: str
    kind: str = "global"


@dataclass(slots=True)
class Conversation:
    """A channel or a direct message between one person and the bot (then ``person`` is set)."""

    id: str
    name: str
    is_private: bool
    members: list[str]
    created: int
    person: str = ""

    @property
    def is_im(self) -> bool:
        """Whether it is a direct message."""
        return bool(self.person)

    @property
    def kind(self) -> str:
        """The word events use: channel, group (private) or im."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass(slots=True)
class Message:
    """One message. An ephemeral one has ``visible_to``: the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    is_bot: bool = False
    thread_ts: str | None = None
    metadata: Json | None = None
    edited: Json | None = None
    subtype: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    visible_to: str | None = None
    app_id: str = ""  # of the other app that posted it
    stream: Json | None = None  # of an answer that grows while it is read
    files: list[Json] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        """Whether it hangs in a thread under another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.visible_to is not None

    def as_row(self) -> Json:
        """The form in which it is kept in the file."""
        return asdict(self)


@dataclass(slots=True)
class View:
    """A modal or Home view of one person; ``content`` is what the bot sent."""

    id: str
    user: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    state: Json = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The blocks as shown."""
        blocks: list[Json] = self.content.get("blocks", [])
        return blocks

    @property
    def callback_id(self) -> str:
        """The name the bot gave it."""
        return str(self.content.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        """What the bot wants back."""
        return str(self.content.get("private_metadata", ""))

    @property
    def title(self) -> str:
        """The words at its top; "" for Home."""
        return str(self.content.get("title", {}).get("text", ""))

    @property
    def external_id(self) -> str:
        """The bot's own id for it, unique in the workspace; "" when there is none."""
        return str(self.content.get("external_id") or "")

    def as_row(self) -> Json:
        """The form in which it is kept in the file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Notice:
    """What Slack itself tells one person when the app failed; ``about`` says where."""

    id: str
    text: str
    about: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the bot for one delivery.

    status: HTTP status; 200 for a Socket Mode ack; 0 when nothing came.
    body: parsed JSON, or text.
    error: None, or why it failed (timeout, http_error, connection_failed, no_route, refused …).
    ts: of the message a person said, when that is what happened.
    others: further deliveries of the same act (a mention is two events).
    """

    status: int
    body: Any
    seconds: float
    error: str | None = None
    ts: str = ""
    no_retry: bool = False
    others: tuple["Answer", ...] = ()

    @property
    def ok(self) -> bool:
        """Whether Slack takes it as acknowledged."""
        return self.error is None
