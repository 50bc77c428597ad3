"""What other apps say in Slack, and steps of workflows: into the same inbox as every delivery."""

from datetime import datetime
from typing import Any

import orjson

from bot.desk import Desk
from bot.errors import Unreadable
from bot.intake import as_new
from bot.relay import fields, slack
from bot.relay.delivery import Answer, Deliveries, Irrelevant, Letter
from storage import arrivals, connections
from storage.arrivals import Origin
from storage.connections import KeptConnection, Noted
from storage.database import Transaction

STEP = Origin("workflow")
INPUTS = ("score", "comment", "email", "name", "company", "project", "answered_at")


async def who_listens(tx: Transaction, event: dict[str, Any]) -> list[KeptConnection]:
    """The connections to this app in this channel; without one nothing of it is kept."""
    channel = event.get("channel") or event.get("channel_id")
    app_id = event.get("app_id") or event.get("bot_profile", {}).get("app_id")
    return [
        one
        for one in await connections.standing(tx)
        if one.system == slack.RELAY.name
        and one.options.get("app_id") == app_id
        and one.options.get("channel_id") in (None, "", channel)
    ]


async def nobody_listens(desk: Desk, body: dict[str, Any]) -> bool:
    """Whether this is talk in a channel that must not be kept: people's words, our own cards,
    and posts of apps that no admin connected.
    """
    event = body.get("event", {})
    talk = event.get("type") == "message" and event.get("channel_type") != "im"
    if not talk and event.get("type") != "message_metadata_posted":
        return False
    if not event.get("app_id") or event["app_id"] == body.get("api_app_id"):
        return True
    async with desk.database.transaction() as tx:
        return not await who_listens(tx, event)


async def hear(desk: Desk, event: dict[str, Any]) -> None:
    """Store what an app's post says, once however often Slack tells of it."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for one in await who_listens(tx, event):
            origin = Origin(one.system, one.scope, one.id)
            try:
                found = slack.parse(Letter({}, orjson.dumps(event)), one.options, now)
            except Unreadable as refusal:
                note = Noted(one.id, refused=1, refused_at=now, refused_why=refusal.sentence)
            else:
                note = await _store(tx, origin, found, now)
            await connections.note(tx, [note])


async def _store(tx: Transaction, origin: Origin, found: Deliveries, now: datetime) -> Noted:
    number = origin.connection_id or 0
    if isinstance(found, Irrelevant):
        return Noted(number, ignored_at=now, ignored_why=found.reason)
    new = await arrivals.add_later(tx, [as_new(origin, one) for one in found])
    return Noted(number, heard=new, heard_at=now)


async def record_step(desk: Desk, execution_id: str, inputs: dict[str, Any], at: datetime) -> None:
    """A workflow's "Record an NPS answer". Raises Unreadable, which the workflow's owner reads."""
    answer = _answer(execution_id, inputs, at)
    async with desk.database.transaction() as tx:
        await arrivals.add_later(tx, [as_new(STEP, answer)])


def _answer(execution_id: str, inputs: dict[str, Any], at: datetime) -> Answer:
    email = fields.email(inputs.get("email"), "Client's e-mail")
    name = fields.short(inputs.get("name"), "Client's name")
    if email is None and name is None:
        raise Unreadable("Say who answered: give the client's e-mail or name.", field="email")
    given = inputs.get("answered_at")  # unix seconds
    answered = at if given in (None, "") else fields.unix(given, "Answered at", at)
    return Answer(
        external_id=fields.identity(execution_id, "execution"),
        score=fields.score(inputs.get("score"), "Score"),
        comment=fields.comment(inputs.get("comment"), "Comment"),
        answered_at=answered,
        updated_at=answered,
        email=email,
        person_name=name,
        company=fields.short(inputs.get("company"), "Client firm"),
        project_key=fields.short(inputs.get("project"), "Project"),
    )
