"""The names that a question may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from bot.answers.plan import Filters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one colleague may ask about, by number where it has one; what they may not is not here.

    directors: also managers, whose clients are theirs as a director's are. roles: how each is
    called. mine: the answers of the asker's own clients; None for who leads none.
    """

    accounts: Mapping[int, str] = field(default_factory=dict)
    partners: Mapping[int, str] = field(default_factory=dict)
    directors: Mapping[int, str] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    surveys: tuple[str, ...] = ()
    milestone_kinds: tuple[str, ...] = ()
    mine: Filters | None = None

    def __hash__(self) -> int:
        """So that what is made of thousands of names is made once for the same names."""
        people = (self.partners, self.directors, self.roles)
        named = tuple(tuple(each.items()) for each in (self.accounts, *people))
        return hash((named, self.sectors, self.locations, self.surveys, self.milestone_kinds))

    def of_nobody(self) -> Self:
        """The same names, whoever asks."""
        return replace(self, mine=None)
