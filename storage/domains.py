"""Whose domain it is: an account's own, and those that it has besides."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, func, select, union
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Account, AccountDomain


async def accounts_of(tx: Transaction, domains: Collection[str]) -> Mapping[str, Sequence[int]]:
    """Of these domains, in lower case, those that are known, each with its accounts."""
    own = select(func.lower(Account.domain).label("domain"), Account.id.label("account_id"))
    further = select(AccountDomain.domain, AccountDomain.account_id)
    known = union(own, further).subquery()
    rows = await tx.execute(
        select(known.c.domain, known.c.account_id)
        .where(known.c.domain.in_(domains))
        .order_by(known.c.account_id)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[row.domain].append(row.account_id)
    return found


async def add(tx: Transaction, domain: str, account_id: int, by: int) -> None:
    """A further domain of an account; nothing changes when it is known already."""
    await tx.execute(
        upsert(AccountDomain)
        .values(domain=domain, account_id=account_id, added_by=by)
        .on_conflict_do_nothing()
    )


async def remove(tx: Transaction, domain: str) -> None:
    """It is no longer known whose it is, unless it is an account's own."""
    await tx.execute(delete(AccountDomain).where(AccountDomain.domain == domain))
