"""One step of a playbook, out of its front matter."""

from enum import StrEnum
from typing import Any, TypeVar

from bot.front_matter import PromptError, difference
from bot.playbooks.shape import Circumstance, Condition, Doer, Step
from storage.words import Theme

_NEEDED = frozenset({"key", "words", "by"})
_KNOWN = _NEEDED | {"due", "only_if", "renewal_within_days", "theme"}
BY_PLAN = "plan"

_Word = TypeVar("_Word", bound=StrEnum)


def step_of(name: str, at: int, given: object) -> Step:
    """The step at this place of the list. Raises PromptError."""
    where = f"Step {at} of {name}.md"
    if not isinstance(given, dict):
        raise PromptError(f"{where} must be written as key: value.")
    keys = frozenset(map(str, given))
    if not _NEEDED <= keys <= _KNOWN:
        raise PromptError(difference(f"{where} is written", _NEEDED | (keys & _KNOWN), keys))
    for key in ("key", "words"):
        if not isinstance(given[key], str) or not given[key].strip():
            raise PromptError(f"{where} needs its {key} as text.")
    return Step(
        key=given["key"],
        words=given["words"].strip(),
        by=_word(where, "by", given["by"], Doer),
        condition=_condition(where, given),
        due_days=None if given.get("due") == BY_PLAN else _whole(where, "due", given.get("due")),
        by_plan=given.get("due") == BY_PLAN,
    )


def _condition(where: str, given: dict[str, Any]) -> Condition:
    only_if, theme = given.get("only_if"), given.get("theme")
    return Condition(
        None if only_if is None else _word(where, "only_if", only_if, Circumstance),
        _whole(where, "renewal_within_days", given.get("renewal_within_days")),
        None if theme is None else _word(where, "theme", theme, Theme),
    )


def _word(where: str, key: str, given: object, words: type[_Word]) -> _Word:
    if not isinstance(given, str) or given not in set(words):
        raise PromptError(f"{where} has {key}: {given!r}; it may be {', '.join(words)}.")
    return words(given)


def _whole(where: str, key: str, given: object) -> int | None:
    if given is None:
        return None
    if type(given) is not int or given < 1:
        also = f', or "{BY_PLAN}"' if key == "due" else ""
        raise PromptError(f"{where} needs its {key} as a whole number from 1{also}.")
    return given
