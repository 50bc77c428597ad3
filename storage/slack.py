"""What Slack told the desk: events not yet worked on, and who the bot is there."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Installation, Occasion, SlackEvent


async def keep_event(
    tx: Transaction, *, event_id: str, identity: str, body: dict[str, Any]
) -> None:
    """Store an event and its job, once, whatever ids it comes under."""
    new = await tx.execute(
        upsert(SlackEvent)
        .values(event_id=event_id, identity=identity, body=body)
        .on_conflict_do_nothing()
        .returning(SlackEvent.event_id)
    )
    if new.scalar_one_or_none() is not None:
        await defer(tx, "hear", queue="think", event_id=event_id)


async def event(tx: Transaction, event_id: str) -> dict[str, Any] | None:
    row = await tx.execute(select(SlackEvent.body).where(SlackEvent.event_id == event_id))
    return row.scalar_one_or_none()


async def forget_events(tx: Transaction, before: datetime) -> None:
    """Slack repeats for a day at most; what is older can go."""
    await tx.execute(delete(SlackEvent).where(SlackEvent.received_at < before))


async def once_only(tx: Transaction, key: str) -> bool:
    """True for the first caller with this key, for ever False after."""
    first = await tx.execute(
        upsert(Occasion).values(key=key).on_conflict_do_nothing().returning(Occasion.key)
    )
    return first.scalar_one_or_none() is not None


async def happened(tx: Transaction, key: str) -> bool:
    """Whether somebody was the first with this key already."""
    row = await tx.execute(select(Occasion.key).where(Occasion.key == key))
    return row.scalar_one_or_none() is not None


async def remember_installation(
    tx: Transaction,
    *,
    team_id: str,
    team_name: str,
    bot_user_id: str,
    bot_id: str | None,
    scopes: str,
    now: datetime,
) -> None:
    facts = {
        "team_name": team_name,
        "bot_user_id": bot_user_id,
        "bot_id": bot_id,
        "scopes": scopes,
        "checked_at": now,
    }
    await tx.execute(
        upsert(Installation)
        .values(team_id=team_id, **facts)
        .on_conflict_do_update(index_elements=[Installation.team_id], set_=facts)
    )


async def installation(tx: Transaction) -> Installation | None:
    """The newest one: one desk serves one workspace."""
    row = await tx.execute(select(Installation).order_by(Installation.checked_at.desc()).limit(1))
    found = row.one_or_none()
    return None if found is None else Installation(**found._mapping)
