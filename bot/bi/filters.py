"""$filter: a column, eq ne gt ge lt le, a value; and, or, not and brackets between them.

That is what BI tools send for an incremental refresh. There is a library for OData's whole grammar,
odata-query; it rests on a parser that is no longer published and on an older SQLAlchemy, and for
this much of the grammar it saves little.
"""

import re
from collections.abc import Mapping

from bot.bi.literals import value_of
from bot.bi.odd import Malformed, NotOffered
from storage.bi_conditions import Both, Comparison, Condition, Either, Not, Sign
from storage.bi_views import Column

LONGEST = 4_000  # characters
DEEPEST = 40  # brackets and nots within one another, comparisons in a row not counted
_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|[()]|[^\s()',]+|\S)")

TOO_LONG = f"$filter has at most {LONGEST:,} characters."
TOO_DEEP = "$filter has too many brackets within one another."
ENDS = "$filter ends too early."
UNEXPECTED = "“{word}” is not expected there in $filter."
NO_COLUMN = "There is no column {word}."
ONLY = "$filter compares a column with a value: score le 6. “{word}” is not offered."
SIGNS = frozenset(Sign)
ELSEWHERE = frozenset({"add", "sub", "mul", "div", "mod", "in", "has", "divby"})


def condition_of(words: str, columns: Mapping[str, Column]) -> Condition:
    """Raises Malformed, and NotOffered for what OData knows beyond that."""
    if len(words) > LONGEST:
        raise Malformed(TOO_LONG)
    reader = _Reader(_TOKEN.findall(words), columns)
    found = reader.either()
    if reader.ahead:
        raise Malformed(UNEXPECTED.format(word=reader.ahead[:40]))
    return found


class _Reader:
    """Reads from the left, one word ahead."""

    def __init__(self, words: list[str], columns: Mapping[str, Column]) -> None:
        self._words, self._at = words, 0
        self._columns = columns
        self._depth = 0

    @property
    def ahead(self) -> str:
        """Empty at the end."""
        return self._words[self._at] if self._at < len(self._words) else ""

    def _next(self) -> str:
        word = self.ahead
        if not word:
            raise Malformed(ENDS)
        self._at += 1
        return word

    def either(self) -> Condition:
        found = [self._both()]
        while self.ahead == "or":
            self._next()
            found.append(self._both())
        return found[0] if len(found) == 1 else Either(tuple(found))

    def _both(self) -> Condition:
        found = [self._one()]
        while self.ahead == "and":
            self._next()
            found.append(self._one())
        return found[0] if len(found) == 1 else Both(tuple(found))

    def _one(self) -> Condition:
        if self.ahead not in ("not", "("):
            return self._comparison()
        self._depth += 1
        if self._depth > DEEPEST:
            raise Malformed(TOO_DEEP)
        found = self._negated() if self._next() == "not" else self._bracketed()
        self._depth -= 1
        return found

    def _negated(self) -> Condition:
        return Not(self._one())

    def _bracketed(self) -> Condition:
        found = self.either()
        if (closing := self._next()) != ")":
            raise Malformed(UNEXPECTED.format(word=closing[:40]))
        return found

    def _comparison(self) -> Comparison:
        name = self._next()
        if self.ahead == "(":
            raise NotOffered(ONLY.format(word=name[:40]))  # a function
        column = self._columns.get(name)
        if column is None:
            raise Malformed(NO_COLUMN.format(word=name[:40]))
        sign = self._next()
        if sign in ELSEWHERE:
            raise NotOffered(ONLY.format(word=sign))
        if sign not in SIGNS:
            raise Malformed(UNEXPECTED.format(word=sign[:40]))
        return Comparison(name, Sign(sign), value_of(self._next(), column))
