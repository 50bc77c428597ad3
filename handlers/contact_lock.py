"""Taking a contact over; and POST /holds/check/{key}, where a marketing tool asks first."""

from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.contact_lock import (
    TAKE_OVER,
    TAKE_OVER_FORM,
    holds_list,
    take_over_form,
)
from bot.cards.note_forms import read_note
from bot.cards.pieces import Card
from bot.connections.gate import Gate
from bot.contact_lock import listing, locking
from bot.desk import Desk
from bot.relay.delivery import Letter
from handlers.presses import Form, Press, open_form
from handlers.relay import answered


def register(app: AsyncApp) -> None:
    app.action(TAKE_OVER)(ask)
    app.view(TAKE_OVER_FORM)(take_over)


async def ask(ack: AsyncAck, press: Press) -> None:
    await locking.may_take_over(press.desk, press.subject, press.person)
    await open_form(press, press.subject, take_over_form)
    await ack()


async def take_over(ack: AsyncAck, form: Form) -> None:
    note = read_note(form.values)
    await locking.take_over(form.desk, form.subject, form.person, note, press=form.once)
    await form.end(ack)


async def listed(desk: Desk, by: str) -> Card:
    """What `/nps holds` answers."""
    return holds_list(await listing.listed(desk, by), now=desk.clock())


def routes(gate: Gate) -> list[web.RouteDef]:
    async def check(request: web.Request) -> web.Response:
        letter = Letter(request.headers, await request.read())
        return answered(await gate.answer(request.match_info["key"], letter))

    return [web.post("/holds/check/{key}", check), web.get("/holds/check/{key}", _look)]


async def _look(request: web.Request) -> web.Response:
    """Who connects a tool checks that the address is there before using it."""
    return web.Response()
