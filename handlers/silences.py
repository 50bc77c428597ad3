"""A silent key account: take the call, log it, say that it is no silence, look at the client."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.silence_card import LOG, NOT_SILENT, RING, SHOW, SHOW_CLIENT, silence_card
from bot.cards.silence_forms import (
    CALL_FORM,
    REASON_FORM,
    read_reason,
    read_ring,
    reason_form,
    ring_form,
)
from bot.silence import acting, showing
from handlers.account import card_of
from handlers.doing import does
from handlers.presses import Form, Press

_TITLE = "Silent key account"


def register(app: AsyncApp) -> None:
    app.action(RING)(does(acting.claim, _show_again))
    app.action(LOG)(ask_for_call)
    app.view(CALL_FORM)(log)
    app.action(NOT_SILENT)(ask_for_reason)
    app.view(REASON_FORM)(end)
    app.action(SHOW)(show)
    app.action(SHOW_CLIENT)(show_client)


async def _show_again(press: Press) -> None:
    """A copy that only this person sees is not redrawn with the card."""
    one = await showing.one(press.desk, press.subject, press.person)
    await press.show_instead(silence_card(one, now=press.desk.clock()), title=_TITLE)


async def ask_for_call(ack: AsyncAck, press: Press) -> None:
    one = await acting.to_work_on(press.desk, press.subject, press.person)
    await press.open_on_top(ring_form(one))
    await ack()


async def log(ack: AsyncAck, form: Form) -> None:
    rang = read_ring(form.values)
    await acting.log_call(
        form.desk,
        form.subject,
        form.person,
        reached=rang.reached,
        note=rang.note,
        press=form.once,
    )
    await form.end(ack)


async def ask_for_reason(ack: AsyncAck, press: Press) -> None:
    one = await acting.to_work_on(press.desk, press.subject, press.person)
    await press.open_on_top(reason_form(one))
    await ack()


async def end(ack: AsyncAck, form: Form) -> None:
    reason = read_reason(form.values)
    await acting.not_silent(
        form.desk,
        form.subject,
        form.person,
        why=reason.why,
        note=reason.note,
        press=form.once,
    )
    await form.end(ack)


async def show(ack: AsyncAck, press: Press) -> None:
    one = await showing.one(press.desk, press.subject, press.person)
    await press.answer(silence_card(one, now=press.desk.clock()), title=_TITLE)
    await ack()


async def show_client(ack: AsyncAck, press: Press) -> None:
    card = await card_of(press.desk, press.person, press.subject)
    if press.in_window:
        await press.show_instead(card, title="Client")
    else:
        await press.answer(card, title="Client")
    await ack()
