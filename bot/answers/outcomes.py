"""What closings came to, as a receipt keeps it: by root cause, and by what was offered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Cause:
    """One root cause by its words. ends: how its closings ended, and how many did so."""

    words: str
    ends: tuple[tuple[str, int], ...]

    @property
    def closed(self) -> int:
        return sum(n for _, n in self.ends)


@dataclass(frozen=True, slots=True)
class Causes:
    """The most frequent first. other: how many closings had none of the codebook's."""

    rows: tuple[Cause, ...]
    other: int

    @property
    def closed(self) -> int:
        return sum(each.closed for each in self.rows)

    def facts(self) -> dict[str, Any]:
        rows = [[each.words, [list(end) for end in each.ends]] for each in self.rows]
        return {"rows": rows, "other": self.other}

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        rows = tuple(
            Cause(words, tuple((end, n) for end, n in ends)) for words, ends in facts["rows"]
        )
        return cls(rows, facts["other"])


@dataclass(frozen=True, slots=True)
class Offered:
    """Of ``n`` closings with this offer ``recovered`` were. cause: empty for all together.

    drawn: for how many of them a lot had drawn it, in an experiment that is over.
    """

    offer: str
    cause: str
    recovered: int
    n: int
    drawn: int = 0


@dataclass(frozen=True, slots=True)
class Offers:
    """Each offer with all its causes, then each cause. unsaid: closings with no offer on record.

    left_out: closings in an experiment that runs. until: the last day of it.
    """

    rows: tuple[Offered, ...]
    unsaid: int
    left_out: int = 0
    until: date | None = None

    def facts(self) -> dict[str, Any]:
        return {
            "rows": [asdict(each) for each in self.rows],
            "unsaid": self.unsaid,
            "left_out": self.left_out,
            "until": self.until.isoformat() if self.until else None,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Receipts that are older than experiments left nothing out."""
        until = facts.get("until")
        return cls(
            tuple(Offered(**each) for each in facts["rows"]),
            facts["unsaid"],
            facts.get("left_out", 0),
            date.fromisoformat(until) if until else None,
        )
