"""Whose answers are meant: a client, a team, a sector, a role or a survey; slips are forgiven."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.grammar.candidates import ALL, Candidate, candidates, named_in
from bot.answers.grammar.names import Names, names_of
from bot.answers.grammar.stops import KINDS
from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Dimension, Filters
from bot.answers.said import Named, named
from bot.answers.vocabulary import on_record
from bot.identity.ranking import MOST_CHOICES, rank
from storage import accounts, walls
from storage.database import Transaction

ALLOWED = "all clients you may see"
_BY = re.compile(rf"\bby\s+(?P<kind>{'|'.join(KINDS)})s?\b", re.IGNORECASE)
_KIND = re.compile(rf"(?P<kind>{'|'.join(KINDS)})\s+(?P<rest>\S.*)", re.IGNORECASE)
_FILLERS = re.compile(
    r"^(?:the\s+)?(?:nps\s+)?(?:of|for|at|with|by)\s+|^(?:our\s+)?nps$|^(?:all|all clients|us|we)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """chosen: whose answers, when that is clear; otherwise ``choices`` are near.

    likely: one of the choices is meant.
    """

    chosen: Candidate | None
    choices: Sequence[Candidate] = ()
    likely: bool = False


def split_by(words: str) -> tuple[Dimension | None, str]:
    """The dimension that answers are to be told apart by, and the other words."""
    found = _BY.search(words)
    if found is None:
        return None, words
    rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
    return KINDS[found["kind"].casefold()], rest


async def find(tx: Transaction, words: str) -> Scope:
    """Whom the words name; nobody named means everybody."""
    meant = _FILLERS.sub("", words.strip(" ?.!,")).strip()
    if not meant:
        return Scope(ALL)
    vocabulary = await on_record(tx)
    everybody, names = candidates(vocabulary), names_of(vocabulary)
    kind = _KIND.fullmatch(meant)
    if kind is not None:
        dimension, meant = KINDS[kind["kind"].casefold()], kind["rest"]
        everybody = tuple(each for each in everybody if each.kind is dimension)
        names = Names(everybody)
    fitting = names.called(meant)
    if fitting:
        return Scope(fitting[0]) if len(fitting) == 1 else Scope(None, fitting[:MOST_CHOICES], True)
    ranked = rank(meant, {number: each.bare for number, each in enumerate(everybody)})
    return Scope(None, [everybody[number] for number in ranked.ids], ranked.likely)


async def name_of(tx: Transaction, filters: Filters) -> Named:
    """How the answers' owner is called on screen.

    Once the firm has had a wall, everybody reads that they see what they may: to say so only to
    those from whom something is hidden would tell them that something is.
    """
    if filters == Filters():
        return named(ALLOWED if await walls.ever(tx) else ALL.name)
    found = named_in(filters, candidates(_meant(await on_record(tx), filters)))
    called = [each.name for each in found]
    if filters.account_id is not None and Dimension.ACCOUNT not in [each.kind for each in found]:
        called = [await accounts.name_of(tx, filters.account_id), *called]  # it has ended
    return named(", ".join(called) or "a choice of clients")


def _meant(known: Vocabulary, filters: Filters) -> Vocabulary:
    """Without those of whom there are thousands and who cannot be meant."""
    return replace(
        known,
        accounts=_one(known.accounts, filters.account_id),
        partners=_one(known.partners, filters.partner_id),
        directors=_one(known.directors, filters.director_id),
    )


def _one(names: Mapping[int, str], number: int | None) -> Mapping[int, str]:
    return {} if number is None or number not in names else {number: names[number]}
