"""Prompts: one prompt, a new text for it, and its rehearsal."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.prompt_change import EARLIER, LATER, LOOK, REHEARSE, change_window
from bot.cards.prompt_form import EDIT_FORM, edit_form, read_edit
from bot.cards.prompt_window import EDIT, prompt_window
from bot.cards.prompts import OPEN
from bot.changes.looking import change
from bot.rewording import looking, proposing, rehearsing
from bot.rewording.kind import PROMPTS
from handlers.changes import tell
from handlers.presses import Form, Press

PROPOSED = "Proposed. It is being rehearsed; the other admins are told."
AGAIN = "The rehearsal goes on."


def register(app: AsyncApp) -> None:
    app.action(OPEN)(open_prompt)
    app.action(EDIT)(ask)
    app.view(EDIT_FORM)(propose)
    for turning in (LOOK, EARLIER, LATER):
        app.action(turning)(look)
    app.action(REHEARSE)(rehearse)


async def open_prompt(ack: AsyncAck, press: Press) -> None:
    prompt = await looking.one(press.desk, press.word, press.person)
    await press.open(prompt_window(prompt))
    await ack()


async def ask(ack: AsyncAck, press: Press) -> None:
    prompt = await looking.one(press.desk, press.word, press.person)
    await press.push(edit_form(prompt))
    await ack()


async def propose(ack: AsyncAck, form: Form) -> None:
    """The same window then shows the change, and how its rehearsal begins."""
    given = read_edit(form.body["view"], form.values)
    change_id = await proposing.propose(
        form.desk,
        given.prompt,
        form.person,
        base_version=given.base_version,
        text=given.text,
        why=given.why,
        press=form.once,
    )
    page = await change(form.desk, PROMPTS, change_id, form.person)
    await ack(response_action="update", view=change_window(page, news=PROPOSED))


async def look(ack: AsyncAck, press: Press) -> None:
    change_id, at = press.pair
    page = await change(press.desk, PROMPTS, change_id, press.person)
    await press.redraw(change_window(page, at))
    await ack()


async def rehearse(ack: AsyncAck, press: Press) -> None:
    await rehearsing.rehearse_again(press.desk, press.subject, press.person)
    await tell(press, PROMPTS, AGAIN)
    await ack()
