"""What the report says, as data for its template: the page's own sentences, charts and receipts."""

from datetime import datetime
from typing import Any

from bot.answers import ways
from bot.answers.measures import MEASURES
from bot.answers.page import Page
from bot.answers.proof import Answered
from bot.cards.causes import LABEL_LIMIT
from bot.cards.proposal import share_of_other
from bot.cards.text import clean, safe
from bot.cards.times import long_day
from bot.cards.words import TRADEMARK
from bot.charts.answers import of_answer
from bot.charts.picture import svg
from bot.zones import zone_of
from storage.cause_proposals import ProposalRecord

TITLE = "Management report"
_FOREWORD = (
    "Who was heard comes first, the score second. Each figure says of how many it is (n) and "
    "carries the number of its receipt. Where too few answered, the report says that it cannot "
    "tell, or counts."
)
_PROOF = (
    "Each receipt keeps its question, what was counted and when. In Slack “/nps receipt” with its "
    "number shows it, and counts it again."
)

Report = dict[str, Any]


def contents(page: Page, *, firm: str, made_at: datetime, zone: str) -> Report:
    """``firm``: its name, or empty. ``zone``: whose days and hours are printed."""
    return {
        "title": TITLE,
        "firm": clean(firm),
        "period": _begun(page.period.words),
        "made": f"{long_day(made_at, zone)}, {made_at.astimezone(zone_of(zone)):%H:%M} ({zone})",
        "foreword": _FOREWORD,
        "sections": [
            {"title": each.title, "figures": [_figure(one) for one in each.answered]}
            for each in page.sections
        ],
        "proposed": [_proposed(each) for each in page.proposals],
        "proof": _PROOF,
        "receipts": [_receipt(one) for one in page.answered],
        "trademark": TRADEMARK,
    }


def _figure(answered: Answered) -> Report:
    told, chart = answered.told, of_answer(answered)
    about, colon, said = told.sentence.text.partition(": ")
    return {
        "about": clean(about if colon else MEASURES[answered.plan.measure].title),
        "said": _begun(clean(said if colon else about)),
        "rows": [_row(each.text) for each in told.lines],
        "notes": [clean(each.text) for each in told.notes],
        "n": ways.headline(answered.plan, answered.found).n,
        "receipt": answered.receipt_id,
        "chart": {"svg": svg(chart), "alt": clean(chart.alt)} if chart else None,
    }


def _begun(words: str) -> str:
    """As a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def _row(line: str) -> list[str | None]:
    """``Jun 2026: +12`` in two columns; a whole sentence across both."""
    label, colon, value = clean(line).partition(": ")
    return [label, value] if colon else [None, label]


def _proposed(one: ProposalRecord) -> str:
    """What of Other is really one thing; nobody has decided about it yet."""
    label = safe(one.label, LABEL_LIMIT)
    return f"Proposed as a root cause of your own: {label}. {share_of_other(one)}"


def _receipt(answered: Answered) -> Report:
    plan = answered.plan
    defined = MEASURES[plan.measure]
    return {
        "id": answered.receipt_id,
        "title": defined.title,
        "version": defined.version,
        "period": plan.period.words,
        "words": defined.words,
        "n": ways.headline(plan, answered.found).n,
    }
