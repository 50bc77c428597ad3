"""Who pays and those who do the work see it differently: which answer's follow-up tells so (D.6).

A value gap is told on the sponsor's own follow-up. A delivery gap has one of its own, and one only:
of the unhappiest lead's answer. It lasts as long as the latest answers differ so; another answer
that leaves it as it is makes no new one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.figures.divergence import MAX_AGE, Divergence, Gap, diverges, unhappiest
from bot.follow_up.severity import SENIOR
from storage import accounts
from storage.database import Transaction
from storage.matters import PlacedAnswer
from storage.records import AnswerRecord
from storage.words import Role

SIDES = SENIOR | {Role.DAY_TO_DAY_LEAD}


@dataclass(frozen=True, slots=True)
class Found:
    """A gap. ``answer``: the one it is followed up with, be the scores of several leads a mean."""

    answer: AnswerRecord
    scores: Divergence

    @property
    def opens(self) -> bool:
        """Whether it has a follow-up of its own."""
        return self.scores.gap is Gap.DELIVERY


def made_by(response_id: int, answers: Iterable[AnswerRecord], now: datetime) -> Found | None:
    """The gap that stands with this answer among the account's.

    None for a delivery gap that stood without it as well, and somebody sees to it or did.
    """
    every = list(answers)
    found = _standing(every, now)
    if found is None or not found.opens:
        return found
    before = _standing((each for each in every if each.response_id != response_id), now)
    stood = before is not None and before.opens and before.answer.followed_up
    return None if stood else found


def _standing(answers: Iterable[AnswerRecord], now: datetime) -> Found | None:
    in_order = sorted(answers, key=lambda each: each.answered_at)
    latest = {each.contact_id: each for each in in_order}.values()
    scores, answer = diverges(latest, now), unhappiest(latest, now)
    if scores is None or answer is None or scores.gap is Gap.WATCH:
        return None
    return Found(answer, scores)


async def after(tx: Transaction, answer: PlacedAnswer, now: datetime) -> Found | None:
    """What ``made_by`` says of this answer; None, without a look, of whoever is neither side."""
    if answer.contact.role not in SIDES:
        return None
    answers = await accounts.answers(tx, answer.contact.account_id, now - MAX_AGE)
    return made_by(answer.response_id, answers, now)


async def followed_up_by(tx: Transaction, answer: PlacedAnswer, now: datetime) -> Divergence | None:
    """The delivery gap for which this very answer is followed up."""
    found = await after(tx, answer, now)
    if found is None or not found.opens or found.answer.response_id != answer.response_id:
        return None
    return found.scores
