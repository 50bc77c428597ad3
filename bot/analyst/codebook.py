"""The codebook: for each theme its label and what belongs to it.

Readings, cards and the choice of a root cause all use these thirteen (house.md, "Words"). The words
that point to each are in ``cues_dealing.py`` and ``cues_work.py``.
"""

from dataclasses import dataclass

from storage.words import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One theme as people see it."""

    label: str
    definition: str


CODEBOOK: dict[Theme, Entry] = {
    Theme.COMMUNICATION: Entry(
        "Communication",
        "Being told, told clearly and told the truth: notice, updates, explanations.",
    ),
    Theme.RESPONSIVENESS: Entry(
        "Responsiveness",
        "Reaching someone and getting an answer: reply times, call-backs, chasing.",
    ),
    Theme.BILLING_PRICING: Entry(
        "Fees and invoices",
        "Price, increases, wrong or surprising charges, refunds, contract terms.",
    ),
    Theme.QUALITY_OF_WORK: Entry(
        "Quality of work",
        "The delivered work itself: errors, polish, content, results.",
    ),
    Theme.STAFFING_TURNOVER: Entry(
        "People and turnover",
        "Too few people, changing contacts, capacity, seniority mix.",
    ),
    Theme.DEADLINES_DELIVERY: Entry(
        "Deadlines and delivery",
        "Late, postponed, cancelled or missed; how long things take.",
    ),
    Theme.EXPERTISE: Entry(
        "Expertise",
        "Knowledge, competence and judgement of the people.",
    ),
    Theme.STRATEGIC_VALUE: Entry(
        "Strategic value",
        "Fit with what the client needs: relevance, results for the business, services missing.",
    ),
    Theme.PROJECT_MANAGEMENT: Entry(
        "Project management",
        "Organisation, pace, structure, planning and coordination between teams.",
    ),
    Theme.ONBOARDING: Entry(
        "Onboarding",
        "The start: sign-up, kick-off, set-up, activation.",
    ),
    Theme.TECHNICAL_PLATFORM: Entry(
        "Tools and platform",
        "Site, app, portal, equipment, connection: faults, usability, missing features.",
    ),
    Theme.RELATIONSHIP: Entry(
        "Relationship",
        "Attitude, courtesy, trust, being listened to, loyalty.",
    ),
    Theme.OTHER: Entry(
        "Other",
        "None of the above, or too general to place.",
    ),
}


KEYS = frozenset(theme.value for theme in Theme)


def label(theme: Theme) -> str:
    """The words a card shows for a theme."""
    return CODEBOOK[theme].label
