"""How each client person feels at a moment: account, person, part, drift and friction.

The number only orders people within a wave; the wave's bands are decided in waves.py.
"""

from datetime import date, timedelta
from random import Random

from bot.demo.firm.accounts import seed_of
from bot.demo.firm.shapes import SampleContact, SampleFriction
from storage.words import FrictionKind, Role

FRICTION_WINDOW = timedelta(days=60)  # product.md D.12
_LATE_HURTS, _OTHER_HURTS = 1.5, 0.8
_ROLE_FEELS = {
    Role.ECONOMIC_BUYER: -0.35,
    Role.EXECUTIVE_SPONSOR: -0.15,
    Role.INFLUENCER: -0.2,
    Role.DAY_TO_DAY_LEAD: 0.25,
    Role.USER: 0.1,
}
_ROLE_ANSWERS = {
    Role.ECONOMIC_BUYER: 0.6,
    Role.EXECUTIVE_SPONSOR: 0.8,
    Role.DAY_TO_DAY_LEAD: 1.4,
}


class Feelings:
    """The same seed gives the same people the same temper, in whatever order they are asked."""

    def __init__(self, seed: int, friction: tuple[SampleFriction, ...]) -> None:
        self._seed = seed
        self._friction = friction

    def of(self, contact: SampleContact, wave: int, day: date) -> float:
        """Higher is happier; around 0 is usual."""
        person = self._chance(contact.email).gauss(0, 0.9)
        noise = self._chance(f"{contact.email}/{wave}").gauss(0, 0.5)
        drift = sum(
            self._chance(f"{contact.account}/{step}").gauss(0, 0.25) for step in range(wave)
        )
        role = _ROLE_FEELS.get(contact.role, 0.0)
        hurt = sum(
            _LATE_HURTS if event.kind is FrictionKind.LATE_MILESTONE else _OTHER_HURTS
            for event in self.friction_before(contact.account, day)
        )
        return seed_of(contact.account).health + person + role + drift + noise - min(hurt, 2.5)

    def readiness(self, contact: SampleContact) -> float:
        """How readily this person answers surveys, compared with others."""
        return self._chance(f"{contact.email}?").uniform(0.5, 1.5) * _ROLE_ANSWERS.get(
            contact.role, 1.0
        )

    def drip(self, account: str, days: int) -> int:
        """On which day of a wave this account is asked; the same in every wave."""
        return self._chance(f"{account}/drip").randrange(days)

    def friction_before(self, account: str, day: date) -> tuple[SampleFriction, ...]:
        """The account's events of the sixty days before, newest first."""
        return tuple(
            event
            for event in self._friction
            if event.account == account and day - FRICTION_WINDOW <= event.happened_on <= day
        )

    def _chance(self, name: str) -> Random:
        return Random(f"{self._seed}:{name}")
