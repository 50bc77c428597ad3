"""The whole sample firm as one value: the same for the same day, moment and seed."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.demo.firm.accounts import accounts, channels
from bot.demo.firm.contacts import contacts
from bot.demo.firm.history import Historian
from bot.demo.firm.moments import at
from bot.demo.firm.people import FIRM_NAME, HEADCOUNT, colleagues, slack_people
from bot.demo.firm.shapes import (
    SampleAccount,
    SampleAnswer,
    SampleAsk,
    SampleColleague,
    SampleContact,
    SampleFollowUp,
    SampleFriction,
    SampleMilestone,
    SlackChannel,
    SlackPerson,
)
from bot.demo.firm.work import milestones

SEED = 1042


@dataclass(frozen=True, slots=True)
class SampleFirm:
    """Fennel & Rook, its clients and two years of what they said.

    asks: the surveys that left, answered or not; there is no table for them yet.
    answers: oldest first, the three held ones at the end.
    """

    name: str
    headcount: int
    today: date
    now: datetime
    colleagues: tuple[SampleColleague, ...]
    slack_people: tuple[SlackPerson, ...]
    channels: tuple[SlackChannel, ...]
    accounts: tuple[SampleAccount, ...]
    contacts: tuple[SampleContact, ...]
    friction: tuple[SampleFriction, ...]
    milestones: tuple[SampleMilestone, ...]
    asks: tuple[SampleAsk, ...]
    answers: tuple[SampleAnswer, ...]
    follow_ups: tuple[SampleFollowUp, ...]

    @property
    def open_follow_ups(self) -> tuple[SampleFollowUp, ...]:
        return tuple(one for one in self.follow_ups if one.open)

    @property
    def held(self) -> tuple[SampleAnswer, ...]:
        return tuple(one for one in self.answers if one.contact is None)


def sample_firm(today: date, now: datetime | None = None, *, seed: int = SEED) -> SampleFirm:
    """Build it. Days count from ``today``; open follow-ups from ``now`` (noon UTC if not given)."""
    moment = now or at(today, 12)
    team = colleagues(today)
    firms = accounts(today)
    people = contacts(firms, today)
    history = Historian(team, firms, people, today=today, now=moment, seed=seed).write()
    return SampleFirm(
        name=FIRM_NAME,
        headcount=HEADCOUNT,
        today=today,
        now=moment,
        colleagues=team,
        slack_people=slack_people(team),
        channels=channels(firms, team),
        accounts=firms,
        contacts=people,
        friction=history.friction,
        milestones=milestones(history.friction, today),
        asks=history.asks,
        answers=history.answers,
        follow_ups=history.follow_ups,
    )
