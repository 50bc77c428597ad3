"""Which of many names was meant; typing errors are forgiven. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

CERTAIN = 90  # of 100: so near that nobody could have meant another
LIKELY = 65
CLEAR_LEAD = 8  # points by which the best match must lead to be taken without asking
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """Account ids by likeness to the words, best first, with 0-100 for how like."""

    ids: Sequence[int]
    likeness: Sequence[float]

    @property
    def clear(self) -> bool:
        best, *others = self.likeness or [0.0]
        return best >= CERTAIN and best - max(others, default=0.0) >= CLEAR_LEAD

    @property
    def likely(self) -> bool:
        return bool(self.likeness) and self.likeness[0] >= LIKELY


def rank(words: str, names: Mapping[int, str]) -> Ranked:
    """Find the account that was meant among all names; typing errors are forgiven."""
    folded = words.strip().casefold()
    exact = [account_id for account_id, name in names.items() if name.casefold() == folded]
    if len(exact) == 1:
        return Ranked(exact, [100.0])
    found = process.extract(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST_CHOICES
    )
    likely = [each for each in found if each[1] >= LIKELY]
    chosen = likely or found
    return Ranked([each[2] for each in chosen], [each[1] for each in chosen])
