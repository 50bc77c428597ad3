"""How an account stands, from ``bot.figures``, in the words of its card (product.md D.5, D.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.words import ROLES
from bot.figures.account_index import ROLE_WEIGHTS, Triage, Voice, class_weighted, triage
from bot.figures.divergence import Divergence, Gap, Heard, diverges
from bot.figures.nps import sentence, tally_of_scores
from bot.figures.wording import signed
from storage.records import AnswerRecord, FollowUpRecord
from storage.words import Role, Rule, Severity

_HEARD_WINDOW = timedelta(days=365)
_DAY = timedelta(days=1)
_GAPS = {Gap.VALUE: "Value gap", Gap.DELIVERY: "Delivery gap", Gap.WATCH: "Watch"}
_COLOURS = {Triage.RED: "Red", Triage.AMBER: "Amber", Triage.GREEN: "Green"}


@dataclass(frozen=True, slots=True)
class Standing:
    """voices: each contact's latest answer of the last 365 days, the weightiest role first.

    verdict: ``Red · account index −33``; explained: what the index is made of.
    counts: all answers of the last 365 days; an NPS only from ten on.
    gap: divergence as a sentence, when there is one.
    """

    voices: tuple[AnswerRecord, ...]
    verdict: str
    explained: str
    counts: str
    gap: str | None

    @property
    def sentence(self) -> str:
        return f"{self.verdict} {self.explained}".strip() + "."


def standing(
    answers: Sequence[AnswerRecord], pending: Sequence[FollowUpRecord], *, now: datetime
) -> Standing:
    recent = [each for each in answers if now - each.answered_at <= _HEARD_WINDOW]
    voices = _latest(recent)
    weighed = [Voice(each.role, each.score, (now - each.answered_at) / _DAY) for each in voices]
    gap = diverges([Heard(each.role, each.score, each.answered_at) for each in voices], now)
    colour = triage(
        weighed,
        open_s1=any(each.severity is Severity.S1 for each in pending),
        divergence=gap is not None,
        hidden=any(each.rule is Rule.HIDDEN_DETRACTOR for each in pending),
    )
    index = class_weighted(weighed)
    return Standing(
        voices=voices,
        verdict=_COLOURS[colour] + _figure(index),
        explained=_explained(voices) if index is not None else "",
        counts=sentence(tally_of_scores(each.score for each in recent)),
        gap=gap_words(gap) if gap else None,
    )


def _latest(recent: Sequence[AnswerRecord]) -> tuple[AnswerRecord, ...]:
    latest: dict[int, AnswerRecord] = {}
    for each in sorted(recent, key=lambda answer: answer.answered_at):
        latest[each.contact_id] = each
    return tuple(
        sorted(latest.values(), key=lambda each: (-ROLE_WEIGHTS[each.role], each.contact_name))
    )


def _figure(index: float | None) -> str:
    return " · no index: nobody was heard" if index is None else f" · account index {signed(index)}"


def _explained(voices: Sequence[AnswerRecord]) -> str:
    """``(class-weighted: economic buyer 6 ×3, user 9, 9 ×1; an index, not NPS)``."""
    scores: dict[Role, list[int]] = {}
    for each in voices:
        scores.setdefault(each.role, []).append(each.score)
    classes = ", ".join(
        f"{ROLES[role]} {_few(given)} ×{ROLE_WEIGHTS[role]:g}" for role, given in scores.items()
    )
    return f"(class-weighted: {classes}; an index, not NPS)"


def _few(scores: Sequence[int]) -> str:
    shown = ", ".join(map(str, scores[:6]))
    return f"{shown} and {len(scores) - 6} more" if len(scores) > 6 else shown


def gap_words(found: Divergence) -> str:
    """A reason to ask; by chance alone some pairs differ as much."""
    told = f"{_GAPS[found.gap]}: {gap_scores(found)}; {found.sentence}."
    return f"{told} A reason to ask, not a diagnosis."


def gap_scores(found: Divergence) -> str:
    """``day-to-day lead 5, executive sponsor 9``."""
    return f"day-to-day lead {found.lead:g}, {ROLES[Role(found.against)]} {found.senior}"
