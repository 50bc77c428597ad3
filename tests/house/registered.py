"""What the handlers listen to, written down as they register."""

from collections.abc import Callable
from typing import Any

from handlers import STORIES

Listener = Callable[..., Any]


class Ears:
    """Takes the place of Bolt's app while every story registers."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.events: list[str] = []
        self.actions: list[str] = []
        self.options_of: list[str] = []
        self.views: list[str] = []
        self.functions: list[str] = []

    def command(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.commands, name)

    def event(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.events, name)

    def action(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.actions, name)

    def options(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.options_of, name)

    def view(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.views, name)

    def function(self, name: str) -> Callable[[Listener], None]:
        return self._keep(self.functions, name)

    @staticmethod
    def _keep(list_: list[str], name: str) -> Callable[[Listener], None]:
        list_.append(name)
        return lambda listener: None


def registered() -> Ears:
    """Everything that Slack may bring; a kind of listener that is not above fails here."""
    ears: Any = Ears()
    for story in STORIES:
        story.register(ears)
    found: Ears = ears
    return found
