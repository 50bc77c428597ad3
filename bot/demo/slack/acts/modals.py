"""A person submits or closes a modal, and the app's answer decides what is shown next."""

from typing import Any

from bot.demo.slack.acts import trouble
from bot.demo.slack.acts.forms import form_errors, full_state
from bot.demo.slack.acts.saying import REFUSED
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.outward import payloads
from bot.demo.slack.outward.courier import Courier
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.records import Answer, Json, Person, View
from bot.demo.slack.web_api.views import accepted_view
from bot.demo.slack.workspace import Workspace


class Modals:
    """The life of a form once it is open."""

    def __init__(self, *, slack: Workspace, courier: Courier) -> None:
        self._slack, self._courier = slack, courier

    async def submit(self, person: Person, view: View, given: Json) -> Answer:
        """Send view_submission, unless Slack itself sees a field that is missing or wrong."""
        state = full_state(view.blocks, given)
        errors = form_errors(view.blocks, state)
        if errors:
            body = {"response_action": "errors", "errors": errors}
            return Answer(0, body, 0.0, REFUSED)
        view.state = state
        payload = payloads.submitted(self._slack, person, view)
        answer = await self._courier.carry(Parcel("interactive", payload))
        problem = self._follow(person, view, answer.body) if answer.ok else answer.error
        if problem is None:
            return answer
        self._slack.notices.tell(person.id, trouble.CONNECTING, {"view_id": view.id})
        return Answer(answer.status, answer.body, answer.seconds, problem)

    async def close(self, person: Person, view: View, *, clear: bool = False) -> Answer:
        """Close it, the whole stack when asked; the app is told when it wants to know."""
        whole = clear or bool(view.content.get("clear_on_close"))
        if whole:
            self._slack.views.clear(person.id)
        else:
            self._slack.views.close(view)
        if not view.content.get("notify_on_close"):
            return Answer(0, None, 0.0)
        payload = payloads.closed(self._slack, person, view, whole_stack=whole)
        return await self._courier.carry(Parcel("interactive", payload))

    def _follow(self, person: Person, view: View, body: Any) -> str | None:
        """Do what the acknowledgement says; the reason when it makes no sense."""
        if not body or (isinstance(body, dict) and "response_action" not in body):
            self._slack.views.close(view)
            return None
        if not isinstance(body, dict):
            return "invalid_response_action"
        action = body["response_action"]
        if action == "clear":
            self._slack.views.clear(person.id)
            return None
        if action == "errors":
            return self._check_errors(view, body.get("errors"))
        if action not in ("update", "push"):
            return "invalid_response_action"
        content, problems = accepted_view(body.get("view"), "modal")
        if problems:
            return "invalid_view: " + "; ".join(one.sentence for one in problems)
        try:
            if action == "update":
                self._slack.views.update(view, content)
            else:
                self._slack.views.push(person.id, content)
        except SlackRefusal as refusal:
            return refusal.code
        return None

    @staticmethod
    def _check_errors(view: View, errors: Any) -> str | None:
        """Errors must name input blocks of the view."""
        inputs = {block.get("block_id") for block in view.blocks if block.get("type") == "input"}
        if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
            return "invalid_errors"
        return None
