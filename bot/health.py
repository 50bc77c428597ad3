"""Is the desk well? One sentence for each part, for admins and for load balancers."""

from collections.abc import Sequence

from bot import model_budget
from bot.away import standing as absences
from bot.booking.standing import calendar
from bot.cards.health import Part
from bot.cards.model import at_work, budget_used_up, in_trouble
from bot.connections.standing import standing
from bot.connections.systems import relay_of
from bot.conversation import standing as conversation
from bot.desk import Desk
from bot.errors import Refusal
from bot.owners import standing as owners
from bot.people import admin
from bot.post.way import firms_way
from bot.slack_troubles import SlackTrouble
from bot.trouble import troubles
from bot.writing_back.lacking import in_words, lacking
from storage import (
    connection_changes,
    connections,
    crm_writes,
    hooks,
    jobs,
    letters,
    mailboxes,
    walls,
)
from storage.admin_records import ConnectionRecord
from storage.behind_walls import leave_out
from storage.crm_words import WriteMode
from storage.database import DatabaseAwayError, Transaction

LONG_QUEUE = 500  # waiting jobs above which people notice


async def look(desk: Desk, by: str) -> tuple[Sequence[Part], bool]:
    """The parts, and whether anything waits for an admin's press. Raises NotAllowed."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
    return await parts(desk), await anything_stuck(desk)


async def anything_stuck(desk: Desk) -> bool:
    async with desk.database.transaction() as tx:
        return bool(await troubles(tx))


async def parts(desk: Desk) -> list[Part]:
    """Every part of the desk, as it is now."""
    return [await _slack(desk), *await inside(desk), await calendar(desk)]


async def inside(desk: Desk) -> list[Part]:
    """Those of which the desk knows without asking Slack or Google, who may take long."""
    return [
        *await _database_and_work(desk),
        *await _relays(desk),
        _analyst(desk),
        await _model(desk),
        await _mail(desk),
        *await _people(desk),
        await _questions(desk),
    ]


async def _slack(desk: Desk) -> Part:
    try:
        who = await desk.board.identity()
    except SlackTrouble as problem:
        words = f"Slack answers “{problem.code}”. Check SLACK_BOT_TOKEN, or reinstall the app."
        return Part("Slack", False, words)
    if who.scopes is not None and "channels:history" not in who.scopes:
        words = (
            f"connected to {who.team_name}. Without channels:history a post that was cut off "
            "cannot be looked for; you will be asked about it here."
        )
        return Part("Slack", True, words)
    if who.scopes is not None and "users:read" not in who.scopes:
        words = (
            f"connected to {who.team_name}. Without users:read nobody is known to be away by their "
            "Slack status, nor to have left."
        )
        return Part("Slack", True, words)
    return Part("Slack", True, f"connected to {who.team_name}.")


async def _database_and_work(desk: Desk) -> list[Part]:
    try:
        async with desk.database.transaction() as tx:
            backlog = await jobs.backlog(tx)
            stuck = len(await troubles(tx))
    except DatabaseAwayError:
        return [Part("Database", False, "PostgreSQL does not answer. Nothing can be saved.")]
    waits = f"{backlog['todo']} jobs wait, {backlog['doing']} run."
    return [
        Part("Database", True, "PostgreSQL answers."),
        Part("Queue", backlog["todo"] < LONG_QUEUE, waits),
        Part(
            "Deliveries",
            not stuck,
            f"{stuck} wait for your decision below." if stuck else "nothing is stuck.",
        ),
    ]


async def _relays(desk: Desk) -> list[Part]:
    """Each connection with when it was last heard: silence is told apart from refusal."""
    async with desk.database.transaction() as tx:
        known = await connections.overview(tx)
        waiting = await connection_changes.waiting(tx) | await hooks.waiting(tx)
        if not known:
            return [Part("Connections", None, "none yet. /nps connections adds one.")]
        writes = [part for one in known for part in await _write_back(desk, tx, one)]
    return [*(_connection(desk, one, waiting.get(one.id, 0)) for one in known), *writes]


async def _write_back(desk: Desk, tx: Transaction, one: ConnectionRecord) -> list[Part]:
    """Only where it is on, or rehearsed."""
    if (await crm_writes.writing(tx, one.id)).mode is WriteMode.OFF:
        return []
    lacks = await lacking(desk, tx, one)
    words = " ".join(lacks) or await in_words(desk, tx, one) or ""
    return [Part(f"{one.name}, write-back", not lacks, words)]


def _connection(desk: Desk, one: ConnectionRecord, waiting: int) -> Part:
    tells = relay_of(one.system).tells
    how = standing(one, now=desk.clock(), waiting=waiting, tells=tells)
    return Part(one.name, how.well, how.words)


def _analyst(desk: Desk) -> Part:
    if desk.settings.analyst == "none":
        return Part("Analyst", True, "switched off (ANALYST=none): people read every comment.")
    return Part("Analyst", True, f"the {desk.analyst.name} analyst reads comments.")


async def _model(desk: Desk) -> Part:
    """The second reader: nothing but its own readings hangs on it."""
    if desk.model is None:
        return Part("Model", None, "none is set (NPS_MODEL). The embedded analyst reads alone.")
    name, budget = desk.model.chat.model, desk.settings.model_daily_budget
    async with desk.database.transaction() as tx:
        how = await model_budget.health(desk, tx)
    if how.used_up:
        day = model_budget.midnight(desk.clock()).date()
        return Part("Model", False, budget_used_up(day, budget))
    if how.trouble is not None:
        return Part("Model", False, in_trouble(name, how.trouble))
    return Part("Model", True, at_work(name, how.spent, budget))


async def _people(desk: Desk) -> list[Part]:
    """Whoever looks after the system may be outside every wall, so nothing behind one counts."""
    async with desk.database.transaction() as tx:
        await leave_out(tx, await walls.every_account(tx))
        return [await absences.part(desk, tx), await owners.part(desk, tx)]


async def _questions(desk: Desk) -> Part:
    async with desk.database.transaction() as tx:
        return await conversation.part(desk, tx)


async def _mail(desk: Desk) -> Part:
    """Whose replies go out from here, and what became of them lately."""
    async with desk.database.transaction() as tx:
        connected, troubled = await mailboxes.count(tx)
        lost = await letters.unclear(tx)
    url = desk.settings.smtp_url.get_secret_value()
    try:
        firms = firms_way(url, "") if url else None
    except Refusal as refused:
        return Part("Mail", False, refused.sentence)
    words = f"mailboxes connected: {connected}"
    words += f", {troubled} in trouble" if troubled else ""
    words += f"; {firms.host} sends for everybody else" if firms else ""
    words += f"; replies perhaps sent: {lost}" if lost else ""
    if not connected and firms is None:
        return Part("Mail", None, "no mailbox is connected: replies are copied. /nps mailbox")
    return Part("Mail", not troubled and not lost, f"{words}.")


async def ready(desk: Desk) -> bool:
    """Whether this process may be sent requests."""
    return await desk.database.answers()
