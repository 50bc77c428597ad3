"""The verbs with which tests act as people; each returns the bot's answer."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.demo.slack.acts.cast import Cast
from bot.demo.slack.acts.elements import action as action_for
from bot.demo.slack.acts.elements import chosen, find, place
from bot.demo.slack.acts.forms import read_values
from bot.demo.slack.acts.saying import first_of
from bot.demo.slack.records import Answer, Conversation, Json, Message, Person, View
from bot.demo.slack.steps import Execution
from bot.demo.slack.workspace import Workspace

T = TypeVar("T")
Who = Person | str


class Driver:
    """What a person does and sees.

    People are given as ``Person`` or id; channels by id, by name, or by a person's id, which means
    that person's direct message with the bot.
    """

    workspace: Workspace
    cast: Cast

    async def say(
        self, who: Who, channel: str, text: str, *, thread_ts: str | None = None
    ) -> Answer:
        """Write a message; returns when the bot has answered its events once, with its ``ts``."""
        person, where = self._person(who), self._where(channel)
        if person.id not in where.members:
            raise LookupError(f"{person.id} is not in {channel}")
        message, told = self.cast.saying.post(person, where, text, thread_ts)
        return await first_of(told, message.ts)

    async def post_as_app(
        self, app_id: str, channel: str, text: str = "", **content: Any
    ) -> Answer:
        """Another app writes: its ``blocks``, ``attachments`` and ``metadata`` as it likes."""
        where = self._where(channel)
        message, told = self.cast.saying.post_as_app(app_id, where, text, content)
        return await first_of(told, message.ts)

    async def run_step(self, callback_id: str, inputs: Json) -> Execution:
        """A workflow comes to this step of the bot's; ends when the bot has taken the event."""
        run = self.workspace.steps.begin(callback_id, inputs)
        await first_of(self.cast.events.function_executed(run), "")
        return run

    async def command(self, who: Who, text: str, channel: str | None = None) -> Answer:
        """Type a slash command; without a channel in the direct message with the bot."""
        person = self._person(who)
        return await self.cast.saying.command(person, self._where(channel or person.id), text)

    async def press(
        self,
        who: Who,
        source: Message | View | None,
        action_id: str,
        choice: Any = None,
        *,
        block_id: str = "",
        value: str = "",
        state: Json | None = None,
    ) -> Answer:
        """Press a button or choose in a menu: an option's value, a person, a date, a list of them.

        ``value`` and ``block_id`` tell apart buttons with one action_id; ``state`` is state.values.
        """
        if source is None:
            raise LookupError(f"nothing is shown on which to press {action_id!r}")
        element = find(source.blocks, action_id, block_id, value)
        action = action_for(element, choice)
        return await self.cast.pressing.press(self._person(who), source, action, state)

    async def submit(self, who: Who, values: Json | None = None) -> Answer:
        """Submit the modal a person sees; values by block_id or action_id, said simply.

        Fields that are not named keep what was chosen on the page so far, or their first value.
        """
        person = self._person(who)
        view = self._open_modal(person)
        given = {block: dict(entries) for block, entries in view.state.items()}
        for block, entries in read_values(view.blocks, values or {}).items():
            given.setdefault(block, {}).update(entries)
        return await self.cast.modals.submit(person, view, given)

    async def close(self, who: Who, *, clear: bool = False) -> Answer:
        """Close the modal a person sees; ``clear`` closes the whole stack."""
        person = self._person(who)
        return await self.cast.modals.close(person, self._open_modal(person), clear=clear)

    async def options(self, who: Who, source: Message | View, action_id: str, typed: str) -> Answer:
        """Type into an external menu; the body has its options."""
        return await self.cast.pressing.options(self._person(who), source, action_id, typed)

    async def shortcut(self, who: Who, callback_id: str, message: Message | None = None) -> Answer:
        """Use a global shortcut, or one on a message."""
        return await self.cast.pressing.shortcut(self._person(who), callback_id, message)

    async def open_home(self, who: Who, tab: str = "home") -> Answer:
        """Open the app's Home tab, or Messages tab."""
        return await first_of(self.cast.events.home_opened(self._person(who).id, tab), "")

    async def stop_answer(self, who: Who, channel: str, thread_ts: str) -> Answer:
        """Press Stop in a thread in which an answer is under way."""
        person, where = self._person(who), self._where(channel)
        return await first_of(self.cast.saying.stop(person, where, thread_ts), "")

    async def set_status(self, who: Who, words: str, *, until: float = 0) -> Answer:
        """ ":palm_tree: On leave"; empty takes it away. ``until``: unix seconds, 0 for ever."""
        return await first_of(self.cast.saying.set_status(self._person(who), words, int(until)), "")

    async def deactivate(self, who: Who) -> Answer:
        """Somebody leaves the workspace."""
        return await first_of(self.cast.saying.leave(self._person(who)), "")

    async def invite(self, who: Who, channel: str) -> Answer:
        """Let somebody (or the bot) into a channel."""
        person, where = self._person(who), self._where(channel)
        self.workspace.conversations.join(where, person.id)
        return await first_of(self.cast.events.member_joined(where, person.id), "")

    def remove(self, who: Who, channel: str) -> None:
        """Take somebody (or the bot) out of a channel."""
        self.workspace.conversations.leave(self._where(channel), self._person(who).id)

    def messages(self, channel: str, visible_to: Who | None = None) -> list[Message]:
        """Everything in a channel, oldest first, replies included; and one person's ephemerals."""
        where = self._where(channel)
        shown = self.workspace.messages.in_channel(where.id)
        if visible_to is None:
            return shown
        person = self._person(visible_to)
        if person.id not in where.members:
            return []
        hidden = self.workspace.messages.for_eyes_of(person.id, where.id)
        return sorted([*shown, *hidden], key=lambda one: one.ts)

    def message(self, channel: str, ts: str) -> Message | None:
        """One message that everybody in a channel sees."""
        return self.workspace.messages.get(self._where(channel).id, ts)

    def thread(self, message: Message) -> list[Message]:
        """The replies under a message."""
        return self.workspace.messages.replies(message)

    def ephemerals(self, who: Who, channel: str | None = None) -> list[Message]:
        """What only this person sees, oldest first."""
        where = self._where(channel).id if channel else None
        return self.workspace.messages.for_eyes_of(self._person(who).id, where)

    def modal(self, who: Who) -> View | None:
        """The modal a person sees."""
        return self.workspace.views.modal(self._person(who).id)

    def modals(self, who: Who) -> list[View]:
        """The stack of a person's modals, the visible one last."""
        return self.workspace.views.stack(self._person(who).id)

    def home(self, who: Who) -> View | None:
        """The Home tab a person sees."""
        return self.workspace.views.home(self._person(who).id)

    def notices(self, who: Who) -> list[str]:
        """What Slack itself has told a person about failures."""
        return [one.text for one in self.workspace.notices.of(self._person(who).id)]

    async def until(self, condition: Callable[[], T], timeout: float = 40) -> T:
        """Wait until ``condition`` is true; looked at after each change. Returns its value."""
        return await self.workspace.changes.until(condition, timeout)

    def set_state(self, who: Who, action_id: str, choice: Any, *, block_id: str = "") -> None:
        """Fill one field of the open modal without telling the bot, as typing does."""
        view = self._open_modal(self._person(who))
        element = find(view.blocks, action_id, block_id)
        entry = {"type": element["type"], place(element): chosen(element, choice)}
        view.state.setdefault(element["block_id"], {})[action_id] = entry

    def _person(self, who: Who) -> Person:
        person_id = who if isinstance(who, str) else who.id
        return self.workspace.people[person_id]

    def _where(self, channel: str) -> Conversation:
        found = self.workspace.conversations.named(channel)
        if found is None:
            raise LookupError(f"no channel {channel!r}")
        return found

    def _open_modal(self, person: Person) -> View:
        view = self.workspace.views.modal(person.id)
        if view is None:
            raise LookupError(f"{person.id} sees no modal")
        return view
