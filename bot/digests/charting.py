"""The one drawing of a digest: whether follow-ups are closed as fast as they come."""

from datetime import date, timedelta

from bot.cards.times import short_day
from bot.charts.chart import Chart
from bot.digests.week import Week


def flow(week: Week, until: date) -> Chart | None:
    """Opened and closed, week by week to ``until``; None where nothing was."""
    if not any(any(each) for each in week.flow):
        return None
    begins = [until - timedelta(weeks=back) for back in range(len(week.flow), 0, -1)]
    opened, closed = (tuple(each) for each in zip(*week.flow, strict=True))
    return Chart(
        f"{opened[-1]} opened, {closed[-1]} closed in the week",
        "bar",
        tuple(map(short_day, begins)),
        {"Opened": opened, "Closed": closed},
        sum(opened),
        f"{len(begins)} weeks to {short_day(until - timedelta(days=1))}",
        "follow-ups",
    )
