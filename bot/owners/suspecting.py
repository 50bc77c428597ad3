"""Does somebody else deal with this client than the one on record? (product.md U16) Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.activity import Activity

FEWEST_ACTS = 3
SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Suspicion:
    """This colleague made ``acts`` of the ``of_acts`` contacts of the last 60 days."""

    colleague_id: int
    acts: int
    of_acts: int


def suspect(owner_id: int, active: Sequence[Activity]) -> Suspicion | None:
    """Who seems to own the client rather than ``owner_id``; None while there is no good reason.

    From three contacts on, when one other person made at least 60 % of them. What somebody did as
    a deputy counts for nobody.
    """
    own = [one for one in active if one.in_own_name]
    total = sum(one.in_own_name for one in own)
    most = max(own, key=lambda one: one.in_own_name, default=None)
    if most is None or most.colleague_id == owner_id:
        return None
    if total < FEWEST_ACTS or most.in_own_name < SHARE * total:
        return None
    return Suspicion(most.colleague_id, most.in_own_name, total)
