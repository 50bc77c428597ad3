"""Who pays is content and those who do the work are not: whose answer is followed up (D.6).

One follow-up for each gap: of the unhappiest lead's answer. A gap lasts as long as the latest
answers differ so; another answer that leaves it as it is makes no new one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.figures.divergence import MAX_AGE, Divergence, Gap, diverges, unhappiest_lead
from bot.follow_up.severity import SENIOR
from storage import accounts
from storage.database import Transaction
from storage.matters import PlacedAnswer
from storage.records import AnswerRecord
from storage.words import Role

SIDES = SENIOR | {Role.DAY_TO_DAY_LEAD}


@dataclass(frozen=True, slots=True)
class DeliveryGap:
    """``lead``: the answer that is followed up, be the scores of several leads their mean."""

    lead: AnswerRecord
    scores: Divergence


def made_by(response_id: int, answers: Iterable[AnswerRecord], now: datetime) -> DeliveryGap | None:
    """The delivery gap that stands with this answer among the account's.

    None where it stood without it as well, and somebody sees to it or did.
    """
    every = list(answers)
    before = _standing((each for each in every if each.response_id != response_id), now)
    return None if before is not None and before.lead.followed_up else _standing(every, now)


def _standing(answers: Iterable[AnswerRecord], now: datetime) -> DeliveryGap | None:
    in_order = sorted(answers, key=lambda each: each.answered_at)
    latest = {each.contact_id: each for each in in_order}.values()
    scores, lead = diverges(latest, now), unhappiest_lead(latest, now)
    if scores is None or lead is None or scores.gap is not Gap.DELIVERY:
        return None
    return DeliveryGap(lead, scores)


async def after(tx: Transaction, answer: PlacedAnswer, now: datetime) -> DeliveryGap | None:
    """What ``made_by`` says of this answer; None, without a look, of whoever is neither side."""
    if answer.contact.role not in SIDES:
        return None
    answers = await accounts.answers(tx, answer.contact.account_id, now - MAX_AGE)
    return made_by(answer.response_id, answers, now)


async def followed_up_by(tx: Transaction, answer: PlacedAnswer, now: datetime) -> Divergence | None:
    """The gap for which this very answer is followed up."""
    found = await after(tx, answer, now)
    own = found is not None and found.lead.response_id == answer.response_id
    return found.scores if found is not None and own else None
