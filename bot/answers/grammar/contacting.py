"""Whom somebody means who asks who contacted them: "the CFO of Halden", "Helen Strand". Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.grammar.likeness import Words, fewest_slips, within
from bot.answers.grammar.phrases import phrases
from bot.answers.grammar.text import plain

_ASKED = phrases(
    """
    who (<so_far> )*<reached> (?P<whom>.+?)<last>
    who (is|are) (<so_far> )*(in touch with|<reaching>) (?P<now>.+?)<last>
    who (has|have|had) (<so_far> )*in touch with (?P<been>.+?)<last>
    (has|have|did) <anybody> (<so_far> )*(<reached>|<reach>) (?P<any>.+?)<last>
    """,
    so_far="(has|have|had|been|already|ever|last)",
    last="( (already|yet|so far|lately|recently|last|back))*",
    anybody="(anybody|anyone|somebody|someone)",
    reached=(
        "(contacted|called|rang|rung|phoned|e ?mailed|spoken? (to|with)|talked (to|with)"
        "|wrote( to)?|written to|tried)"
    ),
    reach="(contact|call|ring|phone|e ?mail|speak (to|with)|talk (to|with)|write to|try)",
    reaching=(
        "(contacting|calling|ringing|phoning|speaking (to|with)|talking (to|with)|writing to)"
    ),
)
_ARTICLE = phrases("(the|our|their)")
_ANYBODY = frozenset({"", "anybody", "anyone", "somebody", "someone", "people", "client", "them"})
_AT = frozenset({"of", "at", "from", "for"})


@dataclass(frozen=True, slots=True)
class Whom:
    """``who``: a name, a title or a role; empty for anybody there. ``firm``: empty for any."""

    who: str
    firm: str = ""


def contacted(words: str) -> str | None:
    """Whom it is asked about, in plain words; None for another question."""
    found = _ASKED.fullmatch(plain(words))
    return next(each for each in found.groups() if each) if found else None


def readings(whom: str) -> Iterator[Whom]:
    """Every person and firm that the words may name, what is more likely first."""
    words = _ARTICLE.sub("", whom, count=1).split() if _ARTICLE.match(whom) else whom.split()
    for at in reversed(range(len(words))):
        if words[at] in _AT:
            yield _whom(words[:at], words[at + 1 :])
    yield _whom(words, [])
    for at in reversed(range(1, len(words) + 1)):
        yield _whom(words[at:], words[:at])  # "Halden's CFO", "Halden"


def _whom(who: list[str], firm: list[str]) -> Whom:
    called = " ".join(who)
    return Whom("" if called in _ANYBODY else called, " ".join(firm))


def is_called(who: str, name: str, title: str) -> bool:
    """Whether somebody of this name and title is meant: whole, in part, or as "CFO" is."""
    words, called, role = tuple(who.split()), _words(name), _words(title)
    short = "".join(each[0] for each in role)
    return words in (called, role) or within(words, called) or within(words, role) or who == short


def may_be_called(who: str, name: str) -> bool:
    """Whether it is their name with a slip."""
    return fewest_slips(tuple(who.split()), _words(name)) is not None


def _words(name: str) -> Words:
    return tuple(plain(name).split())
