"""Everybody whose answers could be meant, each with the words that mean no other. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Dimension, Filters

EVERYBODY = "all clients"
VOCABULARIES = 8  # that are kept ready: there are as many as there are people outside other walls
_FIELDS = {
    "account_id": Dimension.ACCOUNT,
    "partner_id": Dimension.PARTNER,
    "director_id": Dimension.TEAM,
    "sector": Dimension.SECTOR,
    "location": Dimension.LOCATION,
    "role": Dimension.ROLE,
    "survey_id": Dimension.SURVEY,
    "milestone_kind": Dimension.MILESTONE_KIND,
}
_LABEL = re.compile(r"^(?:team|partner|survey|location|milestone) ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whose answers could be meant. ``typed``: words that mean this one and no other."""

    filters: Filters
    name: str
    typed: str

    @property
    def kind(self) -> Dimension | None:
        """What it is; None for everybody."""
        named_by = (name for name in _FIELDS if getattr(self.filters, name) is not None)
        return _FIELDS.get(next(named_by, ""))

    @property
    def bare(self) -> str:
        """Without the word that says what it is."""
        return _LABEL.sub("", self.name)


ALL = Candidate(Filters(), EVERYBODY, "")


def named_in(filters: Filters, known: Iterable[Candidate]) -> list[Candidate]:
    """Those whom these filters name, in the order of what they are."""
    return [each for each in known if _covers(filters, each.filters)]


def _covers(filters: Filters, one: Filters) -> bool:
    return one != Filters() and all(
        getattr(one, each.name) in (None, getattr(filters, each.name)) for each in fields(Filters)
    )


def candidates(vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Clients first: of two things of one name the client is meant more often."""
    return _kept(vocabulary.of_nobody())


@lru_cache(maxsize=VOCABULARIES)
def _kept(vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    return tuple(_candidates(vocabulary))


def _candidates(vocabulary: Vocabulary) -> Iterator[Candidate]:
    for number, name in vocabulary.accounts.items():
        yield Candidate(Filters(account_id=number), name, f"client {name}")
    for number, name in vocabulary.partners.items():
        yield Candidate(Filters(partner_id=number), f"partner {name}", f"partner {name}")
    for number, name in vocabulary.directors.items():
        yield Candidate(Filters(director_id=number), f"team {name}", f"team {name}")
    for name in vocabulary.sectors:
        yield Candidate(Filters(sector=name), name, f"sector {name}")
    for name in vocabulary.locations:
        yield Candidate(Filters(location=name), f"location {name}", f"location {name}")
    for role, name in vocabulary.roles.items():
        yield Candidate(Filters(role=role), name, f"role {name}")
    for name in vocabulary.surveys:
        yield Candidate(Filters(survey_id=name), f"survey {name}", f"survey {name}")
    for name in vocabulary.milestone_kinds:
        kind = f"milestone {name}"
        yield Candidate(Filters(milestone_kind=name), kind, kind)
