"""Close, with root cause and outcome; say later that the client confirmed; or disagree."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.close_form import CLOSE_FORM, close_form, read_close
from bot.cards.disagree_form import DISAGREE_FORM, AnotherTheme, read_disagree
from bot.cards.follow_up import CLOSE, CONFIRM
from bot.cards.note_forms import CONFIRM_FORM, confirm_form, read_confirm
from bot.cards.words import DISAGREE_REASONS
from bot.follow_up import closing, recovery, showing
from handlers.presses import Form, Press, open_work_form, seen


def register(app: AsyncApp) -> None:
    app.action(CLOSE)(ask)
    app.view(CLOSE_FORM)(close)
    app.action(CONFIRM)(ask_confirmed)
    app.view(CONFIRM_FORM)(confirm)
    app.view(DISAGREE_FORM)(disagree)


async def ask(ack: AsyncAck, press: Press) -> None:
    await open_work_form(press, press.subject, close_form)
    await ack()


async def close(ack: AsyncAck, form: Form) -> None:
    ending = read_close(form.values)
    await closing.close(
        form.desk,
        form.subject,
        form.person,
        disposition=ending.disposition,
        root_cause=ending.root_cause,
        note=ending.note,
        secondary=ending.secondary,
        evidence=ending.evidence,
        confirmation=ending.confirmation,
        asks=ending.asks,
    )
    await form.end(ack)


async def ask_confirmed(ack: AsyncAck, press: Press) -> None:
    record = await showing.to_confirm(press.desk, press.subject, press.person)
    await press.open(confirm_form(record))
    await seen(press, press.subject)
    await ack()


async def confirm(ack: AsyncAck, form: Form) -> None:
    await recovery.confirm(form.desk, form.subject, form.person, read_confirm(form.values))
    await form.end(ack)


async def disagree(ack: AsyncAck, form: Form) -> None:
    given = read_disagree(form.values)
    if isinstance(given, AnotherTheme):
        await closing.name_theme(form.desk, form.subject, form.person, given.theme, given.note)
    else:
        words = DISAGREE_REASONS[given.reason]
        await closing.disagree(
            form.desk, form.subject, form.person, given.reason, words, given.note
        )
    await form.end(ack)
