"""An answer weighed: all facts, the thresholds in force, and what comes of them."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.analyst.reading import Reading
from bot.desk import Desk
from bot.follow_up.gap import followed_up_by
from bot.follow_up.severity import (
    CONTRADICTION_FROM,
    Facts,
    Verdict,
    complaint,
    judge,
)
from bot.thresholds.in_force import thresholds_in_force
from bot.thresholds.thresholds import tier_of
from storage import matters
from storage.matters import Matter, PlacedAnswer
from storage.words import Rule

RULE_VERSION = 1  # of the rules that no threshold touches
CHURN = "churn_language"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an answer comes to. No verdict: it is below the card threshold."""

    facts: Facts
    thresholds_version: int
    matter: Matter
    verdict: Verdict | None

    @property
    def rule_version(self) -> int:
        """Of the rule that fired."""
        fired = self.verdict is not None and self.verdict.rule is Rule.DETRACTOR
        return self.thresholds_version if fired else RULE_VERSION

    @property
    def facts_kept(self) -> dict[str, Any]:
        """As they are kept with a follow-up."""
        return asdict(self.facts) | {"role": str(self.facts.role)}


def facts_of(answer: PlacedAnswer, reading: Reading) -> Facts:
    """What the verdict hangs on, as this reading has it; the account is not looked at yet."""
    doubted = reading.hidden is not None
    return Facts(
        role=answer.contact.role,
        score=answer.score,
        previous_score=answer.previous_score,
        hidden=doubted and answer.score < CONTRADICTION_FROM,
        contradiction=doubted and answer.score >= CONTRADICTION_FROM,
        churn_language=CHURN in reading.signals,
        invited_lately=answer.invited_lately,
        asked_again=answer.asked_again,
        closed_lately=answer.closed_lately,
    )


async def weigh(desk: Desk, answer: PlacedAnswer, facts: Facts) -> Weighed | None:
    """None, without a look at the account, where nobody need see to it under any threshold."""
    if judge(facts) is None:
        return None
    whole, version, matter = await _whole(desk, answer, facts)
    return Weighed(whole, version, matter, judge(whole))


async def weigh_complaint(
    desk: Desk, answer: PlacedAnswer, facts: Facts
) -> tuple[Weighed, Verdict]:
    """The same where a colleague says that somebody must see to it, whatever the thresholds are."""
    whole, version, matter = await _whole(desk, answer, facts)
    verdict = complaint(whole)
    return Weighed(whole, version, matter, verdict), verdict


async def _whole(desk: Desk, answer: PlacedAnswer, facts: Facts) -> tuple[Facts, int, Matter]:
    """With what the account and the thresholds in force add; their version; the account."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        matter = await matters.matter(tx, answer.contact, now)
        thresholds = await thresholds_in_force(tx)
        gap = await followed_up_by(tx, answer, now)
    tier = tier_of(key_account=matter.key_account)
    whole = replace(
        facts,
        key_account=matter.key_account,
        card_up_to=thresholds.up_to(answer.contact.role, tier),
        gap=gap,
    )
    return whole, thresholds.version, matter
