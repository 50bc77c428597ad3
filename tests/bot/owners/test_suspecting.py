"""When is it worth asking whether a client is somebody else's? (product.md U16)"""

import pytest

from bot.owners.suspecting import Suspicion, suspect
from storage.activity import Activity
from tests.builders import TUESDAY

OWNER, CALLUM, LEILA = 1, 2, 3


def made(**acts: int) -> list[Activity]:
    ids = {"owner": OWNER, "callum": CALLUM, "leila": LEILA}
    return [Activity(ids[who], number, number, TUESDAY) for who, number in acts.items()]


@pytest.mark.parametrize(
    ("acts", "asked"),
    [
        (made(owner=1, callum=4), Suspicion(CALLUM, 4, 5)),
        (made(owner=2, callum=3), Suspicion(CALLUM, 3, 5)),
        (made(callum=3), Suspicion(CALLUM, 3, 3)),
        (made(callum=2), None),  # too few
        (made(owner=3, callum=4), None),  # four of seven: not enough
        (made(callum=2, leila=2), None),  # nobody stands out
        (made(owner=5, callum=1), None),
        ([], None),
    ],
)
def test_three_contacts_and_sixty_in_a_hundred_by_one_other_person(
    acts: list[Activity], asked: Suspicion | None
) -> None:
    assert suspect(OWNER, acts) == asked


def test_what_somebody_did_as_a_deputy_counts_for_nobody() -> None:
    stood_in = Activity(CALLUM, 9, 1, TUESDAY)
    assert suspect(OWNER, [stood_in, *made(owner=2)]) is None
