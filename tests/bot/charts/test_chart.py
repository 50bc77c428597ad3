"""A chart says what it shows, of how many and when, however it is drawn and whoever reads it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.outcomes import Cause, Causes
from bot.charts import native
from bot.charts.answers import of_causes, of_clients, of_scores, of_steps, of_themes
from bot.charts.style import MARKS
from bot.demo.slack.blocks import message_problems
from bot.themes_across.kept import ThemeCount, Themes
from storage.words import Theme
from tests.answer_builders import scores, some_clients, some_steps
from tests.chart_builders import a_chart

FEW = scores(2, 0, 1)
values = st.one_of(st.none(), st.integers(-100, 5000), st.floats(-100, 100, width=16))


def test_who_does_not_see_it_hears_takeaway_values_n_and_period() -> None:
    assert a_chart().alt == (
        "NPS +32 in Jan 2026, −8 in Mar 2026 (NPS: Jan 2026 32, Feb 2026 none, Mar 2026 −8; "
        "Jan 2026 to Mar 2026, n = 61)."
    )


@pytest.mark.parametrize(
    "facts",
    [{"series": {"NPS": (1, 2)}}, {"series": {"NPS": (None, None, None)}}, {"series": {}}],
)
def test_nothing_is_no_chart(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"each label|shows something"):
        a_chart(**facts)


def test_slack_is_told_no_nought_where_there_is_no_value() -> None:
    block = native.block(a_chart())
    [line] = block["chart"]["series"]
    assert line["data"] == [{"label": "Jan 2026", "value": 32}, {"label": "Mar 2026", "value": -8}]
    assert block["chart"]["axis_config"]["x_label"] == "Jan 2026 to Mar 2026, n = 61"


@given(data=st.data())
@settings(max_examples=60)
def test_slack_takes_whatever_it_is_and_it_reads_back(data: st.DataObject) -> None:
    labels = tuple(data.draw(st.lists(st.text(min_size=1), min_size=1, max_size=40)))
    rows = st.tuples(*[values] * len(labels))
    series = data.draw(st.dictionaries(st.text(min_size=1), rows, min_size=1, max_size=14))
    try:
        chart = a_chart(
            takeaway=data.draw(st.text(min_size=1)), labels=labels, series=series, period="x" * 90
        )
    except ValueError:
        return
    block = native.block(chart)
    assert message_problems([block]) == []
    read = native.read(block)
    assert (read.n, native.block(read)) == (chart.n, block)


def test_months_with_too_few_answers_stand_there_without_a_value() -> None:
    chart = of_steps(some_steps(scores(18, 14, 8), FEW, scores(9, 7, 4)))
    assert chart is not None
    assert chart.takeaway == "NPS +25 in Jan 2026, +25 in Mar 2026"
    assert chart.series == {"NPS": (25, None, 25)}
    assert (chart.n, chart.period) == (60, "Jan 2026 to Mar 2026")
    few = of_steps(some_steps(FEW, FEW))
    assert few is not None
    assert few.takeaway == "2 detractors in 6 answers; too few a month"
    assert of_steps(some_steps(scores(0, 0, 0), scores(0, 0, 0))) is None


def test_what_is_drawn_says_what_is_most() -> None:
    count = ThemeCount(Theme.RESPONSIVENESS, 6, 5, 4, 3, before=2)
    themes = of_themes(Themes(40, 30, 24, 20, (count,)), "Q3 2026")
    assert themes is not None
    assert themes.takeaway == "Responsiveness: 6 of 24 comments"
    assert themes.series == {"Before": (2,), "Comments": (6,)}
    rows = tuple(Cause(words, (("Recovered", n),)) for words, n in (("Fees", 7), ("Other", 2)))
    causes = of_causes(Causes(rows, 2), "June 2026")
    assert causes is not None
    assert causes.takeaway == "Fees: 7 of 9 closings"
    clients = of_clients(some_clients(), "June 2026")
    assert clients is not None
    assert clients.series == {"Clients": (14, 11, 8)}
    given = of_scores(scores(5, 1, 2), "June 2026")
    assert given is not None
    assert given.takeaway == "5 promoters, 1 passive, 2 detractors"
    assert of_scores(scores(0, 0, 0), "June 2026") is None


def test_no_two_series_differ_by_colour_alone() -> None:
    for first in MARKS:
        for other in MARKS:
            alike = (first.marker == other.marker, first.hatch == other.hatch)
            assert first is other or alike == (False, False)
