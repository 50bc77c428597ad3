"""The doors. This list is the table of contents: the order of the journey."""

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.connections.gate import Gate
from bot.desk import Desk
from handlers import (
    absences,
    account,
    answers,
    api,
    bookings,
    calls,
    causes,
    changes,
    claims,
    clocks,
    closing,
    commands,
    connection_window,
    connections,
    contact_lock,
    drafts,
    errors,
    experiments,
    held,
    home,
    hooks,
    keys,
    looks,
    mailbox,
    merges,
    months,
    narrowed,
    odata,
    offers,
    origins,
    owners,
    playbooks,
    posts,
    probes,
    promoters,
    prompts,
    questions,
    quotes,
    reading_quality,
    recheck,
    rechecking,
    relay,
    rules,
    sending,
    slack,
    stages,
    style,
    surveys,
    themes,
    trouble,
    walls,
    write_back,
)

STORIES = (
    claims,
    owners,
    origins,
    absences,
    bookings,
    contact_lock,
    clocks,
    calls,
    drafts,
    sending,
    playbooks,
    style,
    mailbox,
    offers,
    experiments,
    closing,
    rechecking,
    promoters,
    quotes,
    causes,
    looks,
    account,
    answers,
    months,
    questions,
    themes,
    narrowed,
    surveys,
    held,
    merges,
    connections,
    connection_window,
    write_back,
    hooks,
    keys,
    stages,
    prompts,
    rules,
    changes,
    walls,
    trouble,
    reading_quality,
    commands,
    home,
    posts,
)


def listen(app: AsyncApp, desk: Desk) -> None:
    """Hang every story into a Bolt app."""
    errors.register(app, desk)
    for story in STORIES:
        story.register(app)


def routes(desk: Desk, gate: Gate, front: AsyncApp) -> list[web.RouteDef]:
    """Every address the desk answers at."""
    return [
        *relay.routes(desk, gate),
        *contact_lock.routes(gate),
        *api.routes(desk),
        *slack.routes(desk, front),
        *recheck.routes(desk),
        *odata.routes(desk),
        *probes.routes(desk),
    ]
