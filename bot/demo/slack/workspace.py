"""The workspace: what every part of this Slack is handed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.demo.slack.changes import Changes
from bot.demo.slack.conversations import Conversations
from bot.demo.slack.file import RecordFile
from bot.demo.slack.files import Files
from bot.demo.slack.messages import Messages
from bot.demo.slack.notices import Notices
from bot.demo.slack.records import Channel, CommandInfo, Json, Person, ShortcutInfo
from bot.demo.slack.response_urls import ResponseUrls
from bot.demo.slack.sessions import Sessions
from bot.demo.slack.stamps import Clock, Stamps
from bot.demo.slack.steps import Steps
from bot.demo.slack.triggers import Triggers
from bot.demo.slack.views import Views


class Workspace:
    """Identity, people and everything remembered. It knows nothing of HTTP."""

    def __init__(
        self,
        *,
        team_id: str,
        app_id: str,
        bot: Person,
        scopes: frozenset[str],
        commands: Sequence[CommandInfo],
        shortcuts: Sequence[ShortcutInfo],
        prompts: Sequence[Json],
        people: Iterable[Person],
        channels: Iterable[Channel],
        file: Path | None,
        clock: Clock,
    ) -> None:
        self.team_id, self.app_id, self.bot = team_id, app_id, bot
        self.bot_id = f"B{bot.id[1:]}"
        self.team_name, self.team_domain = "Local workspace", "local"
        self.scopes, self.commands, self.shortcuts = scopes, tuple(commands), tuple(shortcuts)
        self.lacks: set[str] = set()  # kinds of blocks: the newest are not everywhere
        self.base_url = ""
        self.clock = clock
        self.file = RecordFile(file)
        self.changes = Changes()
        self.stamps = Stamps(clock)
        self.people: dict[str, Person] = {bot.id: bot}
        self.conversations = Conversations(
            file=self.file, changes=self.changes, people=self.people, bot_id=bot.id, clock=clock
        )
        self.messages = Messages(
            file=self.file,
            stamps=self.stamps,
            conversations=self.conversations,
            changes=self.changes,
        )
        self.files = Files(self.file)
        self.views = Views(file=self.file, changes=self.changes, clock=clock)
        self.triggers = Triggers(clock)
        self.response_urls = ResponseUrls(clock=clock, messages=self.messages, bot_id=bot.id)
        self.notices = Notices(self.changes)
        self.steps = Steps(self.changes)
        self.sessions = Sessions(
            changes=self.changes, conversations=self.conversations, offered=prompts
        )
        for person in people:
            self.add_person(person)
        for channel in channels:
            self.conversations.add(channel)

    def add_person(self, person: Person) -> None:
        """Let somebody in; again with the same id replaces what is known of them."""
        self.people[person.id] = person
        if not person.is_bot:
            self.conversations.open_im(person.id)
        self.changes.ring()

    @property
    def humans(self) -> list[Person]:
        """Everybody but bots."""
        return [one for one in self.people.values() if not one.is_bot]

    def link_to(self, channel: str, ts: str, thread_ts: str | None) -> str:
        """The permalink of a message."""
        link = f"{self.base_url}/archives/{channel}/p{ts.replace('.', '')}"
        return f"{link}?thread_ts={thread_ts}&cid={channel}" if thread_ts else link
