"""What the desk looks after by itself: every few seconds or minutes, every hour, at night."""

import logging
from datetime import timedelta

from procrastinate import App, JobContext
from procrastinate.exceptions import ConnectorException

from bot import tick
from bot.answers import auditing
from bot.away import calendars
from bot.booking import following
from bot.causes import mining
from bot.crm import late_work
from bot.desk import Desk
from bot.experiments import ending
from bot.follow_up import rechecking
from bot.lookup import backfill
from bot.owners import origins
from bot.silence import noticing
from bot.themes_across import alerting
from bot.workers import rescue_all
from storage import hooks, slack
from storage.database import DatabaseAwayError

log = logging.getLogger(__name__)

EVERY_FIVE_SECONDS = "* * * * * */5"
FIRST = 10  # of the jobs that wait: before those without a priority
KEEP_EVENTS = timedelta(days=3)
KEEP_TOLD = timedelta(days=30)  # what other systems were told: so long it can be replayed
KEEP_FAILED_HOURS = 24 * 30


def by_machine(app: App, desk: Desk) -> None:
    """Every rhythm that is the desk's own, and nobody's calendar."""
    _often(app, desk)
    _hourly(app, desk)


def _often(app: App, desk: Desk) -> None:
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
