"""Which sums are kept of the answers: read it like a table.

Segments are few, so their months are told apart by role and by survey. Clients are many, and so
are days: a day of a client is little more than its answers, and holds all that can be told apart.
What is kept nowhere as such is added up from the clients.
"""

from collections.abc import Mapping

FACTS = ("partner", "team", "sector", "location")  # of a client
_BY_ONE = ("nothing", "role", "survey")
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "all": (*_BY_ONE, "both"),
    **dict.fromkeys(FACTS, _BY_ONE),
    "account": ("nothing", "both"),
}
_DAYS: Mapping[str, tuple[str, ...]] = {
    "all": _BY_ONE,
    **dict.fromkeys(FACTS, ("nothing",)),
    "account": ("both",),
}
KEPT = tuple(
    (segment, told, span)
    for span, segments in (("month", _MONTHS), ("day", _DAYS))
    for segment, every in segments.items()
    for told in every
)
