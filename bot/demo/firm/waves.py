"""Eight quarterly waves, dripped by account: who was asked, who answered, and with what score.

The last two waves are product.md E.4 P1 to the letter: 12/9/4 of 25, then 18/14/8 of 40.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bot.demo.firm.accounts import HALDEN
from bot.demo.firm.feelings import Feelings
from bot.demo.firm.moments import at, weekday_near
from bot.demo.firm.shapes import SampleAsk, SampleContact
from storage.words import Role

WAVES, DAYS = 8, 90
ASKED = (70, 74, 72, 75, 76, 75, 66, 77)
BANDS = (  # promoters, passives, detractors
    (13, 10, 7), (15, 12, 7), (12, 12, 7), (17, 12, 7),
    (15, 11, 7), (18, 11, 6), (12, 9, 4), (18, 14, 8),
)  # fmt: skip
DRIP_DAYS, SLOWEST = 70, 13
NEW_CLIENT = timedelta(days=60)
LAST_YEAR = 4  # waves from here on reach into the last 365 days
SILENT_BUYERS = frozenset({
    "northline-rail", "calder-building-society", "aldous-hotels", "kestrow-avionics",
    "hudson-vale", "redmayne-college", "sternfeld-optik", "maison-vaudrel",
    "lanternfield-trust", "brightmere-dental",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """A score that somebody gave in a wave."""

    contact: SampleContact
    wave: int
    score: int
    answered_at: datetime


def wave_start(wave: int, today: date) -> date:
    """The first day of a wave, 1 to 8."""
    return today - timedelta(days=DAYS * (WAVES + 1 - wave))


def wave_of(day: date, today: date) -> int:
    """The wave in which a day lies."""
    return WAVES - min(WAVES - 1, max(0, (today - day).days - 1) // DAYS)


def survey_id(wave: int, today: date) -> str:
    return f"relationship-{wave_start(wave, today):%Y-%m}"


class Waves:
    """Plans one wave after the other around the answers that are fixed beforehand."""

    def __init__(
        self, people: tuple[SampleContact, ...], feelings: Feelings, today: date, rng: Random
    ) -> None:
        self._people = [one for one in people if one.account != HALDEN]
        self._feelings, self._today, self._rng = feelings, today, rng
        self._due: dict[str, int] = {}

    def run(self, fixed: Iterable[Given]) -> tuple[list[SampleAsk], list[Given]]:
        """All asks and all further answers; ``fixed`` ones count towards their wave's bands."""
        known = list(fixed)
        answered = {one.contact.email for one in known}
        for one in self._people:  # each other buyer was heard once at least in the last year
            silent = one.account in SILENT_BUYERS or one.email in answered
            if one.role is Role.ECONOMIC_BUYER and not silent:
                self._due[one.email] = self._rng.choice((5, 6, 8))
        asks: list[SampleAsk] = []
        given: list[Given] = []
        for wave in range(1, WAVES + 1):
            told = [one for one in known if one.wave == wave]
            asked, answers = self._wave(wave, told)
            asks += asked
            given += answers
        return asks, given

    def _wave(self, wave: int, told: list[Given]) -> tuple[list[SampleAsk], list[Given]]:
        taken = {one.contact.email for one in told}
        ready = [one for one in self._people if one.email not in taken and self._may(one, wave)]
        due = [one for one in ready if self._due.get(one.email) == wave]
        others = [one for one in ready if one not in due]
        asked = due + self._rng.sample(others, ASKED[wave - 1] - len(told) - len(due))
        bands = _left_over(BANDS[wave - 1], told)
        willing = [one for one in asked if one not in due and not self._is_silent(one, wave)]
        answering = due + self._willing(willing, sum(bands) - len(due))
        sent = {one.email: self._sent(one, wave) for one in asked}
        sent |= {one.contact.email: one.answered_at - timedelta(days=2) for one in told}
        asks = [
            SampleAsk(wave, survey_id(wave, self._today), email, moment)
            for email, moment in sent.items()
        ]
        return asks, self._score(wave, answering, bands, sent)

    def _may(self, contact: SampleContact, wave: int) -> bool:
        return contact.since + NEW_CLIENT <= wave_start(wave, self._today)

    def _is_silent(self, contact: SampleContact, wave: int) -> bool:
        buyer = contact.role is Role.ECONOMIC_BUYER
        return buyer and contact.account in SILENT_BUYERS and wave >= LAST_YEAR

    def _willing(self, people: list[SampleContact], count: int) -> list[SampleContact]:
        """A draw without replacement in which the ready ones come up more often."""
        ranked = sorted(
            people, key=lambda one: self._rng.random() ** (1 / self._feelings.readiness(one))
        )
        return ranked[len(ranked) - count :]

    def _sent(self, contact: SampleContact, wave: int) -> datetime:
        drip = self._feelings.drip(contact.account, DRIP_DAYS)
        return at(weekday_near(wave_start(wave, self._today) + timedelta(days=3 + drip)), 10)

    def _score(
        self,
        wave: int,
        people: list[SampleContact],
        bands: tuple[int, int, int],
        sent: dict[str, datetime],
    ) -> list[Given]:
        """Order the wave's people by how they feel, and give the bands' scores in that order."""
        moments = {one.email: self._answered(sent[one.email]) for one in people}
        ranked = sorted(
            people,
            key=lambda one: self._feelings.of(one, wave, moments[one.email].date()),
        )
        promoters, passives, detractors = bands
        scores = [
            *sorted(self._rng.choices((2, 3, 4, 5, 6), (1, 2, 4, 7, 8), k=detractors)),
            *sorted(self._rng.choices((7, 8), (2, 3), k=passives)),
            *sorted(self._rng.choices((9, 10), (5, 4), k=promoters)),
        ]
        return [
            Given(one, wave, score, moments[one.email])
            for one, score in zip(ranked, scores, strict=True)
        ]

    def _answered(self, sent: datetime) -> datetime:
        """Most answer within three days, some after the reminders."""
        lag = self._rng.choice((0, 0, 0, 1, 1, 1, 2, 2, 3, 5, 6, 8, SLOWEST))
        day = weekday_near(sent.date() + timedelta(days=lag))
        return at(day, self._rng.randint(11, 17), self._rng.randrange(60))


def _left_over(bands: tuple[int, int, int], told: list[Given]) -> tuple[int, int, int]:
    promoters = sum(one.score >= 9 for one in told)
    detractors = sum(one.score <= 6 for one in told)
    passives = len(told) - promoters - detractors
    return bands[0] - promoters, bands[1] - passives, bands[2] - detractors
