"""What an event looks like, for whoever builds on it before one happens."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.api.shapes import Answer, Envelope, FollowUp, SystemicIssue, Withheld
from bot.desk import Desk
from bot.hooks.drawing import Data, data_of
from bot.hooks.events import OF_FOLLOW_UPS, Event
from bot.people import known
from storage import pages
from storage.ask_words import DeferralReason
from storage.database import Transaction
from storage.words import Disposition, Role, Rule, Severity, Theme

MOST = 3

_Newest = Callable[[Transaction, int], Awaitable[Sequence[int]]]
_NEWEST: Mapping[Event, _Newest] = {
    Event.ANSWER_READ: pages.newest_answers,
    Event.SYSTEMIC_RAISED: pages.newest_issues,
    Event.SURVEYS_WITHHELD: pages.newest_deferrals,
    **dict.fromkeys(OF_FOLLOW_UPS, pages.newest_follow_ups),
}


async def samples(desk: Desk, by: str, event: Event, *, words: bool) -> list[Envelope]:
    """Of what happened last and they may see, the newest first; where nothing did, made up."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        viewer = await known(tx, by)
        ids = await _NEWEST[event](tx, MOST)
        found = [await data_of(tx, viewer, event, each, words=words, now=now) for each in ids]
    real = [each for each in found if each is not None]
    return [
        Envelope(id=f"evt_sample_{at}", type=event, happened_at=now, data=each)
        for at, each in enumerate(real or [made_up(event, now)], start=1)
    ]


def made_up(event: Event, now: datetime) -> Data:
    """Nobody's: every field has something in it, so that a program can be built on them."""
    if event == Event.SYSTEMIC_RAISED:
        return SystemicIssue.model_validate(_ISSUE | {"found_at": now})
    if event == Event.SURVEYS_WITHHELD:
        return Withheld.model_validate(_WITHHELD | dict.fromkeys(("begun_at", "until"), now))
    if event == Event.ANSWER_READ:
        return Answer.model_validate(_ANSWER | dict.fromkeys(("answered_at", "changed_at"), now))
    return FollowUp.model_validate(_FOLLOW_UP | dict.fromkeys(_MOMENTS, now))


_WHOSE: Mapping[str, Any] = {
    "id": 0,
    "account_id": 0,
    "account": "Example Ltd",
    "contact_id": 0,
    "contact": "Alex Example",
}
_SAID: Mapping[str, Any] = {
    "contact_email": "alex@example.com",
    "contact_role": Role.DAY_TO_DAY_LEAD,
    "score": 6,
    "comment": "An example of a comment.",
}
_ANSWER = {**_WHOSE, **_SAID, "system": "generic", "survey": "example"}
_WITHHELD = {**_WHOSE, "reason": DeferralReason.CLIENT_ASKED, "by": "Robin Example"}
_ISSUE: dict[str, Any] = {
    "id": 0,
    "theme": Theme.RESPONSIVENESS,
    "since": date(2026, 1, 1),
    "last_day": date(2026, 3, 31),
    "clients": 3,
    "receipt": 0,
}
_MOMENTS = (
    "opened_at",
    "claim_due_at",
    "contact_due_at",
    "claimed_at",
    "reached_at",
    "closed_at",
)
_FOLLOW_UP = {
    **_WHOSE,
    **_SAID,
    "answer_id": 0,
    "severity": Severity.S2,
    "rule": Rule.DETRACTOR,
    **dict.fromkeys(("owner", "claimed_by", "closed_by"), "Robin Example"),
    "attempts": 1,
    "disposition": Disposition.UNDERSTOOD,
    "root_cause": Theme.RESPONSIVENESS,
    "opened_as": 0,
}
