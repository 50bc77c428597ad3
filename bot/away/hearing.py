"""What Slack tells of a member: their status, and that they left or are back."""

from datetime import UTC, datetime
from typing import Any

from bot.away import leaving
from bot.away.status import read_status
from bot.desk import Desk
from storage import absences, colleagues
from storage.words import AbsenceSource

EVENTS = ("user_change", "user_status_changed")
_STATUS = ("status_text", "status_emoji", "status_expiration")


async def of_a_stranger(desk: Desk, body: dict[str, Any]) -> bool:
    """Whether it is about somebody who is no colleague on our list: nothing of it is kept."""
    event = body.get("event", {})
    if event.get("type") not in EVENTS:
        return False
    async with desk.database.transaction() as tx:
        return await colleagues.by_slack_id(tx, str(event["user"]["id"])) is None


def only_needed(body: dict[str, Any]) -> dict[str, Any]:
    """Without the rest of a member's profile: their number, their picture, their address."""
    event = body.get("event", {})
    if event.get("type") not in EVENTS:
        return body
    member = {name: event["user"][name] for name in ("id", "deleted") if name in event["user"]}
    profile = event["user"].get("profile") or {}
    member["profile"] = {name: profile[name] for name in _STATUS if name in profile}
    return {**body, "event": {**event, "user": member}}


async def hear(desk: Desk, event: dict[str, Any]) -> None:
    """What an event says; told twice, or late, it changes nothing."""
    await keep(desk, event["user"], _moment(event.get("event_ts"), desk.clock()))


async def keep(desk: Desk, member: dict[str, Any], at: datetime) -> None:
    """This is how Slack knew them at that moment."""
    status = read_status(member.get("profile") or {})
    async with desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, str(member["id"]))
        if person is None:
            return
        if status is not None:
            await absences.tell(
                tx,
                person.id,
                AbsenceSource.SLACK,
                away=status.away,
                until=status.until,
                told_at=at,
            )
        if member.get("deleted") is True and person.left_at is None:
            await leaving.leave(desk, tx, person, at)
        elif member.get("deleted") is False and person.left_at is not None and at > person.left_at:
            await colleagues.note_left(tx, person.id, None)


def _moment(stamp: object, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(float(str(stamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return now
