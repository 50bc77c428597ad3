"""What one person sees: the state of their Slack and the messages of a channel."""

from dataclasses import asdict

from bot.demo.slack.faults import Faults
from bot.demo.slack.page_routes.uploads import shown_blocks
from bot.demo.slack.records import Conversation, Json, Message, Person
from bot.demo.slack.shapes import view_json
from bot.demo.slack.workspace import Workspace


class Looking:
    """Reads the workspace through one person's eyes; never shows what they may not know of."""

    def __init__(self, *, slack: Workspace, faults: Faults) -> None:
        self._slack, self._faults = slack, faults

    def people(self) -> list[Json]:
        """The humans one can be."""
        return [self._person(one) for one in self._slack.humans]

    def state(self, person: Person) -> Json:
        """Everything around the messages."""
        slack = self._slack
        modal, home = slack.views.modal(person.id), slack.views.home(person.id)
        return {
            "me": self._person(person),
            "bot": self._person(slack.bot),
            "team": {"id": slack.team_id, "name": slack.team_name},
            "people": [self._person(one) for one in slack.people.values()],
            "channels": [self._channel(person, c) for c in slack.conversations.of(person.id)],
            "modal": view_json(slack, modal) if modal else None,
            "modal_depth": len(slack.views.stack(person.id)),
            "home": view_json(slack, home) if home else None,
            "commands": [asdict(one) for one in slack.commands],
            "shortcuts": [asdict(one) for one in slack.shortcuts],
            "notices": [asdict(one) for one in slack.notices.of(person.id)],
            "faults": self._faults.pending(),
        }

    def messages(self, person: Person, conversation: Conversation) -> list[Json]:
        """Oldest first, thread replies nested, this person's ephemeral ones among them."""
        messages = self._slack.messages
        hidden = messages.for_eyes_of(person.id, conversation.id)
        shown = [*messages.top_level(conversation.id), *(m for m in hidden if not m.is_reply)]
        shown.sort(key=lambda one: one.ts)
        return [self._message(one, hidden) for one in shown]

    def _message(self, message: Message, hidden: list[Message]) -> Json:
        replies: list[Message] = []
        if not message.is_reply:
            mine = [m for m in hidden if m.is_reply and m.thread_ts == message.ts]
            replies = sorted([*self._slack.messages.replies(message), *mine], key=lambda m: m.ts)
        author = self._slack.people.get(message.user)
        return {
            "channel": message.channel,
            "ts": message.ts,
            "user": message.user,
            "user_name": author.real_name if author else "Slackbot",
            "is_bot": message.is_bot,
            "text": message.text,
            "blocks": shown_blocks(self._slack, message) if message.is_bot else [],
            "attachments": message.attachments,
            "thread_ts": message.thread_ts,
            "subtype": message.subtype,
            "reply_count": len(replies),
            "edited": message.edited is not None,
            "ephemeral": message.is_ephemeral,
            "reactions": message.reactions,
            "working": message.ts in self._slack.sessions.working_in(message.channel),
            "replies": [self._message(one, []) for one in replies],
        }

    def _channel(self, person: Person, one: Conversation) -> Json:
        slack = self._slack
        seen = slack.conversations.read_up_to(person.id, one.id)
        said = slack.messages.in_channel(one.id)
        new = [m for m in reversed(said) if m.ts > seen and m.user != person.id]
        body: Json = {
            "id": one.id,
            "name": slack.bot.real_name if one.is_im else one.name,
            "is_im": one.is_im,
            "is_private": one.is_private,
            "unread": len(new),
            "last_ts": said[-1].ts if said else None,
        }
        if one.is_im:
            body["prompts"] = slack.sessions.offered(one.id)
            body["with"] = {"id": slack.bot.id, "name": slack.bot.real_name}
        return body

    @staticmethod
    def _person(person: Person) -> Json:
        told = ("id", "name", "real_name", "title", "tz", "is_bot")
        return {name: getattr(person, name) for name in told}
