"""The short-lived permission to open a modal."""

from dataclasses import dataclass

from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.stamps import Clock, new_id

TRIGGER_SECONDS = 3.0


@dataclass(slots=True)
class _Trigger:
    person: str
    dies_at: float
    from_view: bool
    used: bool = False


class Triggers:
    """The short-lived permission to open a modal: three seconds, one use."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, _Trigger] = {}

    def issue(self, person: str, *, from_view: bool = False) -> str:
        """A trigger for what this person has just done."""
        trigger_id = f"{int(self._clock() * 1000)}.{new_id('', 6)}.{new_id('', 16).lower()}"
        self._by_id[trigger_id] = _Trigger(person, self._clock() + TRIGGER_SECONDS, from_view)
        return trigger_id

    def exchange(self, trigger_id: str) -> tuple[str, bool]:
        """Use one up: (the person, whether they were in a view)."""
        known = self._by_id.get(trigger_id)
        if known is None:
            raise SlackRefusal("invalid_trigger_id")
        if known.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self._clock() > known.dies_at:
            raise SlackRefusal("expired_trigger_id")
        known.used = True
        return known.person, known.from_view
