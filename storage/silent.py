"""Which clients nobody answered for in a while: one look at the tallies for each, and no counting.

For a line that stands wherever somebody looks. Whoever asks about it is told the same out of the
counts (storage/coverage.py), with a receipt. An answer that was taken back is missed a moment
later, once that is added up (storage/folding.py).
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Text, cast, func, literal, select, true

from storage.database import Transaction
from storage.models import Account, Tally, TallyChange
from storage.where import Where, of_accounts

_NAMED = 10


@dataclass(frozen=True, slots=True)
class Silent:
    """active: the clients that have not ended. n: those of them that were not heard.

    named: number and name, the largest fee first; at most ten.
    """

    active: int
    n: int
    named: tuple[tuple[int, str], ...]


async def silent(tx: Transaction, where: Where, since: date, until: date) -> Silent:
    """Of the clients that ``where`` names; answers from ``since`` up to, not including, ``until``.

    Only the account, the partner, the team and the sector of ``where`` part clients.
    """
    ours = [Account.ended_on.is_(None), *of_accounts(where)]
    active = await tx.execute(select(func.count(Account.id)).where(*ours))
    counts = [getattr(Tally, f"n{score}") for score in range(11)]
    heard = (
        select(literal(1).label("once"))
        .where(
            Tally.segment == "account",
            Tally.told == "both",
            Tally.span == "day",
            Tally.part == cast(Account.id, Text),
            Tally.begins >= since,
            Tally.begins < until,
            sum(counts[1:], counts[0]) > 0,
        )
        .limit(1)  # which also keeps the planner from reading all tallies
        .lateral()
    )
    just_now = select(TallyChange.id).where(
        TallyChange.account_id == Account.id,
        TallyChange.day >= since,
        TallyChange.day < until,
        TallyChange.change > 0,
    )
    rows = await tx.execute(
        select(Account.id, Account.name)
        .outerjoin(heard, true())
        .where(*ours, heard.c.once.is_(None), ~just_now.exists())
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    found = [(row.id, row.name) for row in rows]
    return Silent(active.scalar_one(), len(found), tuple(found[:_NAMED]))
