"""After which kind of work an answer was given: that of the last survey before it.

No tally tells answers apart by it, because few of all answers are asked for after a piece of work;
those are found from the surveys, by the index of each person's answers.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, literal, select

from storage import identity
from storage.database import Transaction
from storage.models import Ask, Contact, Response
from storage.where import beginning

WITHIN = timedelta(days=90)  # nobody else asks them meanwhile (product.md D.13)


def after_work(answers: Select[Any], since: date, until: date) -> tuple[Select[Any], Any]:
    """Of these answers those that were asked for after work of some kind, and the kind's column.

    A survey of ours that was about no work, sent since, ends what the one before it may explain.
    """
    surveys = (
        select(
            identity.KEPT.label("whom"),
            Ask.asked_at.label("asked_at"),
            func.min(Ask.kind).label("kind"),  # one survey about several pieces of work
        )
        .join(Contact, Contact.id == Ask.contact_id)
        .where(Ask.asked_at >= beginning(since) - WITHIN, Ask.asked_at < beginning(until))
        .group_by(identity.KEPT, Ask.asked_at)
        .subquery()
    )
    following = func.lead(surveys.c.asked_at).over(
        partition_by=surveys.c.whom, order_by=surveys.c.asked_at
    )
    spells = select(
        surveys, func.least(surveys.c.asked_at + literal(WITHIN), following).label("ends")
    ).subquery()
    theirs = and_(
        spells.c.whom == Response.contact_id,
        spells.c.kind.is_not(None),
        Response.answered_at >= spells.c.asked_at,
        Response.answered_at < spells.c.ends,
    )
    return answers.join(spells, theirs), spells.c.kind


async def known(tx: Transaction) -> Sequence[str]:
    """Every kind of work that somebody was owed a survey about, in order."""
    kinds = select(Ask.kind).where(Ask.kind.is_not(None)).distinct().order_by(Ask.kind)
    rows = await tx.execute(kinds)
    return rows.scalars().all()  # type: ignore[return-value] # not null
