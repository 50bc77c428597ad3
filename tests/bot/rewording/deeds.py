"""What admins do with prompts, said shortly."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.changes.looking import change
from bot.desk import Desk
from bot.rewording import looking, proposing, rehearsing
from bot.rewording.kind import PROMPTS
from bot.rewording.looking import ChangePage
from bot.tuned import in_force
from storage.prompt_changes import PromptChangeRecord
from tests.journeys.stage import ADMIN

HIDDEN = "draft/hidden"
_presses = count(1)


@dataclass
class Turned:
    """What the clock shows: it is as late as the sample firm."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def on(self, **ahead: float) -> None:
        self.now += timedelta(**ahead)


async def version_of(desk: Desk, name: str = HIDDEN) -> int:
    """As the next draft would have it."""
    async with desk.database.transaction() as tx:
        return (await in_force(tx)).prompts.get(name).version


async def proposed(desk: Desk, gone: str, new: str, *, name: str = HIDDEN) -> int:
    """The text in force with some words changed."""
    here = await looking.one(desk, name, ADMIN)
    assert gone in here.text
    return await proposing.propose(
        desk,
        name,
        ADMIN,
        base_version=here.version,
        text=here.text.replace(gone, new),
        why="Warmer.",
        press=f"V{next(_presses)}",
    )


async def rehearsed(desk: Desk, gone: str, new: str, *, name: str = HIDDEN) -> int:
    number = await proposed(desk, gone, new, name=name)
    await rehearsing.rehearse(desk, number)
    return number


async def page(desk: Desk, number: int) -> ChangePage:
    return await change(desk, PROMPTS, number, ADMIN)


async def record(desk: Desk, number: int) -> PromptChangeRecord:
    return (await page(desk, number)).change
