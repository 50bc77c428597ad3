"""A chart as SVG and as PNG, in the house style, for where no native chart can stand.

matplotlib takes most of a second and 40 MB to load, so it is loaded when something is drawn, never
before. Figures are made without its global state: several may be drawn at once.
"""

import io
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.charts.chart import Chart, written
from bot.charts.style import FAINT, FONT, GRID, INK, LABEL_SIZE, PAPER, TITLE_SIZE, WIDTH, mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DOTS = 200  # an inch: sharp on a phone
_STANDING, _AROUND, _ROW, _LOW_ROW = 2.5, 1.1, 0.26, 0.18  # inches high
_TITLE_LETTERS, _BASIS_LETTERS, _LABEL_LETTERS = 40, 48, 24  # a line
_MOST_LETTERS, _MOST_BARS = 42, 20  # beside each other before they would touch
_MOST_TICKS = 6
_BOX = "\u25a1"
_HOUSE: dict[Any, Any] = {"font.family": FONT, "text.parse_math": False, "svg.hashsalt": "nps-desk"}


def svg(chart: Chart) -> str:
    """The same chart gives the same text; letters are drawn, so no font is asked for."""
    drawn = io.StringIO()
    figure = _figure(chart)
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Title": chart.takeaway})
    return drawn.getvalue()


def png(chart: Chart) -> bytes:
    drawn = io.BytesIO()
    _figure(chart).savefig(drawn, format="png", dpi=_DOTS, metadata={"Title": chart.takeaway})
    return drawn.getvalue()


def _drawable(chart: Chart) -> Chart:
    """With a box in place of each letter that the bundled font has not."""
    from matplotlib.font_manager import findfont, get_font

    font = get_font(findfont(FONT))

    def letters(text: str) -> str:
        words = " ".join(text.split())
        return "".join(one if font.get_char_index(ord(one)) else _BOX for one in words)

    return replace(
        chart,
        takeaway=letters(chart.takeaway),
        labels=tuple(map(letters, chart.labels)),
        series={letters(name): values for name, values in chart.series.items()},
        period=letters(chart.period),
        unit=letters(chart.unit),
    )


def _figure(chart: Chart) -> "Figure":
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    matplotlib.rcParams.update(_HOUSE)  # the same whenever it is said; nobody else draws here
    chart = _drawable(chart)
    lying = chart.kind == "bar" and _must_lie(chart)
    height = _lying_height(chart) if lying else _STANDING
    figure = Figure(figsize=(WIDTH, height), facecolor=PAPER, layout="constrained")
    axes: Axes = figure.subplots()
    axes.set_facecolor(PAPER)
    if chart.kind == "line":
        _lines(axes, chart)
    elif lying:
        _lying_bars(axes, chart)
    else:
        _standing_bars(axes, chart)
    _frame(axes, lying=lying)
    if all(isinstance(each, int) for values in chart.series.values() for each in values):
        (axes.xaxis if lying else axes.yaxis).set_major_locator(MaxNLocator("auto", integer=True))
    if len(chart.series) > 1:
        _legend(axes)
    _around(figure, chart)
    return figure


def _around(figure: "Figure", chart: Chart) -> None:
    """The takeaway above; beneath it all when, and of how many."""
    title = textwrap.fill(chart.takeaway, _TITLE_LETTERS)
    left: dict[str, Any] = {"x": 0.02, "ha": "left"}
    figure.suptitle(title, **left, fontsize=TITLE_SIZE, fontweight="bold", color=INK)
    basis = textwrap.fill(chart.basis, _BASIS_LETTERS)
    figure.supxlabel(basis, **left, fontsize=LABEL_SIZE, color=FAINT)


def _must_lie(chart: Chart) -> bool:
    """Bars lie where their labels, or the numbers above them, would not fit beside each other."""
    words = [line for each in chart.labels for line in _beneath(each).splitlines()]
    letters = max(map(len, words), default=0) * len(chart.labels)
    return letters > _MOST_LETTERS or len(chart.labels) * len(chart.series) > _MOST_BARS


def _lying_height(chart: Chart) -> float:
    row = _ROW if len(chart.series) == 1 else _LOW_ROW
    return _AROUND + row * len(chart.labels) * len(chart.series)


