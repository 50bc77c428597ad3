"""How a follow-up came about: the threshold, each fact that was judged, who was asked to own it."""

from collections.abc import Iterator

from bot.cards.standing import gap_words
from bot.cards.text import safe
from bot.cards.words import ROLES
from bot.figures.divergence import Divergence
from storage.evaluations import EvaluationRecord
from storage.words import Role

_FLAGS = {
    "churn_language": "words of leaving",
    "hidden": "unhappy words beside a good score",
    "contradiction": "unhappy words beside a 9 or 10",
    "closed_lately": "an earlier follow-up closed within a year",
    "invited_lately": "a workshop offered within 180 days",
    "asked_again": "an answer to our question whether a closing held",
    "gap": "a gap between lead and sponsor",
}


def threshold(kept: EvaluationRecord) -> str:
    """``0–4 opens a card for: user, outside the key accounts; thresholds version 1001``."""
    role = ROLES[Role(kept.facts["role"])]
    where = "at a key account" if kept.facts["key_account"] else "outside the key accounts"
    up_to, version = kept.facts["card_up_to"], kept.thresholds_version
    return f"0–{up_to} opens a card for: {role}, {where}; thresholds version {version}"


def facts_judged(kept: EvaluationRecord) -> str:
    """``score 5; before 9; user; not a key account; words of leaving: no; …``"""
    return "; ".join(_facts(kept))


def _facts(kept: EvaluationRecord) -> Iterator[str]:
    facts = kept.facts
    before = facts["previous_score"]
    yield f"score {facts['score']}"
    yield "first answer" if before is None else f"score before {before}"
    yield ROLES[Role(facts["role"])]
    yield "a key account" if facts["key_account"] else "not a key account"
    for name, words in _FLAGS.items():
        if name in facts:  # those kept earlier know fewer
            yield f"{words}: {'yes' if facts[name] else 'no'}"


def gap(kept: EvaluationRecord | None) -> str:
    """``Delivery gap: day-to-day lead 5, executive sponsor 9; …``; empty where none was found."""
    told = kept.facts.get("gap") if kept else None
    return gap_words(Divergence.of_facts(told)) if told else ""


def asked(kept: EvaluationRecord) -> list[str]:
    """``CRM owner of the account: Owen Price is away until 3 March; Leila Haddad stands in…``"""
    return [f"{safe(one.why, 80)}: {safe(one.found, 200)}." for one in kept.asked]
