"""What admins may set about reading and drafting; every analyst is handed it with each question."""

from dataclasses import dataclass
from functools import lru_cache

from bot.prompting import Prompts, shipped


@dataclass(frozen=True, slots=True)
class Tuning:
    """As in force now.

    bar: the probability (0-1) of frustration from which the embedded analyst flags a 7-10;
        None: the one it was measured with.
    """

    prompts: Prompts
    bar: float | None = None


@lru_cache(maxsize=1)
def as_shipped() -> Tuning:
    """As nobody has changed it."""
    return Tuning(shipped())
