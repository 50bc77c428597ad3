"""Charts: pie, bar, line and area."""

from collections.abc import Sequence
from typing import Any

from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.objects import block_id
from bot.demo.slack.blocks.rules import by_type, listed, number, record, string

_D = "data_visualization"
_type = string()

_segment = record(
    {"label": string(f"{_D}.segment.label"), "value": number(f"{_D}.segment.value")},
    required=("label", "value"),
)
_point = record(
    {"label": string(f"{_D}.point_label"), "value": number()}, required=("label", "value")
)
_series = record(
    {"name": string(f"{_D}.series_name"), "data": listed(_point, f"{_D}.data")},
    required=("name", "data"),
)
_axis = record(
    {
        "categories": listed(string(f"{_D}.category_label"), f"{_D}.categories"),
        "x_label": string(f"{_D}.axis_label"),
        "y_label": string(f"{_D}.axis_label"),
    },
    required=("categories",),
)


def _whole(chart: dict[str, Any], at: str, found: Findings) -> None:
    """Names are unique, and every series has one value for every category."""
    series = _dicts(chart.get("series"))
    names = [one.get("name") for one in series]
    if len(names) != len(set(map(str, names))):
        found.add(f"{at}/series", "series names must be unique")
    axis = chart.get("axis_config")
    categories = axis.get("categories") if isinstance(axis, dict) else None
    if not isinstance(categories, list):
        return
    for place, one in enumerate(series):
        labels = [point.get("label") for point in _dicts(one.get("data"))]
        if sorted(map(str, labels)) != sorted(map(str, categories)):
            found.add(f"{at}/series/{place}/data", "must have one value for every category")


def _dicts(value: Any) -> Sequence[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


_lines = record(
    {"type": _type, "series": listed(_series, f"{_D}.series"), "axis_config": _axis},
    required=("series", "axis_config"),
    extra=_whole,
)
_pie = record(
    {"type": _type, "segments": listed(_segment, f"{_D}.segments")}, required=("segments",)
)

data_visualization = record(
    {
        "type": _type,
        "block_id": block_id,
        "title": string(f"{_D}.title"),
        "chart": by_type({"pie": _pie, "bar": _lines, "line": _lines, "area": _lines}),
    },
    required=("title", "chart"),
)
