"""Which records may be one person: a guess from names and addresses. Pure; a person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.identity.addresses import is_shared, local_part
from bot.identity.names import likeness
from storage.records import ContactRecord

LIKELY = 88.0  # of 100: an initial is enough, another first name is not
ELSEWHERE = 95.0  # at another client much more must agree
CLEAR_LEAD = 4.0  # H. Strand is nobody's double where Helen and Henrik Strand work


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records; ``first`` was there before ``second``, or stands at another client."""

    first: ContactRecord
    second: ContactRecord


def pairs(here: Sequence[ContactRecord], elsewhere: Sequence[ContactRecord]) -> list[Pair]:
    """Each record of an account at most once as the second, with the one it resembles most."""
    found = []
    in_order = sorted(here, key=lambda one: one.id)
    for at, second in enumerate(in_order):
        near = _best((likeness(one.name, second.name), one) for one in in_order[:at])
        first = near or _best((_likeness_afar(one, second), one) for one in elsewhere)
        if first is not None:
            found.append(Pair(first, second))
    return found


def _likeness_afar(one: ContactRecord, other: ContactRecord) -> float:
    """Namesakes are many; who also writes from an address of the same make has probably moved."""
    alike = likeness(one.name, other.name)
    local = local_part(one.email)
    same = local == local_part(other.email) and not is_shared(one.email)
    return alike if same and alike >= ELSEWHERE else 0.0


def _best(found: Iterable[tuple[float, ContactRecord]]) -> ContactRecord | None:
    likely = sorted((each for each in found if each[0] >= LIKELY), key=lambda each: -each[0])
    if not likely or (len(likely) > 1 and likely[0][0] - likely[1][0] < CLEAR_LEAD):
        return None
    return likely[0][1]
