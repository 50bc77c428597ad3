"""The job engine: what runs after an acknowledgement, and how often it is tried."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector

from bot import drafting_again, reading_again, speaking, taking_in, triage
from bot.away import calendars, members
from bot.booking import following, policy
from bot.calendar_work import by_calendar
from bot.conversation import answering
from bot.crm import choosing
from bot.desk import Desk
from bot.follow_up import gap_opening
from bot.home import showing as home
from bot.lookup import asking, backfill
from bot.lookup.reaching import Reaching
from bot.machine_work import by_machine
from bot.outside import performing
from bot.outside.doers import doers
from bot.rewording import rehearsing
from bot.slack_troubles import SlackTrouble
from bot.trying import PATIENT, alone
from storage import conversations, effects, slack
from storage.jobs import defer

Hear = Callable[[dict[str, Any]], Awaitable[None]]


def build_work(desk: Desk, hear: Hear) -> App:
    """All tasks of the desk. ``hear`` takes a stored Slack event through the handlers."""
    app = App(connector=PsycopgConnector())

    @app.task(name="take_in", queue="think", retry=PATIENT)
    async def take_in(arrival_ids: list[int]) -> None:
        await taking_in.take_in(desk, arrival_ids)

    @app.task(name="triage", queue="think", retry=PATIENT)
    async def read_and_open(response_id: int) -> None:
        await triage.triage(desk, response_id)

    @app.task(name="see_to_gap", queue="think", retry=PATIENT)
    async def see_to_gap(response_id: int) -> None:
        await gap_opening.see_to_gap(desk, response_id)

    @app.task(name="hear", queue="think", retry=PATIENT)
    async def hear_event(event_id: str) -> None:
        async with desk.database.transaction() as tx:
            body = await slack.event(tx, event_id)
        if body is not None:
            await hear(body)

    @app.task(name="speak", queue="speak", retry=PATIENT, pass_context=True)
    async def speak(context: JobContext, message_id: int) -> None:
        await alone(desk, context, speaking.speak(desk, message_id))

    @app.task(name="recount", queue="think", retry=PATIENT, pass_context=True)
    async def recount(context: JobContext, connection_id: int) -> None:
        await alone(desk, context, choosing.recount(desk, connection_id))

    @app.task(name="rehearse", queue="think", retry=PATIENT, pass_context=True)
    async def rehearse(context: JobContext, change_id: int) -> None:
        await alone(desk, context, rehearsing.rehearse(desk, change_id))

    @app.task(name="answer", queue=conversations.QUEUE, retry=PATIENT, pass_context=True)
    async def answer(context: JobContext, asker: str) -> None:
        await alone(desk, context, answering.answer_all(desk, asker))

    by_calendar(app, desk)
    _homes(app, desk)
    _asks_the_model(app, desk)
    _looks(app, desk)
    _effects(app, desk)
    by_machine(app, desk)
    return app


def _homes(app: App, desk: Desk) -> None:
    @app.task(name="tell_homes", queue="speak", retry=PATIENT)
    async def tell_homes(follow_up_id: int) -> None:
        await home.tell(desk, follow_up_id)

    @app.task(name="draw_home", queue="speak")
    async def draw_home(person: str) -> None:
        """Not tried again: whoever opens it sees it fresh."""
        with suppress(SlackTrouble):
            await home.publish(desk, person)


def _asks_the_model(app: App, desk: Desk) -> None:
    """What a language model adds afterwards, in a queue of its own: nobody waits for it."""

    @app.task(name="read_again", queue=triage.MODEL_QUEUE, retry=PATIENT, pass_context=True)
    async def read_again(context: JobContext, response_id: int, tries: int = 0) -> None:
        await alone(desk, context, reading_again.read_again(desk, response_id, tries))

    @app.task(name="draft_again", queue=triage.MODEL_QUEUE, retry=PATIENT, pass_context=True)
    async def draft_again(context: JobContext, follow_up_id: int, tries: int = 0) -> None:
        await alone(desk, context, drafting_again.draft_again(desk, follow_up_id, tries))


def _looks(app: App, desk: Desk) -> None:
    """What is asked of outside systems, in a queue of its own: they may be slow."""
    reaching = Reaching(desk)

    @app.task(name="look_up", queue=asking.QUEUE, retry=PATIENT, pass_context=True)
    async def look_up(context: JobContext, arrival_id: int, tries: int = 0) -> None:
        await alone(desk, context, asking.look_up(desk, reaching, arrival_id, tries))

    @app.task(name="look_away", queue=asking.QUEUE, retry=PATIENT, pass_context=True)
    async def look_away(context: JobContext, colleague_id: int) -> None:
        await alone(desk, context, calendars.look(desk, colleague_id))

    @app.task(name="look_at_hold", queue=asking.QUEUE, retry=PATIENT, pass_context=True)
    async def look_at_hold(context: JobContext, booking_id: int) -> None:
        await alone(desk, context, following.look(desk, booking_id))

    @app.periodic(cron="52 * * * *")
    @app.task(name="look_at_members", queue=asking.QUEUE, queueing_lock="look_at_members")
    async def look_at_members(timestamp: int) -> None:
        await members.look(desk)

    @app.task(name="pull", queue=asking.QUEUE, retry=PATIENT, pass_context=True)
    async def pull(context: JobContext, connection_id: int, asked_at: str, tries: int = 0) -> None:
        page = backfill.pull(desk, reaching, connection_id, asked_at, tries)
        await alone(desk, context, page)


def _effects(app: App, desk: Desk) -> None:
    """What is done outside, in a queue of its own as well."""
    able = doers(desk)

    @app.task(name="book_ahead", queue=effects.QUEUE, retry=PATIENT, pass_context=True)
    async def book_ahead(context: JobContext, follow_up_id: int) -> None:
        await alone(desk, context, policy.book_ahead(desk, follow_up_id))

    @app.task(name="perform", queue=effects.QUEUE, retry=PATIENT, pass_context=True)
    async def perform(context: JobContext, effect_id: int) -> None:
        await alone(desk, context, performing.perform(desk, able, effect_id))


async def ask_for(desk: Desk, job: str) -> None:
    """What a firing of the calendar does: put the job in the queue, once however many replicas."""
    async with desk.database.transaction() as tx:
        await defer(tx, job, queue="think", once=job)
