"""What a question about figures comes to: a measure, for whom, when, and beside what.

Whoever understands questions makes a Plan; only bot/answers/running.py computes one.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """Everything that may be asked for. bot/answers/measures.py says which are computed so far."""

    NPS = "nps"
    ANSWERS = "answers"
    PROMOTER_SHARE = "promoter_share"
    DETRACTOR_SHARE = "detractor_share"
    MEAN_SCORE = "mean_score"
    RESPONSE_RATE = "response_rate"
    REACH = "reach"
    ACCOUNT_COVERAGE = "account_coverage"
    BUYER_COVERAGE = "buyer_coverage"
    REVENUE_COVERAGE = "revenue_coverage"
    SILENT = "silent"
    ACCOUNT_INDEX = "account_index"
    ACCOUNT_NPS = "account_nps"
    REVENUE_WEIGHTED = "revenue_weighted"
    RECOVERY_RATE = "recovery_rate"
    OPEN_FOLLOW_UPS = "open_follow_ups"
    OVERDUE = "overdue"
    CLAIMED_IN_TIME = "claimed_in_time"
    CONTACTED_IN_TIME = "contacted_in_time"
    DETRACTORS_HEARD = "detractors_heard"
    DEBTS_REPAID = "debts_repaid"
    ROOT_CAUSES = "root_causes"
    OFFERS = "offers"
    THEMES = "themes"
    FRICTION = "friction"
    CHANGES = "changes"
    WEEK = "week"  # a week in one page, for the digest
    AVOIDING = "avoiding"  # whether those who would be unhappy are kept from being asked (D.10)
    EARNED_GROWTH = "earned_growth"
    SAVINGS = "savings"
    INTERRUPTIONS = "interruptions"
    ACTED_ON = "acted_on"
    DUPLICATE_OUTREACH = "duplicate_outreach"
    MISROUTED = "misrouted"
    DRAFTS = "drafts"
    FLAGS_STOOD = "flags_stood"
    RECEIPTS_AUDITED = "receipts_audited"
    MODEL_OFF = "model_off"


class Dimension(StrEnum):
    """What answers can be told apart by. A team is the people whom one director answers for."""

    ACCOUNT = "account"
    PARTNER = "partner"
    TEAM = "team"
    SECTOR = "sector"
    LOCATION = "location"
    ROLE = "role"
    SURVEY = "survey"
    MILESTONE_KIND = "milestone_kind"


@dataclass(frozen=True, slots=True)
class Filters:
    """Only these answers; empty means all. ``partner_id``, ``director_id``: colleagues."""

    account_id: int | None = None
    partner_id: int | None = None
    director_id: int | None = None
    sector: str | None = None
    location: str | None = None
    role: str | None = None
    survey_id: str | None = None
    milestone_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days in UTC: from ``since`` up to, not including, ``until``. ``words``: "Q3 2026"."""

    since: date
    until: date
    words: str

    def __post_init__(self) -> None:
        if self.since >= self.until:
            raise ValueError("a period has at least one day")


@dataclass(frozen=True, slots=True)
class Plan:
    """One question. ``against``: the same for another period, or of others in the same period.

    by: a figure for each of this dimension. trend: a figure for each month. theme: of the codebook,
    what comments must be about; only with THEMES.
    """

    measure: Measure
    period: Period
    filters: Filters = field(default_factory=Filters)
    against: Period | Filters | None = None
    by: Dimension | None = None
    trend: bool = False
    theme: str | None = None
