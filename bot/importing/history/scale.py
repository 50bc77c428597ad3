"""Whether a column is the 0–10 question at all. Other scales are refused unless they are mapped."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.importing.cells import shown
from bot.importing.history.scores import number_of
from bot.importing.sheet import NotAListError

NPS = "0-10"
SURE = 1_000  # answers among which a 0–10 question has a 0 (with 0.5 % of them: in 99 files of 100)
FEW = 20  # answers from which on a highest score of 5 is no chance
STRAY = 0.05  # share of numbers outside 0–10 up to which they are typing errors
MOST_DIFFERENT = 1_000

_SCALE = re.compile(r"(-?\d{1,3})-(\d{1,3})")
_SAYS_NPS = re.compile(r"\b0 ?(?:-|–|to|bis|\.\.) ?10\b")
_SAYS_OTHER = re.compile(
    r"\b(1 ?(?:-|–|to|bis|\.\.) ?(?:10|[5-7])|0 ?(?:-|–|to|bis|\.\.) ?100|out of (?:5|100)|/ ?5)\b"
    r"|\bstars?\b|percent|%"
)
HOW = (
    "NPS counts the 0–10 question only. If it is one, say --scale 0-10. If not, say which score "
    "each value stands for, for instance --scale 1-5 --score-map 1=0,2=3,3=6,4=8,5=10; "
    "such answers are marked as mapped."
)


@dataclass(slots=True)
class ScaleEvidence:
    """All cells of the score column, counted."""

    cells: Counter[str] = field(default_factory=Counter)
    further: int = 0

    def see(self, cell: str) -> None:
        if cell in self.cells or len(self.cells) < MOST_DIFFERENT:
            self.cells[cell] += 1
        else:
            self.further += 1

    def numbers(self) -> Counter[float]:
        found: Counter[float] = Counter()
        for cell, times in self.cells.items():
            if (number := number_of(cell)) is not None:
                found[number] += times
        return found


def judge(evidence: ScaleEvidence, label: str, *, can_ask: bool) -> str:
    """A sentence to think about before it goes on, or "". Raises NotAListError for another scale.

    can_ask: somebody reads the sentence before anything is stored.
    """
    numbers = evidence.numbers()
    heading = label.casefold()
    named = shown(label)
    if not numbers:
        return ""
    total, least, most = numbers.total(), min(numbers), max(numbers)
    if not _SAYS_NPS.search(heading) and (other := _SAYS_OTHER.search(heading)):
        if not numbers[0] or most > 10:
            raise NotAListError(f"{named} says “{other[0].strip()}”. {HOW}")
        return f"{named} says “{other[0].strip()}”, but {numbers[0]:,} of its answers are 0."
    outside = sum(times for number, times in numbers.items() if not 0 <= number <= 10)
    if outside > max(1, STRAY * total):
        raise NotAListError(f"{named} runs from {least:g} to {most:g}. {HOW}")
    if numbers[0] or _SAYS_NPS.search(heading):
        return ""
    if most <= 5 and total >= FEW:
        raise NotAListError(f"No score of {named} is 0 and none is above 5. {HOW}")
    if total >= SURE and not can_ask:
        raise NotAListError(f"{named} has {total:,} answers and none is 0. {HOW}")
    return (
        f"None of the {total:,} answers is 0. If the question ran from 1 to 10, do not bring "
        "them in like this: NPS counts the 0–10 question only."
    )


def score_map(scale: str, given: str) -> Mapping[str, int] | None:
    """Value → score for a scale other than 0–10; None for that one. Raises NotAListError."""
    if scale in ("", NPS) and not given:
        return None
    ends = _SCALE.fullmatch(scale)
    if scale == NPS or not ends:
        raise NotAListError(
            "--score-map needs --scale with it, like --scale 1-10; 0-10 needs none."
        )
    mapping = dict(_pair(pair) for pair in given.split(",") if pair.strip())
    missing = _missing(mapping, range(int(ends[1]), int(ends[2]) + 1))
    if missing:
        raise NotAListError(
            f"--score-map must say for every value of {scale} which score from 0 to 10 it stands "
            f"for, like --score-map 1=0,2=2; there is none for {', '.join(missing[:20])}."
        )
    return mapping


def _pair(pair: str) -> tuple[str, int]:
    value, _, score = pair.partition("=")
    number = number_of(value)
    if number is None or not re.fullmatch(r"10|\d", score.strip()):
        raise NotAListError(f"{shown(pair)} in --score-map is not like 1=0 or 10=10.")
    return f"{number:g}", int(score)


def _missing(mapping: Mapping[str, int], values: Sequence[int]) -> list[str]:
    return [str(value) for value in values if str(value) not in mapping]
