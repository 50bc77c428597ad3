"""Which clients nobody answered for in a while: a look at the tallies for each, and no counting.

Most were heard in a whole quarter of that while, of which there are few tallies; only of the others
the days are looked at.

For a line that stands wherever somebody looks. Whoever asks about it is told the same out of the
counts (storage/coverage.py), with a receipt. An answer that was taken back is missed a moment
later, once that is added up (storage/folding.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Text, cast, func, literal, select, true

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
    number = cast(Account.id, Text)
    in_a_quarter = select(Tally.part).where(
        *_told_in("quarter", "nothing"), Tally.begins.in_(list(_quarters(since, until)))
    )
    on_a_day = (
        select(literal(1).label("once"))
        .where(
            *_told_in("day", "both"),
            Tally.part == number,
            Tally.begins >= since,
            Tally.begins < until,
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
        .outerjoin(on_a_day, true())
        .where(
            *ours,
            number.not_in(in_a_quarter),
            on_a_day.c.once.is_(None),
            ~just_now.exists(),
        )
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    found = [(row.id, row.name) for row in rows]
    return Silent(active.scalar_one(), len(found), tuple(found[:_NAMED]))


def _told_in(span: str, told: str) -> tuple[ColumnElement[bool], ...]:
    """Tallies of clients of that kind that hold an answer."""
    counts = [getattr(Tally, f"n{score}") for score in range(11)]
    of_that_kind = (Tally.segment == "account", Tally.told == told, Tally.span == span)
    return (*of_that_kind, sum(counts[1:], counts[0]) > 0)


def _quarters(since: date, until: date) -> Iterator[date]:
    """The first days of those that lie whole between them."""
    for month in range(since.year * 12, until.year * 12 + 13, 3):
        first, after = (date(each // 12, each % 12 + 1, 1) for each in (month, month + 3))
        if since <= first and after <= until:
            yield first
