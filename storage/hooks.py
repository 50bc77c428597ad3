"""Systems that are told what happens: who subscribed to what, and each delivery."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, cast, delete, func, or_, select, update

from storage import effects
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.effects import COLUMNS, WEBHOOK, EffectRecord
from storage.models import Connection, Effect
from storage.models.base import Utc
from storage.words import Delivery

SYSTEM = "webhook"  # of its connections
ADDRESS, EVENTS, WORDS, KEY = "address", "events", "words", "api_key"  # of their options

_STANDS = (Connection.system == SYSTEM, ~Connection.removed)
_SETTLED = (Delivery.SENT, Delivery.FAILED)


@dataclass(frozen=True, slots=True)
class HookRecord:
    """A subscription as it stands. The secrets are sealed. colleague_id: whose eyes it has."""

    id: int
    name: str
    colleague_id: int | None
    options: dict[str, str]
    secret: bytes | None
    old_secret: bytes | None
    old_secret_until: datetime | None
    paused_at: datetime | None
    made_at: datetime

    @property
    def address(self) -> str:
        return self.options.get(ADDRESS, "")

    @property
    def events(self) -> list[str]:
        return [each for each in self.options.get(EVENTS, "").split(",") if each]

    @property
    def words(self) -> bool:
        return bool(self.options.get(WORDS))


_COLUMNS = [
    Connection.made_by.label("colleague_id")
    if name == "colleague_id"
    else getattr(Connection, name)
    for name in HookRecord.__slots__
]


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[HookRecord]:
    rows = await tx.execute(select(*_COLUMNS).where(*_STANDS, *conditions).order_by(Connection.id))
    return [HookRecord(**row._mapping) for row in rows]


async def one(tx: Transaction, hook_id: int) -> HookRecord | None:
    found = await _read(tx, Connection.id == hook_id)
    return found[0] if found else None


async def listening(tx: Transaction, event: str) -> list[int]:
    """Which are told of this."""
    return [each.id for each in await _read(tx) if event in each.events]


async def of_key(tx: Transaction, key_id: int) -> list[HookRecord]:
    """Those that a program subscribed with this key."""
    return await _read(tx, Connection.options[KEY].astext == str(key_id))


async def give_to(tx: Transaction, hook_id: int, colleague_id: int) -> None:
    """From now on it sees what this colleague may see."""
    await tx.execute(
        update(Connection).where(Connection.id == hook_id, *_STANDS).values(made_by=colleague_id)
    )


def _of(tx: Transaction, hook_id: int) -> tuple[ColumnElement[bool], ...]:
    """Its deliveries, but for those of which its owner, or who looks now, may not know."""
    account = Effect.wanted["account"].as_integer()
    return (
        Effect.kind == WEBHOOK,
        Effect.wanted["connection"].astext == str(hook_id),
        ~Effect.known.has_key("left_out"),
        or_(account.is_(None), account.not_in(left_out(tx))),
    )


async def deliveries(
    tx: Transaction, hook_id: int, *, most: int, skip: int = 0
) -> list[EffectRecord]:
    """The newest first."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(*_of(tx, hook_id))
        .order_by(Effect.id.desc())
        .limit(most)
        .offset(skip)
    )
    return [EffectRecord(**row._mapping) for row in rows]


async def replay_one(tx: Transaction, hook_id: int, effect_id: int) -> int:
    """Send one again, taken or given up; how many are: none while it is under way."""
    return await _replay(tx, *_of(tx, hook_id), Effect.id == effect_id)


async def replay_since(tx: Transaction, hook_id: int, since: datetime) -> int:
    """The same for all that happened since then."""
    happened_at = cast(Effect.wanted["at"].astext, Utc())
    return await _replay(tx, *_of(tx, hook_id), happened_at >= since)


async def _replay(tx: Transaction, *which: ColumnElement[bool]) -> int:
    done = await tx.execute(
        update(Effect)
        .where(*which, Effect.outcome.in_(_SETTLED))
        .values(
            outcome=Delivery.PENDING,
            tries=0,
            due_at=None,
            error=None,
            wanted_at=func.clock_timestamp(),
        )
        .returning(Effect.id)
    )
    return await _again(tx, sorted(done.scalars()))


async def hasten(tx: Transaction, hook_id: int) -> int:
    """What waits is sent now; how many those are."""
    done = await tx.execute(
        update(Effect)
        .where(*_of(tx, hook_id), Effect.outcome == Delivery.PENDING)
        .values(due_at=None)
        .returning(Effect.id)
    )
    return await _again(tx, sorted(done.scalars()))


async def _again(tx: Transaction, effect_ids: Sequence[int]) -> int:
    for each in effect_ids:
        await effects.later(tx, each, queue=effects.QUEUES[WEBHOOK])
    return len(effect_ids)


async def waiting(tx: Transaction) -> dict[int, int]:
    """How many deliveries wait for each."""
    number = Effect.wanted["connection"].as_integer()
    rows = await tx.execute(
        select(number.label("id"), func.count().label("n"))
        .where(Effect.kind == WEBHOOK, Effect.outcome == Delivery.PENDING)
        .group_by(number)
    )
    return {row.id: row.n for row in rows}


async def forget(tx: Transaction, before: datetime) -> None:
    """What was wanted before then: nobody replays it, and where it still waits it is stale."""
    await tx.execute(delete(Effect).where(Effect.kind == WEBHOOK, Effect.wanted_at < before))
