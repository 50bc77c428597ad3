"""A plan as a question that gives this plan again: for buttons and for what else may be asked."""

from collections.abc import Iterable, Mapping

from bot.answers.grammar.candidates import Candidate, named_in
from bot.answers.plan import Dimension, Filters, Measure, Period, Plan

WORDS: Mapping[Measure, str] = {
    Measure.NPS: "NPS",
    Measure.ANSWERS: "Number of answers",
    Measure.PROMOTER_SHARE: "Share of promoters",
    Measure.DETRACTOR_SHARE: "Share of detractors",
    Measure.MEAN_SCORE: "Average score",
    Measure.RESPONSE_RATE: "Response rate",
    Measure.REACH: "Reach",
    Measure.ACCOUNT_COVERAGE: "Account coverage",
    Measure.BUYER_COVERAGE: "Buyer coverage",
    Measure.REVENUE_COVERAGE: "Revenue coverage",
    Measure.SILENT: "Silent clients",
    Measure.ACCOUNT_INDEX: "Account index",
    Measure.ACCOUNT_NPS: "Account NPS",
    Measure.REVENUE_WEIGHTED: "Revenue-weighted NPS",
    Measure.RECOVERY_RATE: "Recovery rate",
    Measure.OPEN_FOLLOW_UPS: "Open follow-ups",
    Measure.OVERDUE: "Overdue follow-ups",
    Measure.CLAIMED_IN_TIME: "Claimed in time",
    Measure.CONTACTED_IN_TIME: "Contacted in time",
    Measure.DETRACTORS_HEARD: "Detractors heard",
    Measure.DEBTS_REPAID: "Survey debts repaid",
    Measure.ROOT_CAUSES: "Root causes",
    Measure.OFFERS: "Offers made",
    Measure.THEMES: "Themes",
    Measure.FRICTION: "Friction",
    Measure.CHANGES: "What changed",
    Measure.AVOIDING: "Cherry picking",
    Measure.EARNED_GROWTH: "Earned growth",
    Measure.SAVINGS: "Fees kept",
    Measure.INTERRUPTIONS: "Interruptions",
    Measure.ACTED_ON: "Alerts acted on",
    Measure.DUPLICATE_OUTREACH: "Duplicate outreach",
    Measure.MISROUTED: "Misrouted follow-ups",
    Measure.DRAFTS: "Drafts",
    Measure.FLAGS_STOOD: "Hidden detractor precision",
    Measure.RECEIPTS_AUDITED: "Receipts audited",
    Measure.MODEL_OFF: "Model off",
}
THEME_WORDS = {
    "billing_pricing": "billing",
    "communication": "communication",
    "responsiveness": "responsiveness",
    "quality_of_work": "quality",
    "staffing_turnover": "staffing",
    "deadlines_delivery": "deadlines",
    "expertise": "expertise",
    "strategic_value": "strategy",
    "project_management": "project management",
    "onboarding": "onboarding",
    "technical_platform": "technology",
    "relationship": "relationships",
}
BY_WORDS: Mapping[Dimension, str] = {
    Dimension.ACCOUNT: "by client",
    Dimension.PARTNER: "by partner",
    Dimension.TEAM: "by team",
    Dimension.SECTOR: "by sector",
    Dimension.LOCATION: "by location",
    Dimension.ROLE: "by role",
    Dimension.SURVEY: "by survey",
    Dimension.MILESTONE_KIND: "by kind of milestone",
}


def question(plan: Plan, known: Iterable[Candidate]) -> str:
    """In words that mean no other plan, whatever was asked before."""
    parts = [_of(plan, list(known)), plan.period.words]
    if isinstance(plan.against, Period):
        parts[-1] += f" compared with {plan.against.words}"
    if plan.by is not None:
        parts.append(BY_WORDS[plan.by])
    if plan.trend:
        parts.append("month by month")
    return ", ".join(parts)


def _of(plan: Plan, known: list[Candidate]) -> str:
    words = WORDS[plan.measure]
    if plan.theme is not None:
        words += f": {THEME_WORDS[plan.theme]}"
    whose = whom(plan.filters, known)
    if isinstance(plan.against, Filters):
        other = [each for each in whom(plan.against, known) if each not in whose]
        return f"{words} of {' of '.join(whose)} compared with {' of '.join(other)}"
    return f"{words} of {' of '.join(whose)}" if whose else f"{words} of all clients"


def whom(filters: Filters, known: Iterable[Candidate]) -> list[str]:
    """Each of them named so that nobody else can be meant."""
    names = list(known)
    return [_typed(each, names) for each in named_in(filters, names)]


def _typed(candidate: Candidate, known: Iterable[Candidate]) -> str:
    """By its number where two clients have one name."""
    same = [each for each in known if each.typed.casefold() == candidate.typed.casefold()]
    number = candidate.filters.account_id
    return f"client #{number}" if number is not None and len(same) > 1 else candidate.typed
