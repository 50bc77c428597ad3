"""What the answer to a Web API method is made from, and how a method is described."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.outward.events import Events
from bot.demo.slack.outward.socket_mode import Sockets
from bot.demo.slack.records import Conversation, Json, Message
from bot.demo.slack.web_api.args import Args
from bot.demo.slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of one method by the bot."""

    slack: Workspace
    events: Events
    sockets: Sockets
    args: Args

    def need_scope(self, *any_of: str) -> None:
        """Refuse unless one of these scopes was granted."""
        if any_of and not self.slack.scopes.intersection(any_of):
            provided = ",".join(sorted(self.slack.scopes))
            raise SlackRefusal("missing_scope", needed=",".join(any_of), provided=provided)

    def conversation(self, name: str = "channel") -> Conversation:
        """The conversation an argument names, if the bot may know of it."""
        found = self.slack.conversations.named(self.args.text(name))
        if found is None or (found.is_private and self.slack.bot.id not in found.members):
            raise SlackRefusal("channel_not_found")
        return found

    def message(self, conversation: Conversation, name: str = "ts") -> Message:
        """The message an argument names."""
        found = self.slack.messages.get(conversation.id, self.args.text(name))
        if found is None or found.subtype == "tombstone":
            raise SlackRefusal("message_not_found")
        return found


@dataclass(frozen=True, slots=True)
class Method:
    """What answers it, the scopes of which one is needed, what must be said, how often."""

    answer: Callable[[ApiCall], Json]
    per_minute: int
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    caller: str = "bot"


SPECIAL, TIER_1, TIER_2, TIER_3, TIER_4 = 600, 1, 20, 50, 100
