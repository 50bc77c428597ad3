"""Edit the proposed reply."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.draft_form import DRAFT_FORM, draft_form, read_draft
from bot.cards.follow_up import EDIT_DRAFT
from bot.follow_up import replying
from handlers.presses import Form, Press, seen


def register(app: AsyncApp) -> None:
    app.action(EDIT_DRAFT)(ask)
    app.view(DRAFT_FORM)(keep)


async def ask(ack: AsyncAck, press: Press) -> None:
    record = await replying.to_edit(press.desk, press.subject, press.person)
    await press.open(draft_form(record))
    await seen(press, press.subject)
    await ack()


async def keep(ack: AsyncAck, form: Form) -> None:
    left = read_draft(form.values)
    await replying.edit_draft(form.desk, form.subject, form.person, left.text, left.subject)
    await form.end(ack)
