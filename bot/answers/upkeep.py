"""How the desk does its work, as a receipt keeps it: numbers by name (product.md D.18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Upkeep:
    """``numbers``: what was counted; which there are depends on the measure."""

    numbers: Mapping[str, int]

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]

    def facts(self) -> dict[str, Any]:
        return dict(self.numbers)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(dict(facts))
