"""The tasks that people's calendars ask for (bot/rhythms.py), and those that follow from them."""

from typing import Any

from procrastinate import App, JobContext

from bot import monthly, morning
from bot.answers.keeping import period_of, plan_of
from bot.desk import Desk
from bot.digests import sending
from bot.huddle import closures, packs
from bot.reports import asking as reports
from bot.trying import PATIENT, alone


def by_calendar(app: App, desk: Desk) -> None:
    """What the calendar asks for, at each person's hour."""

    @app.task(name="due_notes", queue="think", retry=PATIENT)
    async def due_notes() -> None:
        await morning.due_notes(desk)

    @app.task(name="due_closing_notes", queue="think", retry=PATIENT)
    async def due_closing_notes() -> None:
        await closures.due_notes(desk)

    @app.task(name="due_packs", queue="think", retry=PATIENT)
    async def due_packs() -> None:
        await packs.due_packs(desk)

    @app.task(name="due_months", queue="think", retry=PATIENT)
    async def due_months() -> None:
        await monthly.due(desk)

    @app.task(name="send_month", queue="think", retry=PATIENT, pass_context=True)
    async def send_month(context: JobContext, colleague_id: int) -> None:
        await alone(desk, context, monthly.send(desk, colleague_id))

    @app.task(name="make_month", queue="think", retry=PATIENT)
    async def make_month(colleague_id: int, period: dict[str, str]) -> None:
        await monthly.make_asked(desk, colleague_id, period_of(period))

    @app.task(name="make_report", queue="think", retry=PATIENT)
    async def make_report(colleague_id: int, period: dict[str, str], token: str) -> None:
        await reports.make_ordered(desk, colleague_id, period_of(period), token)

    @app.task(name="due_digests", queue="think", retry=PATIENT)
    async def due_digests() -> None:
        await sending.due_digests(desk)

    @app.task(name="digest", queue="think", retry=PATIENT)
    async def digest(plan: dict[str, Any], readers: list[int]) -> None:
        await sending.send(desk, plan_of(plan), readers)
