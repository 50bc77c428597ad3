"""Pictures of charts: as wide as a phone, the same each time, whatever the words in them are."""

import struct
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from bot.charts.chart import Chart
from bot.charts.picture import png, svg
from tests.chart_builders import a_chart

HOSTILE = ("$x^2$ & <b>Sons</b>", "日本の顧客", "\u202eevil $", "a_{b}% \\frac{1}{2}")
BARS = a_chart(
    kind="bar", labels=HOSTILE, series={"Before": (1, None, 3, 4), "Comments": (4, 3, 2, 12.5)}
)
ONE = a_chart(labels=("Jun 2026",), series={"NPS": (0,)}, kind="bar")


@pytest.mark.parametrize("chart", [a_chart(), BARS, ONE])
def test_it_is_as_wide_as_a_phone_and_the_same_each_time(chart: Chart) -> None:
    content = png(chart)
    width, height = struct.unpack(">II", content[16:24])
    assert (content[:8], width) == (b"\x89PNG\r\n\x1a\n", 720)
    assert 300 < height < 1200
    assert len(content) < 200_000
    drawn = svg(chart)
    assert drawn == svg(chart)
    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own


def test_what_draws_is_loaded_when_something_is_drawn_and_not_before() -> None:
    asks = "import sys, bot.charts.picture; print({'matplotlib', 'numpy'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
