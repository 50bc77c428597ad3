"""A chart as a block that Slack draws itself, within its limits; and what such a block says.

What Slack cannot show is left out: a label with no value in one of the series, and what is longer
than it takes. The words of the message say the whole.
"""

from collections.abc import Sequence

from bot.cards.pieces import Block, section
from bot.cards.text import fit
from bot.charts.chart import Chart, Value

KIND = "data_visualization"
MOST_LABELS, MOST_SERIES = 20, 12
_TITLE, _LABEL, _AXIS = 50, 20, 50
_BEFORE_N = ", n = "


def block(chart: Chart) -> Block:
    """Titled with the takeaway; period and n stand along the axis."""
    places = chart.whole[-MOST_LABELS:] if chart.kind == "line" else chart.whole[:MOST_LABELS]
    labels = distinct([chart.labels[at] for at in places])
    shown = list(chart.series.items())[:MOST_SERIES]
    names = distinct([name for name, _ in shown])
    series = [
        {"name": name, "data": _points(labels, [values[at] for at in places])}
        for name, (_, values) in zip(names, shown, strict=True)
    ]
    axis = {"categories": labels, "x_label": _basis(chart)}
    if chart.unit:
        axis["y_label"] = fit(chart.unit, _AXIS)
    drawn = {"type": chart.kind, "series": series, "axis_config": axis}
    return {"type": KIND, "title": fit(chart.takeaway, _TITLE), "chart": drawn}


def read(block: Block) -> Chart:
    """The chart that a block of this file shows."""
    drawn = block["chart"]
    axis = drawn["axis_config"]
    period, _, n = axis["x_label"].rpartition(_BEFORE_N)
    return Chart(
        block["title"],
        drawn["type"],
        tuple(axis["categories"]),
        {each["name"]: tuple(one["value"] for one in each["data"]) for each in drawn["series"]},
        int(n),
        period,
        axis.get("y_label", ""),
    )


def drawn(blocks: Sequence[Block]) -> list[Block]:
    """Those that Slack has to draw."""
    return [each for each in blocks if each["type"] == KIND]


def in_words(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each chart told in a sentence, for where Slack does not draw it."""
    return [section(read(each).alt) if each["type"] == KIND else each for each in blocks]


def _basis(chart: Chart) -> str:
    """A long period is cut, never its n."""
    n = f"{_BEFORE_N}{chart.n}"
    return fit(chart.period, _AXIS - len(n)) + n


def _points(labels: Sequence[str], values: Sequence[Value]) -> list[dict[str, object]]:
    rows = zip(labels, values, strict=True)
    return [{"label": label, "value": value} for label, value in rows]


def distinct(words: Sequence[str]) -> list[str]:
    """As short as Slack takes them, and no two the same: it refuses that as well."""
    found: list[str] = []
    for each in words:
        short, again = fit(each, _LABEL), 1
        while short in found:
            again += 1
            number = f" {again}"
            short = fit(each, _LABEL - len(number)) + number
        found.append(short)
    return found
