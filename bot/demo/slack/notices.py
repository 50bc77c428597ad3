"""What Slack itself says to one person when the app did not answer."""

from bot.demo.slack.changes import Changes
from bot.demo.slack.records import Json, Notice
from bot.demo.slack.stamps import new_id


class Notices:
    """A short list for each person; gone with the process, as Slack's own warnings are."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._of: dict[str, list[Notice]] = {}

    def tell(self, person: str, text: str, about: Json | None = None) -> Notice:
        """Show a person a sentence of Slack's own."""
        notice = Notice(new_id("N"), text, about or {})
        self._of.setdefault(person, []).append(notice)
        self._changes.ring([person])
        return notice

    def of(self, person: str) -> list[Notice]:
        """What this person has not dismissed."""
        return list(self._of.get(person, []))

    def dismiss(self, person: str, notice_id: str) -> None:
        """The person has read it."""
        self._of[person] = [one for one in self.of(person) if one.id != notice_id]
        self._changes.ring([person])
