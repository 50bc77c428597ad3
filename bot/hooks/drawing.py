"""What an event says, drawn from the record as whoever subscribed may see it now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.api.resources import answers_of, follow_ups_of, issues_of, looked, withheld_of
from bot.api.shapes import Answer, Envelope, FollowUp, SystemicIssue, Trial, Withheld
from bot.hooks.events import OF_FOLLOW_UPS, TEST, Event
from bot.people import OVERSEES
from storage.database import Transaction
from storage.records import ColleagueRecord

Data = FollowUp | Answer | SystemicIssue | Withheld | Trial


async def drawn(
    tx: Transaction,
    viewer: ColleagueRecord,
    wanted: Mapping[str, Any],
    *,
    words: bool,
    now: datetime,
) -> Envelope | None:
    """None when there is nothing of it that they may see. The transaction stands before them."""
    kind, subject = str(wanted["type"]), int(wanted["subject"])
    data = await data_of(tx, viewer, kind, subject, words=words, now=now)
    if data is None:
        return None
    if isinstance(data, FollowUp):
        data = data.model_copy(update={"opened_as": wanted.get("opened_as")})
    if isinstance(data, FollowUp | Answer | Withheld):
        await looked(tx, viewer, [data.account_id], now)
    at = datetime.fromisoformat(wanted["at"])
    return Envelope(id=wanted["id"], type=kind, happened_at=at, data=data)


async def data_of(
    tx: Transaction,
    viewer: ColleagueRecord,
    kind: str,
    subject: int,
    *,
    words: bool,
    now: datetime,
) -> Data | None:
    """The subject of such an event as it stands."""
    found: list[Data] = []
    if kind == TEST:
        found += [Trial()]
    elif kind in OF_FOLLOW_UPS:
        found += await follow_ups_of(tx, [subject], now, words=words)
    elif kind == Event.ANSWER_READ:
        found += await answers_of(tx, [subject], words=words)
    elif kind == Event.SURVEYS_WITHHELD:
        found += await withheld_of(tx, [subject])
    elif kind == Event.SYSTEMIC_RAISED and viewer.role in OVERSEES:
        found += await issues_of(tx, [subject])
    return found[0] if found else None
