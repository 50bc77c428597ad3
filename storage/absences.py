"""What Slack statuses and calendars tell of who is away."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Absence, Colleague
from storage.words import AbsenceSource


async def tell(
    tx: Transaction,
    colleague_id: int,
    source: AbsenceSource,
    *,
    away: bool,
    until: datetime | None,
    told_at: datetime,
) -> None:
    """What this source says as of ``told_at``; an older word than the one on record is dropped."""
    said = upsert(Absence).values(
        colleague_id=colleague_id, source=source, away=away, until=until, told_at=told_at
    )
    await tx.execute(
        said.on_conflict_do_update(
            index_elements=[Absence.colleague_id, Absence.source],
            set_={"away": away, "until": until, "told_at": told_at, "trouble": None},
            where=Absence.told_at <= said.excluded.told_at,
        )
    )


async def not_told(
    tx: Transaction, colleague_id: int, source: AbsenceSource, why: str, now: datetime
) -> None:
    """The source could not be asked: what was known before stays."""
    await tx.execute(
        upsert(Absence)
        .values(colleague_id=colleague_id, source=source, away=False, told_at=now, trouble=why)
        .on_conflict_do_update(
            index_elements=[Absence.colleague_id, Absence.source], set_={"trouble": why}
        )
    )


async def troubles(tx: Transaction) -> list[tuple[str, str]]:
    """Whose absence is not known from a source that should tell, and why."""
    rows = await tx.execute(
        select(Colleague.name, Absence.trouble)
        .join(Colleague, Colleague.id == Absence.colleague_id)
        .where(Absence.trouble.is_not(None), Colleague.left_at.is_(None))
        .order_by(Colleague.id)
    )
    return [(row.name, row.trouble or "") for row in rows]


async def told_by(tx: Transaction, source: AbsenceSource, now: datetime) -> int:
    """How many are away now by what this source told."""
    row = await tx.execute(
        select(func.count())
        .select_from(Absence)
        .join(Colleague, Colleague.id == Absence.colleague_id)
        .where(
            Absence.source == source,
            Absence.away,
            or_(Absence.until.is_(None), Absence.until > now),
            Colleague.left_at.is_(None),
        )
    )
    return int(row.scalar_one())
