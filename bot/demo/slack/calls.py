"""The log of what the bot asked of this Slack."""

from collections import deque
from dataclasses import dataclass, field

from bot.demo.slack.changes import Changes
from bot.demo.slack.records import Json
from bot.demo.slack.stamps import Clock

KEPT = 10_000


@dataclass(slots=True)
class Call:
    """One call; ``outcome`` is ok, an error code, http 500, dropped_before or dropped_after."""

    method: str
    args: Json
    at: float
    outcome: str = ""
    answer: Json = field(default_factory=dict)


class Calls:
    """The newest ten thousand calls, oldest first."""

    def __init__(self, *, clock: Clock, changes: Changes) -> None:
        self._clock, self._changes = clock, changes
        self._calls: deque[Call] = deque(maxlen=KEPT)

    def begin(self, method: str, args: Json) -> Call:
        """A call has arrived."""
        call = Call(method, args, self._clock())
        self._calls.append(call)
        return call

    def end(self, call: Call, outcome: str, answer: Json | None = None) -> None:
        """It has been answered, or not."""
        call.outcome, call.answer = outcome, answer or {}
        self._changes.ring(())

    def of(self, method: str) -> list[Call]:
        """All finished calls of a method."""
        return [call for call in self._calls if call.method == method and call.outcome]

    def all(self) -> list[Call]:
        """All calls."""
        return list(self._calls)

    def clear(self) -> None:
        """Forget them."""
        self._calls.clear()