def _lines(axes: "Axes", chart: Chart) -> None:
    """A gap where there is no value; the last value is written beside its point."""
    for number, (name, values) in enumerate(chart.series.items()):
        look = mark(number)
        shown = [float("nan") if each is None else each for each in values]
        axes.plot(
            range(len(shown)),
            shown,
            color=look.colour,
            linestyle=look.dashes,
            marker=look.marker,
            markersize=5,
            linewidth=1.8,
            label=name,
        )
        for at in _told(values):
            value = values[at]
            axes.annotate(
                written(value),
                (at, float(value or 0)),
                textcoords="offset points",
                xytext=(0, 6),
                ha="center",
                fontsize=LABEL_SIZE,
                color=INK,
            )
    step = -(-len(chart.labels) // _MOST_TICKS)
    places = range(len(chart.labels) - 1, -1, -step)
    axes.set_xticks(list(places), [_beneath(chart.labels[at]) for at in places])
    axes.margins(x=0.08, y=0.2)
    if chart.unit:
        axes.set_ylabel(chart.unit, fontsize=LABEL_SIZE, color=FAINT)


def _told(values: tuple[Any, ...]) -> set[int]:
    """The first and the last value there is."""
    there = [at for at, value in enumerate(values) if value is not None]
    return {there[0], there[-1]} if there else set()


def _beneath(label: str) -> str:
    """``Oct 2026`` over two lines takes half the room."""
    return textwrap.fill(label, 7, break_long_words=False)


def _standing_bars(axes: "Axes", chart: Chart) -> None:
    width = 0.8 / len(chart.series)
    for number, (name, values) in enumerate(chart.series.items()):
        places = [at + (number - (len(chart.series) - 1) / 2) * width for at in range(len(values))]
        bars = axes.bar(places, _heights(values), width * 0.92, label=name, **_look(number))
        axes.bar_label(
            bars, [_beside(each) for each in values], fontsize=LABEL_SIZE, color=INK, padding=2
        )
    axes.set_xticks(range(len(chart.labels)), [_beneath(each) for each in chart.labels])
    axes.margins(y=0.15)
    if chart.unit:
        axes.set_ylabel(chart.unit, fontsize=LABEL_SIZE, color=FAINT)


def _lying_bars(axes: "Axes", chart: Chart) -> None:
    """The first on top."""
    height = 0.8 / len(chart.series)
    for number, (name, values) in enumerate(chart.series.items()):
        places = [at + (number - (len(chart.series) - 1) / 2) * height for at in range(len(values))]
        bars = axes.barh(places, _heights(values), height * 0.92, label=name, **_look(number))
        axes.bar_label(
            bars, [_beside(each) for each in values], fontsize=LABEL_SIZE, color=INK, padding=3
        )
    labels = [textwrap.fill(each, _LABEL_LETTERS) for each in chart.labels]
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.margins(x=0.14)
    if chart.unit:
        axes.set_xlabel(chart.unit, fontsize=LABEL_SIZE, color=FAINT)


def _heights(values: tuple[Any, ...]) -> list[float]:
    return [float(each or 0) for each in values]


def _beside(value: Any) -> str:
    """No bar and no number where there is no value, which is not nought."""
    return "" if value is None else written(value)


def _look(number: int) -> dict[str, Any]:
    look = mark(number)
    return {"color": look.colour, "hatch": look.hatch, "edgecolor": PAPER, "linewidth": 0}


def _frame(axes: "Axes", *, lying: bool) -> None:
    """As little as possible; nought is drawn where values lie on both sides of it."""
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelsize=LABEL_SIZE, colors=INK)
    axes.grid(visible=True, axis="x" if lying else "y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    low, high = axes.get_xlim() if lying else axes.get_ylim()
    if low < 0 < high:
        (axes.axvline if lying else axes.axhline)(0, color=FAINT, linewidth=0.9)


def _legend(axes: "Axes") -> None:
    """Between the takeaway and what is drawn."""
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=3,
        borderaxespad=0.2,
        borderpad=0,
        columnspacing=1.2,
        frameon=False,
        fontsize=LABEL_SIZE,
        labelcolor=INK,
    )
