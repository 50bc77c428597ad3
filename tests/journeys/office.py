"""A stage with a calendar, and a watch that the story sets: what has time in it plays here."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.google_calendar import LocalGoogle
from bot.demo.slack import Message
from bot.tick import tick
from tests.journeys.checks import eventually
from tests.journeys.stage import Stage

LONDON = ZoneInfo("Europe/London")
IMOGEN, DANIEL = "imogen.hart@fennelrook.example", "daniel.rook@fennelrook.example"


@dataclass
class Watch:
    """What time it is in this play."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def at(self, hour: int, minute: int = 0, *, days: int = 0) -> datetime:
        """That time of day in London, so many days after the day that it is."""
        day = self.now.astimezone(LONDON).date() + timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


async def strike(play: Stage, watch: Watch, hour: int, minute: int = 0, *, days: int = 0) -> None:
    """It becomes that time, and the desk ticks (its own tick comes too)."""
    watch.now = watch.at(hour, minute, days=days).astimezone(UTC)
    await tick(play.desk.desk)


async def pinged(play: Stage, person: str, words: str) -> Message:
    """The newest card that says so to this person: let go as soon as it waits, not every 5 s."""

    async def look() -> bool:
        if not play.cards(person, words):
            await tick(play.desk.desk)
        return bool(play.cards(person, words))

    await eventually(look)
    return await play.card(person, words)


@dataclass
class Office:
    """A stage with a calendar and a watch."""

    play: Stage
    google: LocalGoogle
    watch: Watch

    async def strike(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        await strike(self.play, self.watch, hour, minute, days=days)

    def note(self, who: str, words: str) -> Message:
        """The newest message to this person that says so."""
        return self.play.cards(who, words)[-1]

    async def noted(self, who: str, words: str) -> Message:
        await self.play.until(lambda: bool(self.play.cards(who, words)))
        return self.note(who, words)


def next_weekday(number: int, after: datetime | None = None) -> datetime:
    """Its midnight in London after that, or in the future: the sample firm's history lies before
    today."""
    day = (after or datetime.now(UTC)).astimezone(LONDON)
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=(number - midnight.weekday()) % 7 or 7)
