"""How somebody usually begins and ends a letter, learned from what they made of drafts. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.analyst.reading import Style

FEWEST = 3  # letters that must agree: less is no habit
_LONGEST_GREETING, _LONGEST_SIGN_OFF, _MOST_LINES = 30, 120, 3


def usual(letters: Sequence[tuple[str, str]]) -> Style:
    """The greeting and the sign-off of most of these letters; empty where there is no habit.

    letters: each with the first name of whom it is to.
    """
    return Style(
        greeting=_habit(_greeting(text, name) for text, name in letters),
        sign_off=_habit(_sign_off(text) for text, _ in letters),
    )


def _habit(seen: Iterable[str]) -> str:
    every = list(seen)
    counted = Counter(each for each in every if each)
    if not counted:
        return ""
    [(words, count)] = counted.most_common(1)
    return words if count >= FEWEST and count * 2 > len(every) else ""


def _greeting(text: str, name: str) -> str:
    """``Dear Helen,`` → Dear; empty where the first line is none."""
    first = text.strip().split("\n")[0].rstrip(" ,!–-")
    before = first.removesuffix(name).rstrip() if name and first.endswith(name) else ""
    return before if len(before) <= _LONGEST_GREETING else ""


def _sign_off(text: str) -> str:
    """The last paragraph, when it is short enough to be one and no sentence."""
    last = text.strip().split("\n\n")[-1].strip()
    whole = "\n\n" in text.strip() and not last.endswith((".", "?", "!"))
    fits = len(last) <= _LONGEST_SIGN_OFF and last.count("\n") < _MOST_LINES
    return last if whole and fits else ""
