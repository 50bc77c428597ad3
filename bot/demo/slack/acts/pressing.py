"""A person presses a button, chooses from a menu, or asks an external menu for its options."""

from typing import Any

from bot.demo.slack.acts import trouble
from bot.demo.slack.acts.elements import find
from bot.demo.slack.acts.forms import full_state
from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.objects import option, option_group
from bot.demo.slack.blocks.rules import listed
from bot.demo.slack.outward import payloads
from bot.demo.slack.outward.courier import Courier
from bot.demo.slack.outward.events import Events
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.records import Answer, Json, Message, Person, View
from bot.demo.slack.workspace import Workspace


class Pressing:
    """Interactions with elements, shortcuts and the Home tab."""

    def __init__(self, *, slack: Workspace, courier: Courier, events: Events) -> None:
        self._slack, self._courier, self._events = slack, courier, events

    async def press(
        self, person: Person, source: Message | View, action: Json, state: Json | None = None
    ) -> Answer:
        """Send block_actions; a failure puts the warning triangle beside the element."""
        known = source.state if isinstance(source, View) else {}
        values = full_state(source.blocks, self._with(action, {**known, **(state or {})}))
        if isinstance(source, View):
            source.state = values
            payload = payloads.pressed_in_view(self._slack, person, source, action)
            about: Json = {"view_id": source.id}
        else:
            payload = payloads.pressed_in_message(self._slack, person, source, action, values)
            about = {"channel": source.channel, "ts": source.ts}
        return await self._interact(person, payload, about | {"action_id": action["action_id"]})

    async def shortcut(
        self, person: Person, callback_id: str, message: Message | None = None
    ) -> Answer:
        """A global shortcut, or one in the menu of a message."""
        if message is None:
            payload = payloads.shortcut(self._slack, person, callback_id)
        else:
            payload = payloads.message_shortcut(self._slack, person, callback_id, message)
        return await self._interact(person, payload, {"callback_id": callback_id})

    async def options(
        self, person: Person, source: Message | View, action_id: str, typed: str, block_id: str = ""
    ) -> Answer:
        """Ask the app what an external menu offers; the body has options or option_groups."""
        element = find(source.blocks, action_id, block_id)
        payload = payloads.asked_for_options(self._slack, person, source, element, typed)
        answer = await self._courier.carry(Parcel("interactive", payload))
        if answer.ok and _options_problem(answer.body):
            return Answer(answer.status, answer.body, answer.seconds, "invalid_options")
        return answer

    async def _interact(self, person: Person, payload: Json, about: Json) -> Answer:
        answer = await self._courier.carry(Parcel("interactive", payload))
        if not answer.ok:
            sentence = trouble.press_failed(self._slack.bot.real_name, answer)
            self._slack.notices.tell(person.id, sentence, about)
        return answer

    @staticmethod
    def _with(action: Json, state: Json) -> Json:
        """The state, with the menu that was just changed."""
        block_id, action_id = action.get("block_id", ""), action["action_id"]
        told = {name: action[name] for name in action if name.startswith(("selected_", "value"))}
        entry = {"type": action["type"], **told}
        return {**state, block_id: {**state.get(block_id, {}), action_id: entry}} if told else state


def _options_problem(body: Any) -> bool:
    if not isinstance(body, dict):
        return True
    found = Findings("modal")
    if "option_groups" in body:
        listed(option_group, "select.option_groups")(body["option_groups"], "", found)
    else:
        options = body.get("options")
        if options != []:  # nothing found is an answer
            listed(option, "select.options")(options, "", found)
    return bool(found.problems)
