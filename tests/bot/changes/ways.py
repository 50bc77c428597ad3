"""What differs between the kinds of change that live the same life."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.changes.kind import Kind
from bot.desk import Desk
from bot.prompting import shipped_files
from bot.rewording import looking as prompts
from bot.rewording import proposing as new_texts
from bot.rewording import rehearsing
from bot.rewording.kind import PROMPTS
from bot.thresholds import looking as rules
from bot.thresholds import proposing as new_thresholds
from bot.thresholds.in_force import thresholds_in_force
from bot.thresholds.kind import THRESHOLDS
from bot.tuned import in_force

HIDDEN = "draft/hidden"
THANKS = "Thank you for taking the time"
ONE, OTHER = 0, 1
TEXTS = ("Many thanks for taking the time", "Thanks a lot for taking the time")
CELLS = (("user:other", "user:key"), ("user:other",))
_presses = count(1)


@dataclass(frozen=True)
class Way:
    """``propose``: what (ONE or OTHER), by whom, from which version on, why, in which form.

    ``version``: of what counts for the next answer. ``doors``: those that only this kind has.
    ``twin``, ``outdated``: how the refusals read.
    """

    kind: Kind[Any]
    propose: Callable[[Desk, int, str, int, str, str], Awaitable[int]]
    version: Callable[[Desk], Awaitable[int]]
    doors: Callable[[Desk, int, str], list[Coroutine[Any, Any, Any]]]
    twin: str
    outdated: str

    async def proposed(
        self, desk: Desk, what: int, by: str, *, base: int | None = None, why: str = "Calmer.",
        press: str = "",
    ) -> int:  # fmt: skip
        """Rehearsed as well."""
        version = await self.version(desk) if base is None else base
        return await self.propose(desk, what, by, version, why, press or f"V{next(_presses)}")


async def _text(desk: Desk, what: int, by: str, base: int, why: str, press: str) -> int:
    text = shipped_files()[HIDDEN].text.replace(THANKS, TEXTS[what])
    number = await new_texts.propose(
        desk, HIDDEN, by, base_version=base, text=text, why=why, press=press
    )
    await rehearsing.rehearse(desk, number)
    return number


async def _text_version(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        return (await in_force(tx)).prompts.get(HIDDEN).version


async def _set(desk: Desk, what: int, by: str, base: int, why: str, press: str) -> int:
    return await new_thresholds.propose(
        desk, by, base_version=base, narrowed=CELLS[what], why=why, press=press
    )


async def _set_version(desk: Desk) -> int:
    async with desk.database.transaction() as tx:
        return (await thresholds_in_force(tx)).version


WAYS = {
    "prompts": Way(
        PROMPTS,
        _text,
        _text_version,
        lambda desk, number, by: [
            prompts.listed(desk, by),
            prompts.one(desk, HIDDEN, by),
            rehearsing.rehearse_again(desk, number, by),
        ],
        twin="This very text waits already. Adam Quill proposed this on",
        outdated="Ines Duarte published another text of draft/hidden on",
    ),
    "thresholds": Way(
        THRESHOLDS,
        _set,
        _set_version,
        lambda desk, number, by: [rules.rules(desk, by)],
        twin="These very thresholds wait already. Adam Quill proposed this on",
        outdated="Other thresholds came into force after this was proposed",
    ),
}
