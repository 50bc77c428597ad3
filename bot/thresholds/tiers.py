"""Which accounts are key accounts, the lost ones counted as on their last day. Pure."""

from bisect import bisect_right
from collections.abc import Iterable

from storage.accounts import TOP_SHARE
from storage.unhappy import AccountFee


def key_accounts(accounts: Iterable[AccountFee]) -> frozenset[int]:
    """Those among the 20 % with the highest fees of today's clients (product.md D.13).

    A client that was lost is measured against those who are left; who has no fee on record is
    none. The same rule as storage/accounts.py ``is_top_fee``, for all at once.
    """
    known = [one for one in accounts if one.fee_yearly is not None]
    running = sorted(float(one.fee_yearly or 0) for one in known if one.ended_on is None)
    found = set()
    for one in known:
        others = len(running) - (one.ended_on is None)
        higher = len(running) - bisect_right(running, float(one.fee_yearly or 0))
        if others == 0 or higher / others < TOP_SHARE:
            found.add(one.id)
    return frozenset(found)
