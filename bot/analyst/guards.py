"""What no analyst may get wrong: quotes are verbatim, drafts invent and promise nothing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.analyst.given import not_given
from bot.analyst.off_policy import off_policy
from bot.analyst.quoting import locate
from bot.analyst.reading import Reading
from bot.analyst.strangers import names_somebody

MOST_PROBLEMS, LONGEST_PROBLEM = 6, 160
SOMEBODY_ELSE = "It names another client, or somebody who belongs to one."

_QUOTED = re.compile(r"“([^”\n]*)”?|„([^“”\n]*)[“”]?|«([^»\n]*)»?|\"([^\"\n]+)\"?")
_WORD = re.compile(r"\w[\w’':.-]*")


@dataclass(frozen=True, slots=True)
class Known:
    """What a reply may draw on.

    given: texts whose figures, dates and times may be said.
    own: names that belong here: the client, their people, ours.
    others: names of other clients and their people; those that could be meant are enough.
    never: words that the sender never writes.
    most_words: the longest it may be, 0 for no limit.
    """

    comment: str
    given: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    most_words: int = 0


def quotes_hold(reading: Reading, text: str) -> bool:
    """Whether every quote of the reading is a slice of ``text`` that shows something."""
    quotes = [found.quote for found in reading.themes]
    quotes += [reading.hidden] if reading.hidden else []
    return all(
        0 <= quote.start < quote.end <= len(text) and not quote.of(text).isspace()
        for quote in quotes
    )


def problems_in(reply: str, known: Known) -> list[str]:
    """What is wrong with a reply, one sentence each, the gravest first; none when nothing is.

    The four guards of product.md L3: quotes only from this comment, nothing invented, nothing off
    policy, nobody else's name. Then what the sender never writes, and its length.
    """
    text = unicodedata.normalize("NFKC", reply)  # full-width digits are digits too
    found = [
        *([SOMEBODY_ELSE] if names_somebody(text, known.others, known.own) else []),
        *off_policy(text),
        *(f"It states “{words}”, which nobody gave us." for words in _invented(text, known.given)),
        *(f"It quotes “{words}”, which the client did not write."
          for words in misquoted(reply, known.comment)),
        *(f"It says “{word}”, which the sender never writes." for word in said(text, known.never)),
        *_too_long(text, known.most_words),
    ]  # fmt: skip
    return [each[:LONGEST_PROBLEM] for each in found[:MOST_PROBLEMS]]


def draft_keeps_policy(draft_text: str, allowed_figures: Iterable[str]) -> list[str]:
    """Two of the guards alone: nothing invented, nothing off policy."""
    text = unicodedata.normalize("NFKC", draft_text)
    invented = _invented(text, tuple(allowed_figures))
    return [*(f"It states “{each}”, which nobody gave us." for each in invented), *off_policy(text)]


def _invented(text: str, given: tuple[str, ...]) -> list[str]:
    return not_given(text, [unicodedata.normalize("NFKC", each) for each in given])


def misquoted(reply: str, comment: str) -> list[str]:
    """What stands between quotation marks and is not in the comment."""
    quoted = ["".join(filter(None, match.groups())) for match in _QUOTED.finditer(reply)]
    return [each for each in quoted if locate(each, comment) is None]


def said(text: str, never: Iterable[str]) -> list[str]:
    """Which of these words or phrases the text has, in any letter case."""
    return [word for word in never if _rule_of(word).search(text)]


def _rule_of(word: str) -> re.Pattern[str]:
    spaced = r"\s+".join(map(re.escape, word.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def words_in(text: str) -> int:
    return len(_WORD.findall(text))


def _too_long(text: str, most: int) -> list[str]:
    count = words_in(text)
    return [f"It has {count} words, of at most {most}."] if most and count > most else []
