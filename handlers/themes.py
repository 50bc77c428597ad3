"""Systemic themes: show one, make it somebody's, tick the clients who were told what changed."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.notes import look_view
from bot.cards.systemic import CLIENT_NOT_TOLD, CLIENT_TOLD, CLOSE, TAKE
from bot.cards.systemic_rows import SHOW
from bot.cards.take_form import (
    CLOSE_FORM,
    TAKE_FORM,
    close_issue_form,
    read_changed,
    read_take,
    take_form,
)
from bot.themes_across import telling
from handlers.presses import Form, Press

TITLE = "Systemic theme"


def register(app: AsyncApp) -> None:
    app.action(SHOW)(show)
    app.action(TAKE)(ask)
    app.view(TAKE_FORM)(take)
    app.action(CLOSE)(ask_changed)
    app.view(CLOSE_FORM)(close)
    app.action(CLIENT_TOLD)(told)
    app.action(CLIENT_NOT_TOLD)(not_told)


async def show(ack: AsyncAck, press: Press) -> None:
    card = await telling.shown(press.desk, press.subject, press.person)
    await press.open(look_view(TITLE, card))
    await ack()


async def ask(ack: AsyncAck, press: Press) -> None:
    issue = await telling.issue(press.desk, press.subject, press.person)
    form = take_form(issue, press.person, telling.due(press.desk))
    await press.open_on_top(form)
    await ack()


async def take(ack: AsyncAck, form: Form) -> None:
    given = read_take(form.values)
    await telling.take(form.desk, form.subject, form.person, owner=given.owner, due_on=given.due_on)
    await form.end(ack)


async def ask_changed(ack: AsyncAck, press: Press) -> None:
    issue = await telling.issue(press.desk, press.subject, press.person)
    await press.open_on_top(close_issue_form(issue))
    await ack()


async def close(ack: AsyncAck, form: Form) -> None:
    await telling.close(form.desk, form.subject, form.person, read_changed(form.values))
    await form.end(ack)


async def told(ack: AsyncAck, press: Press) -> None:
    await _tick(ack, press, told=True)


async def not_told(ack: AsyncAck, press: Press) -> None:
    await _tick(ack, press, told=False)


async def _tick(ack: AsyncAck, press: Press, *, told: bool) -> None:
    issue_id, account_id = press.pair
    await telling.tell(press.desk, issue_id, account_id, press.person, told=told)
    await ack()
    card = await telling.shown(press.desk, issue_id, press.person)
    await press.show_instead(card, title=TITLE)
