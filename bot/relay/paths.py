"""JMESPath, the language in which an admin says where something stands in a body.

The paths are an admin's and trusted; the bodies they meet are not, and must neither break a path
nor be repeated in what is said of it.
"""

import re
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import jmespath
from jmespath.exceptions import IncompleteExpressionError, JMESPathError, ParseError
from jmespath.functions import Functions

from bot.errors import Unreadable

PREFIX = "path_"  # of the options that hold paths
LONGEST = 300

# What evaluating may raise besides its own: jmespath compares, divides and searches unchecked.
BREAKS = (JMESPathError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)

Find = Callable[[Any], object]

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def find(path: str, document: object, name: str) -> object:
    """What stands there; None when nothing does. Raises Unreadable with ``name``.

    The refusal is without the cause: that repeats values, which may be a client's words.
    """
    try:
        found = _compiled(path)
    except BREAKS:
        raise Unreadable(
            f"{name} is no path; an admin mends it in /nps connections.", field=name
        ) from None
    try:
        return found(document)
    except BREAKS:
        raise Unreadable(f"{name} does not fit this body.", field=name) from None


def problem(path: str) -> str | None:
    """What is wrong with a path, as a sentence for who typed it; None when it can be used."""
    if len(path) > LONGEST:
        return f"A path may have {LONGEST} characters."
    try:
        _compiled(path)
        unknown = [name for name in _functions(jmespath.compile(path).parsed) if name not in KNOWN]
    except PendingDeprecationWarning:
        return "Text in a path stands in single quotes: 'why'."
    except IncompleteExpressionError:
        return "This path ends too early: a bracket, a quote or a name is missing."
    except ParseError as error:
        return f"This is no JMESPath: it cannot be read from character {error.lex_position + 1} on."
    except BREAKS:
        return "This is no JMESPath."
    return f"JMESPath has no function {unknown[0]}()." if unknown else None


@lru_cache(maxsize=1024)
def _compiled(path: str) -> Find:
    """A single key, which most paths are, is looked up twenty times faster than searched for."""
    if _KEY.fullmatch(path):
        return lambda document: document.get(path) if isinstance(document, dict) else None
    with warnings.catch_warnings():
        warnings.simplefilter("error", PendingDeprecationWarning)
        return jmespath.compile(path).search


def _functions(node: Any) -> Iterator[str]:
    """The functions that a parsed path calls."""
    if not isinstance(node, dict):
        return
    if node["type"] == "function_expression":
        yield node["value"]
    for child in node["children"]:
        yield from _functions(child)


KNOWN = frozenset(Functions.FUNCTION_TABLE)
