"""The job engine: what runs after an acknowledgement, and how often it is tried."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import ConnectorException

from bot import drafting_again, reading_again, speaking, taking_in, tick, triage
from bot.answers import auditing
from bot.away import calendars, members
from bot.booking import following, policy
from bot.calendar_work import by_calendar
from bot.causes import mining
from bot.conversation import answering
from bot.crm import choosing, late_work
from bot.desk import Desk
from bot.experiments import ending
from bot.follow_up import gap_opening, rechecking
from bot.home import showing as home
from bot.lookup import asking, backfill
from bot.lookup.reaching import Reaching
from bot.outside import performing
from bot.outside.doers import doers
from bot.owners import origins
from bot.rewording import rehearsing
from bot.silence import noticing
from bot.slack_troubles import SlackTrouble
from bot.themes_across import alerting
from bot.trying import PATIENT, alone
from bot.workers import rescue_all
from storage import conversations, effects, hooks, slack
from storage.database import DatabaseAwayError
from storage.jobs import defer

log = logging.getLogger(__name__)

Hear = Callable[[dict[str, Any]], Awaitable[None]]

EVERY_FIVE_SECONDS = "* * * * * */5"
FIRST = 10  # of the jobs that wait: before those without a priority
KEEP_EVENTS = timedelta(days=3)
KEEP_TOLD = timedelta(days=30)  # what other systems were told: so long it can be replayed
KEEP_FAILED_HOURS = 24 * 30


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
    _machine_rhythms(app, desk)
    _hourly(app, desk)
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


def _machine_rhythms(app: App, desk: Desk) -> None:
    @app.periodic(cron=EVERY_FIVE_SECONDS)
    @app.task(name="rescue", queue="machine", queueing_lock="rescue", pass_context=True)
    async def rescue(context: JobContext, timestamp: int) -> None:
        try:
            await rescue_all(context.app.job_manager, desk)
        except (ConnectorException, DatabaseAwayError) as error:
            log.warning("rescue_put_off", extra={"error": str(error)})  # the next is due soon

    @app.periodic(cron=EVERY_FIVE_SECONDS)
    @app.task(name="tick", queue="machine", queueing_lock="tick", priority=FIRST)
    async def due_now(timestamp: int) -> None:
        """What is due of every follow-up, however long the queue."""
        await tick.tick(desk)

    @app.periodic(cron="17 3 * * *")
    @app.task(name="tidy", queue="machine", queueing_lock="tidy", pass_context=True)
    async def tidy(context: JobContext, timestamp: int) -> None:
        """Keep the tables of the engine small."""
        await context.app.job_manager.delete_old_jobs(
            nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True
        )
        async with desk.database.transaction() as tx:
            await slack.forget_events(tx, desk.clock() - KEEP_EVENTS)
            await hooks.forget(tx, desk.clock() - KEEP_TOLD)

    @app.periodic(cron="37 5 * * *")
    @app.task(name="silences", queue="machine", queueing_lock="silences")
    async def look_for_silences(timestamp: int) -> None:
        """A day that is missed does no harm: silences are months long."""
        await noticing.look(desk)

    @app.periodic(cron="*/15 * * * *")
    @app.task(name="rechecks_due", queue="machine", queueing_lock="rechecks_due")
    async def ask_again(timestamp: int) -> None:
        await rechecking.ask_due(desk)

    @app.periodic(cron="4-59/5 * * * *")
    @app.task(name="holds", queue="machine", queueing_lock="holds")
    async def look_at_holds(timestamp: int) -> None:
        """A minute before the briefs and questions about calls on the quarter hour."""
        await following.ask_all(desk)

    @app.periodic(cron="7-59/15 * * * *")
    @app.task(name="absences", queue="machine", queueing_lock="absences")
    async def look_who_is_away(timestamp: int) -> None:
        await calendars.ask_all(desk)


def _hourly(app: App, desk: Desk) -> None:
    """What need not be noticed within minutes."""

    @app.periodic(cron="29 * * * *")
    @app.task(name="mine_causes", queue="machine", queueing_lock="mine_causes")
    async def mine_causes(timestamp: int) -> None:
        """Every hour, so that a month that began while nobody ran is caught up; it acts once."""
        await mining.mine(desk)

    @app.periodic(cron="35 * * * *")
    @app.task(name="systemic_themes", queue="machine", queueing_lock="systemic_themes")
    async def look_at_themes(timestamp: int) -> None:
        """Every hour, so that what a wave shows is told the next morning; it tells it once."""
        await alerting.look(desk)

    @app.periodic(cron="47 * * * *")
    @app.task(name="experiment_due", queue="machine", queueing_lock="experiment_due")
    async def look_at_experiment(timestamp: int) -> None:
        await ending.look(desk)

    @app.periodic(cron="41 * * * *")
    @app.task(name="late_work", queue="machine", queueing_lock="late_work")
    async def look_at_late_work(timestamp: int) -> None:
        await late_work.late_work(desk)

    @app.periodic(cron="11 * * * *")
    @app.task(name="audit_receipts", queue="machine", queueing_lock="audit_receipts")
    async def audit_receipts(timestamp: int) -> None:
        await auditing.audit(desk)

    @app.periodic(cron="53 * * * *")
    @app.task(name="ask_origins", queue="machine", queueing_lock="ask_origins")
    async def ask_why_they_came(timestamp: int) -> None:
        await origins.ask_all(desk)

    @app.periodic(cron="23 * * * *")
    @app.task(name="round_of_pulls", queue="machine", queueing_lock="round_of_pulls")
    async def round_of_pulls(timestamp: int) -> None:
        await backfill.round_of_pulls(desk)


async def ask_for(desk: Desk, job: str) -> None:
    """What a firing of the calendar does: put the job in the queue, once however many replicas."""
    async with desk.database.transaction() as tx:
        await defer(tx, job, queue="think", once=job)
