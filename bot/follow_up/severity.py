"""Does this answer need a person, and how urgently? (product.md D.13, D.6, D.7)"""

from dataclasses import dataclass

from bot.figures.divergence import Divergence
from storage.words import Role, Rule, Severity

SENIOR = frozenset({Role.ECONOMIC_BUYER, Role.EXECUTIVE_SPONSOR})
DETRACTOR_UP_TO = 6
GRAVE_UP_TO = 4
CONTRADICTION_FROM = 9
DROP = 2
PASSIVE_UP_TO = 8
RAISED_BY_WORDS = frozenset({Rule.HIDDEN_DETRACTOR, Rule.CONTRADICTION})


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the verdict depends on.

    previous_score: of the same person, None when this is their first answer.
    key_account: among the 20 % of accounts with the highest fees.
    hidden, contradiction: a confirmed negative statement about us beside 7-8, or beside 9-10.
    churn_language: words of leaving or escalating, located in the comment.
    asked_again: it answers our question whether a closing held, which is a follow-up's end.
    invited_lately: a follow-up of theirs opened as a passive sponsor's in the last 180 days.
    closed_lately: a follow-up of theirs was closed in the year before.
    card_up_to: the highest score that opens a detractor's card for this role and tier.
    gap: the delivery gap for which this answer is followed up; it is the unhappiest lead's.
    """

    role: Role
    score: int
    previous_score: int | None = None
    key_account: bool = False
    hidden: bool = False
    contradiction: bool = False
    churn_language: bool = False
    invited_lately: bool = False
    asked_again: bool = False
    closed_lately: bool = False
    card_up_to: int = DETRACTOR_UP_TO
    gap: Divergence | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A follow-up is due: this urgent, for this reason."""

    severity: Severity
    rule: Rule


def judge(facts: Facts) -> Verdict | None:
    """The gravest rule that fires, or None: "8 and truly fine" needs nobody (A3).

    From a buyer or sponsor 7-8 is worth a workshop all the same (D.16, P3), now and then;
    not where they answer how the last follow-up ended (A1.8: 8 is recovered, and nobody does more).

    Promoters are thanked, not followed up (S4: bot/promoters/).
    """
    if facts.score <= DETRACTOR_UP_TO:
        if narrowed(facts):
            return None
        return _unhappy(facts)
    if facts.hidden or facts.contradiction or facts.churn_language:
        doubted = facts.score >= CONTRADICTION_FROM
        return Verdict(_of_hidden(facts), Rule.CONTRADICTION if doubted else Rule.HIDDEN_DETRACTOR)
    if facts.previous_score is not None and facts.previous_score - facts.score >= DROP:
        return Verdict(Severity.S3, Rule.SCORE_DROP)
    content = facts.role in SENIOR and facts.score <= PASSIVE_UP_TO
    if content and not (facts.invited_lately or facts.asked_again):
        return Verdict(Severity.S3, Rule.PASSIVE_SPONSOR)
    return None


def complaint(facts: Facts) -> Verdict:
    """What it comes to where a colleague says that it is a complaint, whatever was read in it."""
    if facts.score <= DETRACTOR_UP_TO:
        return _unhappy(facts)
    doubted = facts.score >= CONTRADICTION_FROM
    return Verdict(_of_hidden(facts), Rule.CONTRADICTION if doubted else Rule.HIDDEN_DETRACTOR)


def narrowed(facts: Facts) -> bool:
    """Unhappy, but below the card threshold: on record and listed, and no card (K3).

    Never who decides, who speaks of leaving, whose sponsor sees it quite differently, or whose
    earlier follow-up was closed: that one did not hold.
    """
    speaks = facts.role in SENIOR or facts.churn_language or facts.closed_lately
    spared = facts.card_up_to < facts.score <= DETRACTOR_UP_TO
    return spared and not speaks and facts.gap is None


def _unhappy(facts: Facts) -> Verdict:
    """A lead this far below a sponsor is 6 at most (D.6); what is graver than the gap names it."""
    severity = _of_detractor(facts)
    by_gap = facts.gap is not None and severity is Severity.S2
    return Verdict(severity, Rule.DELIVERY_GAP if by_gap else Rule.DETRACTOR)


def _of_detractor(facts: Facts) -> Severity:
    grave = facts.key_account and (facts.score <= GRAVE_UP_TO or facts.churn_language)
    return Severity.S1 if facts.role in SENIOR or grave else Severity.S2


def _of_hidden(facts: Facts) -> Severity:
    if facts.key_account and facts.churn_language:
        return Severity.S1
    return Severity.S2 if facts.role is Role.ECONOMIC_BUYER else Severity.S3
