"""SOQL, Salesforce's query language: whatever a value holds, it stays a value."""

_ESCAPED = {
    "\\": "\\\\",
    "'": "\\'",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


def select(names: str, of: str, where: str, value: str, rest: str) -> str:
    """A query for those whose field ``where`` has this value. All but the value is ours."""
    return " ".join(("SELECT", names, "FROM", of, "WHERE", where, "=", literal(value), rest))


def literal(value: str) -> str:
    """In quotes, with what would end or bend it escaped (SOQL reference, Quoted String Escapes)."""
    return "'" + "".join(_ESCAPED.get(letter, letter) for letter in value) + "'"
