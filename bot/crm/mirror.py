"""A CRM's record as it stands there, whatever order its changes came in. Pure.

Of each field the newest value counts, by the CRM's own clock. Of fields whose way matters (a stage,
an owner) each value is kept with its moment as a *step*: so it can be seen what turned when.
Merging keeps the largest by a fixed order, of values and of steps: the same changes give the same
mirror in any order and however often they come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.relay.delivery import Change

GONE, URL = "gone", "url"
WAYS = frozenset({"stage", "complete", "state", "due_on", "owner", "owner_email", "opted_out_on"})
LONGEST_WAY = 100  # steps of one field: the first, and the newest


class Fact(NamedTuple):
    """What a field holds. ``had``: it had a value at some time, so that no value is news."""

    value: str | None
    at: datetime
    had: bool


class Step(NamedTuple):
    """A value that a field had.

    told_after: it had it after this moment; otherwise just before, as a sender said in passing.
    label: what the CRM called this value then, of a stage.
    turned: the sender spoke of the change to it, not of how things stand.
    """

    at: datetime
    told_after: bool
    value: str | None
    label: str | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Mirror:
    """All that is known of a record. ``ways``: of a field its steps, the earliest first."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    ways: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def value(self, name: str) -> str | None:
        """What the field holds; None where it is empty or was never told."""
        fact = self.facts.get(name)
        return fact.value if fact else None

    def way(self, name: str) -> tuple[Step, ...]:
        return self.ways.get(name, ())

    @property
    def gone(self) -> bool:
        return self.value(GONE) is not None


def merge(mirror: Mirror, change: Change) -> Mirror:
    """The mirror with what this change says besides."""
    told = {**change.fields, GONE: "yes" if change.gone else None}
    if change.url:
        told[URL] = change.url
    facts = dict(mirror.facts)
    for name, value in told.items():
        had = value is not None or change.before.get(name) is not None
        facts[name] = _newest(facts.get(name), Fact(value, change.at, had))
    ways = dict(mirror.ways)
    for name in WAYS & change.fields.keys():
        ways[name] = _way([*mirror.way(name), *_steps(change, name)])
    return Mirror(facts, ways)


def newest(mirrors: Iterable[Mirror]) -> dict[str, Fact]:
    """Of several records of one thing, what the newest of them says of each field."""
    found: dict[str, Fact] = {}
    for mirror in mirrors:
        for name, fact in mirror.facts.items():
            found[name] = _newest(found.get(name), fact)
    return found


def _newest(one: Fact | None, other: Fact) -> Fact:
    """At the same moment the larger word wins: which one is of no matter, but it is always one."""
    if one is None:
        return other
    late = max(one, other, key=lambda fact: (fact.at, fact.value is not None, fact.value or ""))
    return late._replace(had=one.had or other.had)


def _steps(change: Change, name: str) -> list[Step]:
    """A sender that says what was before speaks of the change of those fields only."""
    turned = change.turned and (not change.before or name in change.before)
    label = change.fields.get("stage_label") if name == "stage" else None
    after = Step(change.at, True, change.fields[name], label, turned)
    if name not in change.before:
        return [after]
    return [Step(change.at, False, change.before[name]), after]


def _way(steps: Iterable[Step]) -> tuple[Step, ...]:
    ordered = sorted(set(steps), key=_in_order)
    if len(ordered) <= LONGEST_WAY:
        return tuple(ordered)
    return (ordered[0], *ordered[1 - LONGEST_WAY :])


def _in_order(step: Step) -> tuple[Any, ...]:
    """The last of a way is what the fact of the field says."""
    value = (step.value is not None, step.value or "")
    return (step.at, step.told_after, *value, step.label or "", step.turned)


def in_json(mirror: Mirror) -> tuple[dict[str, Any], dict[str, Any]]:
    """Its facts and its ways as storage keeps them."""
    facts = {name: [one.value, _text(one.at), one.had] for name, one in mirror.facts.items()}
    ways = {
        name: [[_text(step.at), *step[1:]] for step in steps] for name, steps in mirror.ways.items()
    }
    return facts, ways


def from_json(facts: Mapping[str, Any], ways: Mapping[str, Any]) -> Mirror:
    """The reverse."""
    return Mirror(
        {
            name: Fact(value, datetime.fromisoformat(at), had)
            for name, (value, at, had) in facts.items()
        },
        {
            name: tuple(Step(datetime.fromisoformat(at), *rest) for at, *rest in steps)
            for name, steps in ways.items()
        },
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
