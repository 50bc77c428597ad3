"""Log a call: the form, and what it says."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.call_form import CALL_FORM, call_form, read_call
from bot.cards.follow_up import LOG_CALL
from bot.follow_up import calling, showing
from handlers.presses import Form, Press, seen


def register(app: AsyncApp) -> None:
    app.action(LOG_CALL)(ask)
    app.view(CALL_FORM)(log)


async def ask(ack: AsyncAck, press: Press) -> None:
    record = await showing.to_log_of(press.desk, press.subject, press.person)
    await press.open(call_form(record))
    await seen(press, press.subject)
    await ack()


async def log(ack: AsyncAck, form: Form) -> None:
    call = read_call(form.values)
    await calling.log_call(
        form.desk,
        form.subject,
        form.person,
        channel=call.channel,
        outcome=call.outcome,
        note=call.note,
        press=form.once,
    )
    await form.end(ack)
