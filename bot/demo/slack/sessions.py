"""The agent's surface: which threads wait for an answer, and which questions are offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.demo.slack.changes import Changes
from bot.demo.slack.conversations import Conversations
from bot.demo.slack.records import Json

PROCESSING = "processing"
STATES = (PROCESSING, "active", "suspended", "closed")


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread by its channel and the ts of its head."""

    channel: str
    ts: str


class Sessions:
    """Gone with the process, as an agent's status is. ``offered``: what the manifest offers."""

    def __init__(
        self, *, changes: Changes, conversations: Conversations, offered: Sequence[Json]
    ) -> None:
        self._changes, self._conversations = changes, conversations
        self._offered = list(offered)
        self._own: dict[str, list[Json]] = {}
        self._states: dict[Thread, str] = {}

    def set_state(self, thread: Thread, state: str) -> None:
        self._states[thread] = state
        self._changes.ring(self._conversations.seen_by(thread.channel))

    def state(self, thread: Thread) -> str:
        """ "" for a thread in which the app never said how it is."""
        return self._states.get(thread, "")

    def working_in(self, channel: str) -> list[str]:
        """The heads of the threads there that wait for an answer."""
        waiting = (one for one, state in self._states.items() if state == PROCESSING)
        return [one.ts for one in waiting if one.channel == channel]

    def offer(self, channel: str, prompts: Sequence[Json]) -> None:
        self._own[channel] = list(prompts)
        self._changes.ring(self._conversations.seen_by(channel))

    def offered(self, channel: str) -> list[Json]:
        """Title and message of each."""
        return self._own.get(channel, self._offered)
