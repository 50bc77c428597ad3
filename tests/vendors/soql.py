"""Reads the SOQL that the desk asks, as strictly as Salesforce: a stray quote is an error."""

import re
from dataclasses import dataclass

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_QUERY = re.compile(
    r"SELECT (?P<names>\w+(?:, \w+)*) FROM (?P<of>\w+) "
    r"WHERE (?P<field>\w+) = '(?P<value>(?:[^'\\\n\r\t\b\f]|\\[nrtbf\"'\\])*)'"
    r"(?P<newest> ORDER BY CreatedDate DESC)? LIMIT (?P<limit>[0-9]{1,4})"
)


@dataclass(frozen=True)
class Question:
    """What is wanted of which object where a field has a value."""

    names: tuple[str, ...]
    of: str
    field: str
    value: str
    newest: bool
    limit: int


def read(query: str) -> Question:
    """Raises ValueError for what Salesforce would call a malformed query."""
    found = _QUERY.fullmatch(query)
    if found is None:
        raise ValueError(query)
    value = re.sub(r"\\(.)", lambda one: _ESCAPES[one[1]], found["value"])
    names = tuple(found["names"].split(", "))
    newest = bool(found["newest"])
    return Question(names, found["of"], found["field"], value, newest, int(found["limit"]))
