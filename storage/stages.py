"""Stages of connected CRMs, and what admins were asked about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Colleague, Connection, Stage, StageQuestion

COMPLETE_STAGES = "complete_stages"  # the option of a connection that lists them


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The connection that stages belong to."""

    id: int
    system: str
    scope: str
    name: str
    options: dict[str, str]


@dataclass(frozen=True, slots=True)
class StageRecord:
    """A stage as it was last seen there."""

    stage_id: str
    label: str
    first_seen_at: datetime
    seen_at: datetime
    gone_at: datetime | None
    told_at: datetime | None
    counts_from: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """What admins were asked. ``label``: what the stage is called now; None when it is not there.

    was: the name under which it counted as complete; None for a new stage.
    since: until then all was well.
    """

    id: int
    connection_id: int
    stage_id: str
    was: str | None
    since: datetime
    asked_at: datetime
    answered_at: datetime | None
    answered_by: str | None
    answer: str | None
    label: str | None


async def pipeline(tx: Transaction, connection_id: int) -> Pipeline:
    columns = [getattr(Connection, name) for name in Pipeline.__slots__]
    row = await tx.execute(select(*columns).where(Connection.id == connection_id))
    return Pipeline(**row.one()._mapping)


async def with_stages(tx: Transaction) -> Sequence[int]:
    """The connections of which stages are known."""
    rows = await tx.execute(
        select(Stage.connection_id)
        .join(Connection, Connection.id == Stage.connection_id)
        .where(~Connection.removed)
        .distinct()
        .order_by(Stage.connection_id)
    )
    return rows.scalars().all()


async def of_connection(tx: Transaction, connection_id: int) -> list[StageRecord]:
    """All that were ever seen, by name."""
    columns = [getattr(Stage, name) for name in StageRecord.__slots__]
    rows = await tx.execute(
        select(*columns)
        .where(Stage.connection_id == connection_id)
        .order_by(func.lower(Stage.label), Stage.stage_id)
    )
    return [StageRecord(**row._mapping) for row in rows]


async def seen(
    tx: Transaction, connection_id: int, stage_id: str, label: str, now: datetime
) -> None:
    """It is there, under this name."""
    kept = upsert(Stage).values(
        connection_id=connection_id,
        stage_id=stage_id,
        label=label,
        first_seen_at=now,
        seen_at=now,
    )
    await tx.execute(
        kept.on_conflict_do_update(
            index_elements=[Stage.connection_id, Stage.stage_id],
            set_={"label": label, "seen_at": now, "gone_at": None},
        )
    )


async def change(tx: Transaction, connection_id: int, stage_id: str, **values: Any) -> None:
    await tx.execute(
        update(Stage)
        .where(Stage.connection_id == connection_id, Stage.stage_id == stage_id)
        .values(**values)
    )


async def set_complete(tx: Transaction, connection_id: int, names: str) -> None:
    """The stages that count as complete, between commas."""
    await tx.execute(
        update(Connection)
        .where(Connection.id == connection_id)
        .values(options=Connection.options.concat({COMPLETE_STAGES: names}))
    )


async def ask(
    tx: Transaction,
    connection_id: int,
    stage_id: str,
    *,
    was: str | None,
    since: datetime,
    now: datetime,
) -> int | None:
    """A new question; None while one about the same stage is open."""
    asked = await tx.execute(
        upsert(StageQuestion)
        .values(connection_id=connection_id, stage_id=stage_id, was=was, since=since, asked_at=now)
        .on_conflict_do_nothing()
        .returning(StageQuestion.id)
    )
    return asked.scalar_one_or_none()


async def question(tx: Transaction, question_id: int, *, lock: bool = False) -> Question | None:
    """``lock``: nobody else answers it until this transaction ends."""
    if lock:
        await tx.execute(
            select(StageQuestion.id).where(StageQuestion.id == question_id).with_for_update()
        )
    found = await _questions(tx, StageQuestion.id == question_id)
    return found[0] if found else None


async def open_questions(tx: Transaction, connection_id: int) -> list[Question]:
    return await _questions(
        tx, StageQuestion.connection_id == connection_id, StageQuestion.answered_at.is_(None)
    )


async def questions(tx: Transaction, connection_id: int) -> list[Question]:
    """Answered or not, the oldest first."""
    return await _questions(tx, StageQuestion.connection_id == connection_id)


async def _questions(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Question]:
    derived = {"label", "answered_by"}
    columns = [getattr(StageQuestion, one) for one in Question.__slots__ if one not in derived]
    there = (
        (Stage.connection_id == StageQuestion.connection_id)
        & (Stage.stage_id == StageQuestion.stage_id)
        & Stage.gone_at.is_(None)
    )
    rows = await tx.execute(
        select(*columns, Stage.label, Colleague.name.label("answered_by"))
        .outerjoin(Stage, there)
        .outerjoin(Colleague, Colleague.id == StageQuestion.answered_by)
        .where(*conditions)
        .order_by(StageQuestion.id)
    )
    return [Question(**row._mapping) for row in rows]


async def answer(
    tx: Transaction, question_id: int, *, answer: str, by: int | None, now: datetime
) -> None:
    """``by`` is None where it settled itself."""
    await tx.execute(
        update(StageQuestion)
        .where(StageQuestion.id == question_id)
        .values(answer=answer, answered_by=by, answered_at=now)
    )
