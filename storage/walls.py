"""Walls around accounts: who is inside, who keeps them, and their log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage import colleagues
from storage.database import Transaction
from storage.models import Wall, WallEntry, WallLook, WallMember
from storage.models.base import Utc, Word
from storage.records import ColleagueRecord
from storage.wall_words import Looked, WallChange

_INSIDE = select(WallMember.account_id).where(WallMember.account_id == Wall.account_id)


@dataclass(frozen=True, slots=True)
class WallRecord:
    """One wall; ``members`` are all who are inside, its keeper among them, by their numbers."""

    account_id: int
    keeper_id: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One line of a wall's log."""

    what: WallChange
    colleague_id: int | None
    by_id: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class LookRecord:
    """Somebody inside was shown something."""

    colleague_id: int
    what: Looked
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenWall:
    """A wall with its people, the newest of its log, and who looked last.

    name: of the account; None for those who may only know that it stands.
    """

    account_id: int
    name: str | None
    keeper: ColleagueRecord
    members: tuple[int, ...]
    people: Mapping[int, ColleagueRecord]
    log: Sequence[EntryRecord]
    looks: Sequence[LookRecord] = ()


async def hidden_from(tx: Transaction, colleague_id: int) -> tuple[int, ...]:
    """The accounts whose wall this colleague is outside of, in order."""
    inside = _INSIDE.where(WallMember.colleague_id == colleague_id).exists()
    rows = await tx.execute(select(Wall.account_id).where(~inside).order_by(Wall.account_id))
    return tuple(rows.scalars())


async def every_account(tx: Transaction) -> tuple[int, ...]:
    """All accounts with a wall, in order."""
    rows = await tx.execute(select(Wall.account_id).order_by(Wall.account_id))
    return tuple(rows.scalars())


async def of_accounts(tx: Transaction, account_ids: Sequence[int]) -> dict[int, WallRecord]:
    """Those of these accounts that have one."""
    walls = await tx.execute(
        select(Wall.account_id, Wall.keeper_id)
        .where(Wall.account_id.in_(account_ids))
        .order_by(Wall.account_id)
    )
    found = walls.all()
    inside = await tx.execute(
        select(WallMember.account_id, WallMember.colleague_id)
        .where(WallMember.account_id.in_([each.account_id for each in found]))
        .order_by(WallMember.colleague_id)
    )
    members: dict[int, list[int]] = {each.account_id: [] for each in found}
    for row in inside:
        members[row.account_id].append(row.colleague_id)
    return {
        each.account_id: WallRecord(
            each.account_id, each.keeper_id, tuple(members[each.account_id])
        )
        for each in found
    }


async def of_account(tx: Transaction, account_id: int) -> WallRecord | None:
    return (await of_accounts(tx, [account_id])).get(account_id)


async def who_may_know(tx: Transaction, account_id: int) -> dict[int, ColleagueRecord]:
    """Everybody who is still with us and inside its wall, or everybody where it has none."""
    everyone = await colleagues.everyone(tx)
    wall = await of_account(tx, account_id)
    return {one.id: one for one in everyone if wall is None or one.id in wall.members}


async def ever(tx: Transaction) -> bool:
    """Whether the firm has ever raised one."""
    row = await tx.execute(select(WallEntry.id).limit(1))
    return row.scalar_one_or_none() is not None


async def lock(tx: Transaction, account_id: int) -> WallRecord | None:
    """The wall, held against other changes until the transaction ends."""
    await tx.execute(select(Wall.account_id).where(Wall.account_id == account_id).with_for_update())
    return await of_account(tx, account_id)


async def raise_(tx: Transaction, account_id: int, keeper_id: int) -> bool:
    """False when it stands already. Nobody is inside yet."""
    raised = await tx.execute(
        upsert(Wall)
        .values(account_id=account_id, keeper_id=keeper_id)
        .on_conflict_do_nothing(index_elements=[Wall.account_id])
        .returning(Wall.account_id)
    )
    return raised.scalar_one_or_none() is not None


async def take_down(tx: Transaction, account_id: int) -> None:
    await tx.execute(delete(Wall).where(Wall.account_id == account_id))


async def let_in(tx: Transaction, account_id: int, colleague_ids: Sequence[int]) -> None:
    await tx.execute(
        insert(WallMember),
        [{"account_id": account_id, "colleague_id": one} for one in colleague_ids],
    )


async def take_out(tx: Transaction, account_id: int, colleague_ids: Sequence[int]) -> None:
    await tx.execute(
        delete(WallMember).where(
            WallMember.account_id == account_id, WallMember.colleague_id.in_(colleague_ids)
        )
    )


async def give_to(tx: Transaction, account_id: int, keeper_id: int) -> None:
    await tx.execute(update(Wall).where(Wall.account_id == account_id).values(keeper_id=keeper_id))


async def tell(
    tx: Transaction,
    account_id: int,
    what: WallChange,
    *,
    by: int,
    at: datetime,
    why: str,
    about: int | None = None,
) -> None:
    """Add one line to its log. ``about``: the colleague it happened to."""
    await tx.execute(
        insert(WallEntry).values(
            account_id=account_id, what=what, colleague_id=about, by_id=by, at=at, why=why
        )
    )


async def log_of(tx: Transaction, account_id: int, limit: int) -> list[EntryRecord]:
    """The newest lines, newest first."""
    columns = [getattr(WallEntry, name) for name in EntryRecord.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(WallEntry.account_id == account_id)
        .order_by(WallEntry.id.desc())
        .limit(limit)
    )
    return [EntryRecord(**row._mapping) for row in rows]


async def looked(
    tx: Transaction, account_id: int, colleague_id: int, what: Looked, at: datetime
) -> None:
    """Write down that they were shown this, where the account has a wall."""
    shown = select(
        Wall.account_id, literal(colleague_id), literal(what, Word(Looked)), literal(at, Utc())
    ).where(Wall.account_id == account_id)
    columns = ["account_id", "colleague_id", "what", "at"]
    await tx.execute(insert(WallLook).from_select(columns, shown))


async def looks_of(tx: Transaction, account_id: int, limit: int) -> list[LookRecord]:
    """The newest, newest first."""
    columns = [getattr(WallLook, name) for name in LookRecord.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(WallLook.account_id == account_id)
        .order_by(WallLook.id.desc())
        .limit(limit)
    )
    return [LookRecord(**row._mapping) for row in rows]
