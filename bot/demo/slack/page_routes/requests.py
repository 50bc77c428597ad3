"""Reading what the page asks, and refusing what this person may not see."""

from aiohttp import web

from bot.demo.slack.records import Conversation, Json, Message, Person, View
from bot.demo.slack.workspace import Workspace


class Asked:
    """The JSON body of one request of the page; ``as`` is who asks."""

    def __init__(self, slack: Workspace, body: Json) -> None:
        self._slack, self.body = slack, body

    def text(self, name: str) -> str:
        """A string; "" when it is missing."""
        return str(self.body.get(name) or "")

    def values(self, name: str) -> Json:
        """An object; {} when it is missing."""
        found = self.body.get(name) or {}
        if not isinstance(found, dict):
            raise web.HTTPBadRequest(text=f"{name} must be an object")
        return found

    def person(self) -> Person:
        """Who asks."""
        return person_called(self._slack, self.text("as"))

    def conversation(self, name: str = "channel") -> Conversation:
        """A channel this person is in; otherwise as if it did not exist."""
        return conversation_of(self._slack, self.person(), self.text(name))

    def source(self) -> Message | View:
        """What was pressed: {type: "message", channel, ts} or {type: "view", view_id}."""
        source = self.values("source")
        if source.get("type") == "view":
            return self._view(str(source.get("view_id")))
        return self.message()

    def message(self) -> Message:
        """The message in ``source``."""
        source = self.values("source")
        person = self.person()
        channel = conversation_of(self._slack, person, str(source.get("channel")))
        found = self._slack.messages.find(channel.id, str(source.get("ts")), person.id)
        if found is None:
            raise web.HTTPNotFound(text="no such message")
        return found

    def view(self) -> View:
        """The view called ``view_id``."""
        return self._view(self.text("view_id"))

    def _view(self, view_id: str) -> View:
        found = self._slack.views.get(view_id)
        if found is None or found.user != self.person().id:
            raise web.HTTPNotFound(text="no such view")
        return found


def person_called(slack: Workspace, person_id: str) -> Person:
    """A human by id."""
    person = slack.people.get(person_id)
    if person is None or person.is_bot:
        raise web.HTTPNotFound(text="no such person")
    return person


def conversation_of(slack: Workspace, person: Person, channel: str) -> Conversation:
    """A conversation this person is in."""
    found = slack.conversations.get(channel)
    if found is None or person.id not in found.members:
        raise web.HTTPNotFound(text="no such channel")
    return found
