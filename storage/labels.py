"""What people said of readings, and what the readings had said. Labels are added, never changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, insert, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.models import Colleague, FollowUp, Label, Reading, Response
from storage.words import Rule


@dataclass(frozen=True, slots=True)
class LabelRecord:
    """The newest word on one question about one comment, with the comment itself.

    ``value``: "yes" or "no" about frustration; a key of the codebook about the theme.
    """

    id: int
    response_id: int
    system: str
    score: int
    comment: str
    about: LabelAbout
    value: str
    source: LabelSource
    reason: DisagreeReason | None
    note: str
    colleague: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptReading:
    """One analyst's reading of an answer as it stands."""

    response_id: int
    analyst: str
    version: str
    found: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Raised:
    """By which rule, and about whose words, a follow-up was opened."""

    response_id: int
    rule: Rule
    comment: str


async def raised(tx: Transaction, follow_up_id: int) -> Raised | None:
    row = await tx.execute(
        select(FollowUp.response_id, FollowUp.rule, Response.comment)
        .join(Response, Response.id == FollowUp.response_id)
        .where(FollowUp.id == follow_up_id)
    )
    found = row.one_or_none()
    return None if found is None else Raised(**found._mapping)


async def add(
    tx: Transaction,
    response_id: int,
    *,
    about: LabelAbout,
    value: str,
    source: LabelSource,
    by: int,
    at: datetime,
    reason: DisagreeReason | None = None,
    note: str = "",
) -> None:
    """Keep what somebody said of the answer as it stands now."""
    arrival = select(Response.arrival_id).where(Response.id == response_id).scalar_subquery()
    await tx.execute(
        insert(Label).values(
            response_id=response_id,
            arrival_id=arrival,
            about=about,
            value=value,
            source=source,
            reason=reason,
            note=note,
            colleague_id=by,
            at=at,
        )
    )


async def withdraw(tx: Transaction, label_id: int, *, by: int, at: datetime) -> bool:
    """Let it count no more; it stays on record. False: somebody withdrew it before."""
    done = await tx.execute(
        update(Label)
        .where(Label.id == label_id, Label.withdrawn_at.is_(None))
        .values(withdrawn_at=at, withdrawn_by=by)
        .returning(Label.id)
    )
    return done.scalar_one_or_none() is not None


async def standing(tx: Transaction) -> list[LabelRecord]:
    """What holds now: of each answer as it stands the newest label on each question."""
    rows = await tx.execute(
        select(
            Label.id,
            Label.response_id,
            Response.system,
            Response.score,
            Response.comment,
            Label.about,
            Label.value,
            Label.source,
            Label.reason,
            Label.note,
            Colleague.name.label("colleague"),
            Label.at,
        )
        .join(Response, Response.id == Label.response_id)
        .join(Colleague, Colleague.id == Label.colleague_id)
        .where(
            Label.withdrawn_at.is_(None),
            Label.arrival_id.is_not_distinct_from(Response.arrival_id),
        )
        .ext(distinct_on(Label.response_id, Label.about))
        .order_by(Label.response_id, Label.about, Label.id.desc())
    )
    return [LabelRecord(**row._mapping) for row in rows]


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """An answer of 7-10 as it stands, with what each analyst last said of it."""

    response_id: int
    score: int
    comment: str
    previous_score: int | None
    readings: Sequence[KeptReading]


async def readings_of(tx: Transaction, responses: Sequence[int]) -> dict[int, list[KeptReading]]:
    """What each analyst had last said of these answers as they stand."""
    rows = await tx.execute(
        select(Reading.response_id, Reading.analyst, Reading.version, Reading.found)
        .join(Response, Response.id == Reading.response_id)
        .where(
            Response.id.in_(responses),
            Reading.arrival_id.is_not_distinct_from(Response.arrival_id),
        )
        .ext(distinct_on(Reading.response_id, Reading.analyst))
        .order_by(Reading.response_id, Reading.analyst, Reading.id.desc())
    )
    found: dict[int, list[KeptReading]] = defaultdict(list)
    for row in rows:
        found[row.response_id].append(KeptReading(**row._mapping))
    return found


async def read_since(
    tx: Transaction,
    since: datetime,
    *,
    lowest: int,
    by: tuple[str, str],
    between: tuple[float, float],
    most: int,
) -> list[ReadAnswer]:
    """Answers from then on with a score of at least ``lowest``, the newest first, at most so many.

    Only those that another bar could concern: ``by`` (an analyst and its version) found them
    probable from the first to below the second of ``between``, or did not say.
    """
    kept = Reading.found["probability"].as_float()
    concerned = (
        Response.answered_at >= since,
        Response.score >= lowest,
        Response.contact_id.is_not(None),
        exists().where(
            Reading.response_id == Response.id,
            Reading.arrival_id.is_not_distinct_from(Response.arrival_id),
            Reading.analyst == by[0],
            or_(
                Reading.version != by[1],
                kept.is_(None),
                and_(kept >= between[0], kept < between[1]),
            ),
        ),
    )
    before = aliased(Response)
    previous = (
        select(before.score)
        .where(before.contact_id == Response.contact_id, before.answered_at < Response.answered_at)
        .order_by(before.answered_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(
            Response.id.label("response_id"),
            Response.score,
            Response.comment,
            previous.label("previous_score"),
        )
        .where(*concerned)
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(most)
    )
    found = list(rows)
    readings = await readings_of(tx, [row.response_id for row in found])
    return [ReadAnswer(**row._mapping, readings=readings[row.response_id]) for row in found]
