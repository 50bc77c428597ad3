"""Documents with anything anywhere in them, and what must be true of an answer even so."""

from datetime import UTC
from typing import Any

from hypothesis import strategies as st

from bot.relay.delivery import Answer

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a nested value."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(each for key, below in inner for each in paths(below, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], new: object) -> Any:
    """A copy with ``new`` at ``path``."""
    if not path:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = put(copied[path[0]], path[1:], new)
    return copied


def storable(found: Answer) -> None:
    texts = [found.external_id, found.comment, *found.properties, *found.properties.values()]
    texts += [each for each in (found.email, found.person_name, found.company) if each is not None]
    assert "\x00" not in "".join(texts)
    "".join(texts).encode()
    assert found.score in range(11)
    assert found.answered_at.tzinfo is UTC
