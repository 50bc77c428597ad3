"""The Desk: what every use case is handed. Outside things come as small Protocols."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.analyst.model import ModelAnalyst
from bot.analyst.reading import Analyst
from bot.booking.slots import Hold, Meeting
from bot.cards.pieces import Card
from bot.settings import Settings
from bot.vault import Vault
from storage.database import Database
from storage.records import ColleagueRecord

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Posted:
    """Where Slack put a message."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace. ``scopes`` is None where Slack did not say."""

    team_id: str
    team_name: str
    bot_user_id: str
    bot_id: str | None
    scopes: frozenset[str] | None


class Board(Protocol):
    """Slack, outward. Every method may raise the outcomes of bot/slack_troubles.py."""

    async def post(
        self,
        channel: str,
        card: Card,
        marker: int,
        beneath: str | None = None,
        *,
        loud: bool = False,
        only: str | None = None,
    ) -> Posted:
        """Post once; ``marker`` (the message record's id) goes along unseen, to find it again.

        ``beneath``: the message (its ts) in whose thread it goes; ``loud``: where that
        stands it is seen as well. ``only``: the one person in the channel who sees it; such a
        message passes, carries no marker and cannot be found again.
        """

    async def refresh(self, place: Posted, card: Card) -> None:
        """Show this card where that message is."""

    async def find(
        self, channel: str, marker: int, since: datetime, beneath: str | None = None
    ) -> Posted | None:
        """Look whether the message with this marker is there, or in that thread."""

    async def publish_home(self, slack_user_id: str, view: dict[str, Any]) -> None:
        """Show a person their Home tab."""

    async def working(self, thread: Posted, *, on: bool) -> None:
        """Show in this thread that an answer is under way, with a button to stop it; or no more."""

    async def begin(self, thread: Posted, step: str) -> Posted:
        """Begin an answer in a person's own thread that says what is being done."""

    async def end(self, place: Posted, step: str) -> None:
        """That is done; from here on ``refresh`` shows the answer in its place."""

    async def suggest(self, channel: str, prompts: Mapping[str, str]) -> None:
        """Offer questions in a person's conversation with the bot: title → question."""

    async def member(self, slack_user_id: str) -> dict[str, Any]:
        """What Slack knows of a member of the workspace, as in its events."""

    async def identity(self) -> Identity:
        """Who the token belongs to."""


class Diary(Protocol):
    """Colleagues' calendars. Every method may raise the outcomes of bot/outside/doer.py."""

    account: str  # as whom the desk knocks

    async def busy(self, whose: ColleagueRecord, since: datetime, until: datetime) -> list[Meeting]:
        """What takes their time between two moments; never what it is."""

    async def put(self, whose: ColleagueRecord, hold: Hold) -> None:
        """Set a time aside; once, however often."""

    async def has(self, whose: ColleagueRecord, event_id: str) -> bool:
        """Whether it was ever put there."""

    async def where(self, whose: ColleagueRecord, event_id: str) -> Hold | None:
        """Where what was put there stands by now; None when it was deleted."""

    async def free(self, whose: ColleagueRecord, event_id: str) -> None:
        """Take it out again."""

    async def close(self) -> None:
        """End what is under way."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case may touch. ``model`` and ``diary`` are there where they are set."""

    settings: Settings
    database: Database
    board: Board
    analyst: Analyst
    vault: Vault
    clock: Clock = utc_now
    model: ModelAnalyst | None = None
    diary: Diary | None = None
