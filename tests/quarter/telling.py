"""Whether each step of a ladder that came was told to somebody, and came to their eyes.

Read from what was posted on the board: a step that is on record as told and of which nobody heard
was missed, whatever its row says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.follow_up.briefing import NUDGE, WEEKLY, weekly_number
from storage.models import Colleague, FollowUp, Interruption, Message, Rung, Snooze, TimelineEntry
from storage.words import Severity
from tests.quarter.playing import Quarter

SETTLES = ("claimed", "attempt_reached", "closed")
FOR_THE_DIGEST = (Severity.S3, 0)  # the one step that product.md D.13 tells nobody


@dataclass(frozen=True)
class Told:
    """Steps of which the people who were told heard, by how; and those that were missed."""

    by: Mapping[str, int]
    missed: Sequence[tuple[Any, ...]]
    passed_over: int
    passed_over_awake: Sequence[int]  # although nobody had put off their reminders


@dataclass(frozen=True)
class Record:
    """All that was written and posted. ``messages``: by kind, subject and surface."""

    quarter: Quarter
    surfaces: Mapping[int, str]
    messages: Mapping[tuple[str, int, str], int]
    in_channels: frozenset[tuple[str, int]]
    wanted: Mapping[int, Any]  # interruptions, by message
    story: Mapping[int, Sequence[Any]]

    def how(self, rung: Any, person: int) -> str | None:
        """How this person heard of this step, or why they need not any more; None: not at all."""
        weekly = rung.severity is Severity.S3
        subject = weekly_number(person, rung.happened_at) if weekly else rung.id
        kind = WEEKLY if weekly else NUDGE
        message = self.messages.get((kind, subject, self.surfaces[person]))
        if message is None:
            return None
        if any(at >= rung.happened_at for at in self._posted(message)):
            return "posted"
        held = self.wanted[message]
        if held.told_in is not None:
            return "in a list" if self._posted(held.told_in) else None
        if held.digested_at is not None:
            return "with another" if self._heard_at(person, held.digested_at) else None
        if held.dropped_at is not None:
            return "settled" if self._settled(rung, held.dropped_at) else None
        return "waits"

    def _posted(self, message: int) -> Iterable[datetime]:
        return self.quarter.board.posted.get(message, ())

    def _heard_at(self, person: int, at: datetime) -> bool:
        """Something else came to them at that moment: their card, or another word."""
        theirs = (
            n for (_, _, surface), n in self.messages.items() if surface == self.surfaces[person]
        )
        return any(at in self._posted(each) for each in theirs)

    def _settled(self, rung: Any, by: datetime) -> bool:
        return any(
            rung.happened_at <= one.at <= by and one.what.startswith(SETTLES)
            for one in self.story[rung.follow_up_id]
        )


async def told(quarter: Quarter, follow_ups: Iterable[int]) -> Told:
    """Of these follow-ups."""
    async with quarter.desk.database.transaction() as tx:
        steps = await tx.execute(
            select(Rung.__table__, FollowUp.severity)
            .join(FollowUp, FollowUp.id == Rung.follow_up_id)
            .where(Rung.happened_at.is_not(None), FollowUp.id.in_(list(follow_ups)))
        )
        snoozes = (await tx.execute(select(Snooze))).all()
        rows = (
            await tx.execute(select(Message.id, Message.kind, Message.subject_id, Message.channel))
        ).all()
        people = (await tx.execute(select(Colleague.id, Colleague.slack_user_id))).all()
        wanted = (await tx.execute(select(Interruption))).all()
        lines = (await tx.execute(select(TimelineEntry))).all()
    story = defaultdict(list)
    for line in lines:
        story[line.follow_up_id].append(line)
    record = Record(
        quarter,
        {one.id: one.slack_user_id for one in people},
        {(one.kind, one.subject_id, one.channel): one.id for one in rows},
        frozenset((one.kind, one.subject_id) for one in rows if one.channel.startswith("C")),
        {one.message_id: one for one in wanted},
        story,
    )
    return _told(record, steps.all(), snoozes)


def _told(record: Record, steps: Sequence[Any], snoozes: Sequence[Any]) -> Told:
    by: dict[str, int] = defaultdict(int)
    missed, over = [], [one for one in steps if one.passed_over]
    for one in steps:
        if one.passed_over or (one.severity, one.rung) == FOR_THE_DIGEST:
            continue
        ways = [record.how(one, person) for person in one.told]
        if (NUDGE, one.id) in record.in_channels:
            ways.append("in the channel")
        if not ways or None in ways:
            missed.append((one.follow_up_id, one.duty, one.rung, one.happened_at, one.told, ways))
        for way in ways:
            by[str(way)] += 1
    awake = [one.id for one in over if not any(_sleeps(each, one) for each in snoozes)]
    return Told(dict(by), missed, len(over), awake)


def _sleeps(snooze: Any, rung: Any) -> bool:
    of_it = snooze.follow_up_id == rung.follow_up_id
    return of_it and snooze.begun_at <= rung.happened_at < min(
        snooze.until, snooze.ended_at or snooze.until
    )
