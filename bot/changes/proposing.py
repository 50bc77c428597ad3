"""Proposing a change: what is asked of every kind before it waits for a second admin."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.cards.proposed_change import LONGEST_WHY, NO_WHY, WHY
from bot.changes.history import waiting
from bot.changes.kind import Kind, P
from bot.changes.saying import proposed
from bot.changes.telling import tell_admins
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from storage import changes, slack
from storage.changes import R
from storage.database import Transaction
from storage.records import ColleagueRecord


async def sent_before(
    tx: Transaction, kind: Kind[P], press: str, by: ColleagueRecord, made: Sequence[R]
) -> int | None:
    """The change that this very form made when it came before; None when it is the first time."""
    mine = [each.id for each in made if each.proposer_id == by.id]
    first = await slack.once_only(tx, f"{kind.name}:{press}")
    return mine[0] if mine and not first else None


def no_twin(made: Iterable[R], same: Callable[[R], bool], sentence: str) -> None:
    """Raises NotNow, with ``sentence`` and who, where one that waits says the same already."""
    if twin := next((each for each in waiting(made) if same(each)), None):
        raise NotNow(f"{sentence} {proposed(twin)}")


def reason(why: str) -> str:
    """As it is kept. Raises Refusal where there is none."""
    if not why.strip():
        raise Refusal(NO_WHY, field=WHY)
    return why.strip()[:LONGEST_WHY]


async def add(
    desk: Desk, tx: Transaction, kind: Kind[P], *, base_version: int, why: str, by: int,
    **content: Any,
) -> int:  # fmt: skip
    """It waits, and the admins are told; its number."""
    change_id = await changes.add(
        tx, kind.stored, base_version=base_version, why=why, by=by, now=desk.clock(), **content
    )
    await tell_admins(desk, tx, kind, change_id)
    return change_id
