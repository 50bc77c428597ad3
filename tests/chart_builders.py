"""A chart that says only what matters to a test."""

from typing import Any

from bot.charts.chart import Chart


def a_chart(**facts: Any) -> Chart:
    given: dict[str, Any] = {
        "takeaway": "NPS +32 in Jan 2026, −8 in Mar 2026",
        "kind": "line",
        "labels": ("Jan 2026", "Feb 2026", "Mar 2026"),
        "series": {"NPS": (32, None, -8)},
        "n": 61,
        "period": "Jan 2026 to Mar 2026",
    }
    return Chart(**given | facts)
