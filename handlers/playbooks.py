"""The steps of a playbook: its window, done, assign, skip, undo."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.cards.playbook import ASSIGN, DONE, OPEN, REOPEN, SKIP, TITLE, playbook_window
from bot.cards.playbook_forms import (
    ASSIGN_FORM,
    ASSIGNEE,
    SKIP_FORM,
    assign_step_form,
    read_assign,
    read_skip,
    skip_step_form,
)
from bot.cards.playbook_list import playbook_list
from bot.desk import Desk
from bot.playbooks import looking, ticking
from bot.playbooks.ticking import Ticked
from handlers.presses import Form, Press, show_in


def register(app: AsyncApp) -> None:
    app.action(OPEN)(show)
    app.action(DONE)(done)
    app.action(ASSIGN)(ask_whom)
    app.view(ASSIGN_FORM)(assign)
    app.action(SKIP)(ask_why)
    app.view(SKIP_FORM)(skip)
    app.action(REOPEN)(reopen)


async def listed(desk: Desk, by: str) -> Card:
    """What `/nps playbooks` answers."""
    return playbook_list(await looking.listed(desk, by))


async def show(ack: AsyncAck, press: Press) -> None:
    view = playbook_window(await looking.shown(press.desk, press.subject, press.person))
    await press.open_on_top(view)
    await ack()


async def done(ack: AsyncAck, press: Press) -> None:
    await _redraw(press, await ticking.finish(press.desk, press.subject, press.person))
    await ack()


async def reopen(ack: AsyncAck, press: Press) -> None:
    await _redraw(press, await ticking.reopen(press.desk, press.subject, press.person))
    await ack()


async def ask_whom(ack: AsyncAck, press: Press) -> None:
    found = await looking.to_work_on(press.desk, press.subject, press.person)
    await press.push(assign_step_form(*found))
    await ack()


async def ask_why(ack: AsyncAck, press: Press) -> None:
    found = await looking.to_work_on(press.desk, press.subject, press.person)
    await press.push(skip_step_form(*found))
    await ack()


async def assign(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    to = read_assign(form.values)
    ticked = await ticking.assign(form.desk, form.subject, form.person, to, field=ASSIGNEE)
    await _redraw_beneath(form, client, ticked)
    await ack()


async def skip(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    reason = read_skip(form.values)
    ticked = await ticking.skip(form.desk, form.subject, form.person, reason)
    await _redraw_beneath(form, client, ticked)
    await ack()


async def _redraw(press: Press, ticked: Ticked) -> None:
    """The window that was pressed; a message is redrawn from its record, and is told the news."""
    if press.in_window:
        shown = await looking.shown(press.desk, ticked.follow_up_id, press.person)
        await press.redraw(playbook_window(shown, news=ticked.news))
    elif ticked.news:
        await press.answer(sentence(ticked.news), title=TITLE)


async def _redraw_beneath(form: Form, client: AsyncWebClient, ticked: Ticked) -> None:
    """The window over which the form lay; the change stands, also when that is gone."""
    shown = await looking.shown(form.desk, ticked.follow_up_id, form.person)
    await show_in(client, form.beneath, playbook_window(shown, news=ticked.news))
