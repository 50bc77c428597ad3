"""Edit the proposed reply."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.draft_form import DRAFT_FORM, draft_form, read_draft
from bot.cards.follow_up import EDIT_DRAFT
from bot.follow_up import replying
from handlers.presses import Form, Press, open_work_form


def register(app: AsyncApp) -> None:
    app.action(EDIT_DRAFT)(ask)
    app.view(DRAFT_FORM)(keep)


async def ask(ack: AsyncAck, press: Press) -> None:
    await open_work_form(press, press.subject, draft_form)
    await ack()


async def keep(ack: AsyncAck, form: Form) -> None:
    await replying.edit_draft(form.desk, form.subject, form.person, read_draft(form.values).text)
    await form.end(ack)
