"""Close, with root cause and outcome; or say that the reading was wrong."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.close_form import CLOSE_FORM, close_form, read_close
from bot.cards.disagree_form import DISAGREE_FORM, AnotherTheme, read_disagree
from bot.cards.follow_up import CLOSE
from bot.cards.words import DISAGREE_REASONS
from bot.follow_up import closing
from handlers.presses import Form, Press, open_work_form


def register(app: AsyncApp) -> None:
    app.action(CLOSE)(ask)
    app.view(CLOSE_FORM)(close)
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
    )
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
