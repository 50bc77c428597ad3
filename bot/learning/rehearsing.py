"""What another bar would have done to the answers of the last weeks (product.md U20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment
from bot.follow_up.severity import CONTRADICTION_FROM, Facts, judge
from bot.learning.chances import Chance, chance_of, flagged_by
from bot.learning.labelling import NO, YES
from storage.labels import ReadAnswer
from storage.words import Role

BACK = timedelta(days=90)
MOST = 2_000  # answers that are looked at: somebody waits, and each may have to be read again


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Cards that would not have been, of them those that owners answered; and further ones.

    ``at_least``: there were more answers than were looked at.
    """

    fewer: int = 0
    disagreed: int = 0
    real: int = 0
    more: int = 0
    at_least: bool = False


def rehearse(
    answers: Sequence[ReadAnswer], labels: Mapping[int, str], *, now: float, then: float
) -> Rehearsal:
    """``labels``: what owners said of each answer. What another analyst flagged stays flagged."""
    gone: list[str | None] = []
    more = 0
    for answer in answers:
        chance = chance_of(answer.readings, Comment(answer.comment, answer.score))
        if chance is None:
            continue
        before, after = _card(answer, chance, now), _card(answer, chance, then)
        if before and not after:
            gone.append(labels.get(answer.response_id))
        more += after and not before
    return Rehearsal(len(gone), gone.count(NO), gone.count(YES), more, len(answers) == MOST)


def _card(answer: ReadAnswer, chance: Chance, bar: float) -> bool:
    """Whether this answer has a card under that bar."""
    others = {kept.analyst for kept in answer.readings} - {EmbeddedAnalyst.name}
    flagged = chance.flagged(bar) or any(flagged_by(answer.readings, name) for name in others)
    facts = Facts(
        role=Role.UNKNOWN,
        score=answer.score,
        previous_score=answer.previous_score,
        hidden=flagged and answer.score < CONTRADICTION_FROM,
        contradiction=flagged and answer.score >= CONTRADICTION_FROM,
        churn_language=chance.outright,
    )
    return judge(facts) is not None
