"""A plan as a receipt keeps it, and read back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.answers.plan import Dimension, Filters, Measure, Period, Plan


def as_json(plan: Plan) -> dict[str, Any]:
    """``plan_of`` reads it back."""
    against = plan.against
    return {
        "measure": plan.measure,
        "period": period_json(plan.period),
        "filters": asdict(plan.filters),
        "against_period": period_json(against) if isinstance(against, Period) else None,
        "against_filters": asdict(against) if isinstance(against, Filters) else None,
        "by": plan.by,
        "trend": plan.trend,
        "theme": plan.theme,
    }


def plan_of(kept: Mapping[str, Any]) -> Plan:
    period, filters = kept["against_period"], kept["against_filters"]
    return Plan(
        measure=Measure(kept["measure"]),
        period=period_of(kept["period"]),
        filters=Filters(**kept["filters"]),
        against=period_of(period) if period else Filters(**filters) if filters else None,
        by=Dimension(kept["by"]) if kept["by"] else None,
        trend=kept["trend"],
        theme=kept.get("theme"),  # receipts of before themes have none
    )


def period_json(period: Period) -> dict[str, str]:
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "words": period.words,
    }


def period_of(kept: Mapping[str, str]) -> Period:
    return Period(
        date.fromisoformat(kept["since"]), date.fromisoformat(kept["until"]), kept["words"]
    )
