"""Which sums are kept of the answers: read it like a table.

Segments are few, so their days and months are told apart by role and by survey. Clients are many:
their days hold all that can be told apart, which is little more than the answers themselves, and
octaves, quarters and years spare a question about each of them most of its days. What is kept
nowhere as such is added up from the clients.

A sum that is kept from now on needs a migration that has all of them made anew.
"""

from collections.abc import Mapping

FACTS = ("partner", "team", "sector", "location")  # of a client
SPANS = ("year", "quarter", "month", "octave", "day")
_BY_ONE = ("nothing", "role", "survey")
_SEGMENTS = {"all": (*_BY_ONE, "both"), **dict.fromkeys(FACTS, _BY_ONE)}
_TOLD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "year": {"account": _BY_ONE},
    "quarter": {"account": _BY_ONE},
    "month": {**_SEGMENTS, "account": (*_BY_ONE, "both")},
    "octave": {**_SEGMENTS, "account": _BY_ONE},
    "day": {**_SEGMENTS, "account": ("both",)},
}
KEPT = tuple(
    (segment, told, span)
    for span in SPANS
    for segment, every in _TOLD[span].items()
    for told in every
)
