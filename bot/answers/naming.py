"""Whose answers are meant: a client, a team, a sector, a role or a survey; slips are forgiven."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.plan import Dimension, Filters
from bot.answers.said import Named, named
from bot.cards.words import ROLES
from bot.identity.ranking import rank
from storage import accounts, colleagues, tallies, walls
from storage.database import Transaction
from storage.words import ColleagueRole, Role

EVERYBODY = "all clients"
ALLOWED = "all clients you may see"
_LEADERS = (ColleagueRole.DIRECTOR, ColleagueRole.PARTNER, ColleagueRole.MANAGER)
_KINDS = {
    "client": Dimension.ACCOUNT,
    "account": Dimension.ACCOUNT,
    "team": Dimension.TEAM,
    "director": Dimension.TEAM,
    "partner": Dimension.PARTNER,
    "sector": Dimension.SECTOR,
    "role": Dimension.ROLE,
    "survey": Dimension.SURVEY,
    "location": Dimension.LOCATION,
    "milestone": Dimension.MILESTONE_KIND,
}
_BY = re.compile(rf"\bby\s+(?P<kind>{'|'.join(_KINDS)})s?\b", re.IGNORECASE)
_KIND = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})\s+(?P<rest>\S.*)", re.IGNORECASE)
_NOT_ON_RECORD = {
    Dimension.LOCATION: Filters(location="?"),
    Dimension.MILESTONE_KIND: Filters(milestone_kind="?"),
}
_FIELDS = {
    "account_id": Dimension.ACCOUNT,
    "partner_id": Dimension.PARTNER,
    "director_id": Dimension.TEAM,
    "sector": Dimension.SECTOR,
    "role": Dimension.ROLE,
    "survey_id": Dimension.SURVEY,
}
_LABEL = re.compile(r"^(?:team|partner|survey) ")
_FILLERS = re.compile(
    r"^(?:the\s+)?(?:nps\s+)?(?:of|for|at|with|by)\s+|^(?:our\s+)?nps$|^(?:all|all clients|us|we)$",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Scope:
    """chosen: whose answers, when that is clear; otherwise ``choices`` are near.

    likely: one of the choices is meant.
    """

    chosen: Candidate | None
    choices: Sequence[Candidate] = ()
    likely: bool = False


ALL = Candidate(Filters(), EVERYBODY, "")


def split_by(words: str) -> tuple[Dimension | None, str]:
    """The dimension that answers are to be told apart by, and the other words."""
    found = _BY.search(words)
    if found is None:
        return None, words
    rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
    return _KINDS[found["kind"].casefold()], rest


async def find(tx: Transaction, words: str) -> Scope:
    """Whom the words name; nobody named means everybody."""
    meant = _FILLERS.sub("", words.strip(" ?.!,")).strip()
    if not meant:
        return Scope(ALL)
    everybody = await _candidates(tx)
    kind = _KIND.fullmatch(meant)
    if kind is not None:
        dimension, meant = _KINDS[kind["kind"].casefold()], kind["rest"]
        if dimension in _NOT_ON_RECORD:  # whoever computes says why not
            return Scope(Candidate(_NOT_ON_RECORD[dimension], meant, meant))
        everybody = [each for each in everybody if each.kind is dimension]
    ranked = rank(meant, {number: each.bare for number, each in enumerate(everybody)})
    choices = [everybody[number] for number in ranked.ids]
    if ranked.clear:
        return Scope(choices[0])
    return Scope(None, choices, ranked.likely)


async def name_of(tx: Transaction, filters: Filters) -> Named:
    """How the answers' owner is called on screen.

    Once the firm has had a wall, everybody reads that they see what they may: to say so only to
    those from whom something is hidden would tell them that something is.
    """
    if filters == Filters() and await walls.ever(tx):
        return named(ALLOWED)
    for each in [ALL, *await _candidates(tx)]:
        if each.filters == filters:
            return named(each.name)
    if filters.account_id is not None:  # one that has ended
        return named(await accounts.name_of(tx, filters.account_id))
    return named("a choice of clients")


async def _candidates(tx: Transaction) -> list[Candidate]:
    """Clients first: of two things of one name the client is meant more often."""
    clients = await accounts.active_names(tx)
    people = await colleagues.with_role(tx, *_LEADERS)
    sectors, surveys = await tallies.named(tx)
    nothing = Filters()
    return [
        *(
            Candidate(Filters(account_id=key), name, f"client {name}")
            for key, name in clients.items()
        ),
        *(
            Candidate(Filters(partner_id=each.id), f"partner {each.name}", f"partner {each.name}")
            for each in people
            if each.role is ColleagueRole.PARTNER
        ),
        *(
            Candidate(Filters(director_id=each.id), f"team {each.name}", f"team {each.name}")
            for each in people
            if each.role is not ColleagueRole.PARTNER
        ),
        *(Candidate(replace(nothing, sector=each), each, f"sector {each}") for each in sectors),
        *(
            Candidate(replace(nothing, role=role.value), ROLES[role], f"role {ROLES[role]}")
            for role in Role
        ),
        *(
            Candidate(replace(nothing, survey_id=each), f"survey {each}", f"survey {each}")
            for each in surveys
        ),
    ]
