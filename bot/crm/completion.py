"""When a piece of work turned complete, read off the way its stage took. Pure.

What counts is the turning, never the state: a piece of work that is first heard of as complete was
completed at some time, but nobody saw when (product.md C1).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from bot.crm.mirror import Mirror, Step

# A deal or a project that was given up is neither complete nor late, however its CRM words it.
GIVEN_UP = frozenset(
    {"lost", "closed lost", "closedlost", "cancelled", "canceled", "abandoned", "deleted"}
)
YES, NEVER = "yes", "never"


@dataclass(frozen=True, slots=True)
class Counting:
    """Which stages count as complete.

    names: ids or labels in lower case; with the moment since when a step into it is seen as
        turning complete, or None where it always was.
    labels: what the stages are called now, by id.
    """

    names: Mapping[str, datetime | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def counts(self, stage: str | None, label: str | None = None) -> bool:
        return bool(self._known_as(stage, label))

    def seen_from(self, stage: str | None, label: str | None) -> datetime | None:
        """None: always. Of several names the one that counts the longest."""
        moments = [self.names[name] for name in self._known_as(stage, label)]
        known = [moment for moment in moments if moment is not None]
        return min(known) if len(known) == len(moments) and known else None

    def _known_as(self, stage: str | None, label: str | None) -> list[str]:
        """By its id, by what it was called then, and by what it is called now."""
        if stage is None:
            return []
        called = (stage, label, self.labels.get(stage))
        return [name for each in called if each and (name := each.strip().casefold()) in self.names]


class Completion(NamedTuple):
    """``completed_at``: when it last turned complete; it stays when the work is opened again."""

    complete: bool
    completed_at: datetime | None
    given_up: bool


@dataclass(slots=True)
class _Walk:
    """Where a piece of work stands, step by step. ``stage``: None while it is not known."""

    counting: Counting
    stage: bool | None = None
    stands_at: str | None = None
    seen_from: datetime | None = None
    said: str | None = None
    completed_at: datetime | None = None
    turned: bool = False  # in the present spell of being complete it was seen to turn so
    complete_before: datetime | None = None  # its sender said that it was complete until then

    @property
    def complete(self) -> bool | None:
        """None: unknown. What was given up is not complete in whatever stage it was left."""
        if self.said != NEVER and (self.stage or self.said == YES):
            return True
        return False if self.stage is not None or self.said is not None else None

    def take(self, name: str, step: Step) -> None:
        if name != "stage":
            self.said = step.value
        elif not (self.stage and step.value == self.stands_at):  # renamed, it did not move
            self.stage = self.counting.counts(step.value, step.label)
            self.seen_from = self.counting.seen_from(step.value, step.label)
            self.stands_at = step.value

    def stood(self, before: bool | None, at: datetime, *, told_after: bool, turns: bool) -> None:
        """What this moment did: ``before`` is where it stood until then."""
        if not self.complete:
            self.turned = False
        elif not told_after:
            self.complete_before = at
        elif not self.turned and (before is False or (turns and at != self.complete_before)):
            self.turned = True
            by_stage = self.stage and self.said != YES
            if not (by_stage and self.seen_from and at < self.seen_from):
                self.completed_at = at


def completion(mirror: Mirror, counting: Counting) -> Completion:
    """It turned complete where it was known not to be, or where its sender says that it turned."""
    walk = _Walk(counting)
    for (at, told_after), steps in _moments(mirror):
        before = walk.complete
        for name, step in steps:
            walk.take(name, step)
        turns = any(step.turned for _, step in steps)
        walk.stood(before, at, told_after=told_after, turns=turns)
    complete = bool(walk.complete)
    return Completion(complete, walk.completed_at, not complete and _given_up(mirror, counting))


def _moments(
    mirror: Mirror,
) -> Iterator[tuple[tuple[datetime, bool], Sequence[tuple[str, Step]]]]:
    """Both fields that tell of completion, moment by moment."""
    steps = [(name, step) for name in ("complete", "stage") for step in mirror.way(name)]
    steps.sort(key=lambda each: each[1][:2])
    for when, together in groupby(steps, key=lambda each: each[1][:2]):
        yield when, list(together)


def _given_up(mirror: Mirror, counting: Counting) -> bool:
    stage, label = mirror.value("stage"), mirror.value("stage_label")
    if mirror.value("complete") == NEVER:
        return True
    called = (stage, label, counting.labels.get(stage or ""))
    return any((each or "").strip().casefold() in GIVEN_UP for each in called)
