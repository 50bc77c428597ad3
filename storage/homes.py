"""Who looks at App Home, on which side of it, and when it is drawn anew for them.

All times are the database's own, as with the lanes: these moments only part the hasty from the
patient, and replicas whose clocks differ agree.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.home_words import HomeTab
from storage.jobs import defer
from storage.models import Colleague, FollowUp, Home, Wall, WallMember
from storage.words import ColleagueRole

LATELY = timedelta(minutes=30)  # whoever looked longer ago sees it fresh on opening it again
SOON = timedelta(seconds=3)  # what changes within it is one drawing

_WALLED = select(Wall.account_id).where(Wall.account_id == FollowUp.account_id).exists()
_INSIDE = (
    select(WallMember.account_id)
    .where(
        WallMember.account_id == FollowUp.account_id, WallMember.colleague_id == Home.colleague_id
    )
    .exists()
)


async def tab_of(tx: Transaction, colleague_id: int) -> HomeTab | None:
    """The one they chose last."""
    row = await tx.execute(select(Home.tab).where(Home.colleague_id == colleague_id))
    return row.scalar_one_or_none()


async def opened(tx: Transaction, colleague_id: int) -> None:
    """They look at it now."""
    now = func.clock_timestamp()
    await tx.execute(
        upsert(Home)
        .values(colleague_id=colleague_id, opened_at=now)
        .on_conflict_do_update(index_elements=[Home.colleague_id], set_={"opened_at": now})
    )


async def looks(tx: Transaction, slack_user_id: str) -> bool:
    """Whether this person looked lately."""
    row = await tx.execute(
        select(Home.colleague_id)
        .join(Colleague, Colleague.id == Home.colleague_id)
        .where(
            Colleague.slack_user_id == slack_user_id,
            Home.opened_at > func.clock_timestamp() - LATELY,
        )
    )
    return row.scalar_one_or_none() is not None


async def choose(tx: Transaction, colleague_id: int, tab: HomeTab) -> None:
    """From now on they find this side of it."""
    now = func.clock_timestamp()
    await tx.execute(
        upsert(Home)
        .values(colleague_id=colleague_id, tab=tab, opened_at=now)
        .on_conflict_do_update(index_elements=[Home.colleague_id], set_={"tab": tab})
    )


async def redraw(tx: Transaction, follow_up_id: int, overseers: Collection[ColleagueRole]) -> None:
    """Something changed about it: whoever looked lately and has it on their Home sees it soon.

    Who that is a job settles (``draw_soon``): two who change two follow-ups of one manager must
    not wait here for each other.
    """
    if await _watching(tx, follow_up_id, overseers):
        await defer(tx, "tell_homes", queue="speak", follow_up_id=follow_up_id)


async def draw_soon(
    tx: Transaction, follow_up_id: int, overseers: Collection[ColleagueRole]
) -> None:
    """Many changes at a time are one drawing for each of them."""
    for person, at in await _watching(tx, follow_up_id, overseers):
        await defer(tx, "draw_home", queue="speak", once=f"home:{person}", at=at, person=person)


async def _watching(
    tx: Transaction, follow_up_id: int, overseers: Collection[ColleagueRole]
) -> list[tuple[str, datetime]]:
    """Whose it is, who has claimed it, and who oversees, of those who looked lately, and when each
    shall see it; behind its wall only those inside."""
    now = func.clock_timestamp()
    theirs = or_(
        Home.colleague_id.in_([FollowUp.owner_id, FollowUp.claimed_by]),
        Colleague.role.in_(overseers),
    )
    rows = await tx.execute(
        select(Colleague.slack_user_id, (now + SOON).label("at"))
        .join(Home, Home.colleague_id == Colleague.id)
        .join(FollowUp, FollowUp.id == follow_up_id)
        .where(
            Home.opened_at > now - LATELY,
            Colleague.slack_user_id.is_not(None),
            theirs,
            or_(~_WALLED, _INSIDE),
        )
        .order_by(Colleague.id)
    )
    return [(str(row.slack_user_id), row.at) for row in rows]
