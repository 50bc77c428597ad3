"""Prompts: the list, one prompt, a new text for it, its rehearsal, publishing, and the way back."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.pieces import Card, View
from bot.cards.prompt_change import (
    EARLIER,
    LATER,
    LOOK,
    PUBLISH,
    REHEARSE,
    TURN_DOWN,
    change_window,
)
from bot.cards.prompt_form import EDIT_FORM, edit_form, read_edit
from bot.cards.prompt_window import EDIT, ROLL_BACK, SHOW, prompt_window
from bot.cards.prompts import OPEN, prompt_list
from bot.desk import Desk
from bot.rewording import looking, proposing, publishing, rehearsing
from handlers.presses import Form, Press

PROPOSED = "Proposed. It is being rehearsed; the other admins are told."
PUBLISHED = "Published. It counts from the next reading or draft on."
ROLLED_BACK = "Rolled back. What was in force before is in force again."
TURNED_DOWN = "It does not wait any more."
AGAIN = "The rehearsal goes on."


def register(app: AsyncApp) -> None:
    app.action(OPEN)(open_prompt)
    app.action(EDIT)(ask)
    app.view(EDIT_FORM)(propose)
    app.action(SHOW)(show)
    for turning in (LOOK, EARLIER, LATER):
        app.action(turning)(look)
    app.action(REHEARSE)(rehearse)
    app.action(PUBLISH)(publish)
    app.action(TURN_DOWN)(turn_down)
    app.action(ROLL_BACK)(roll_back)


async def listed(desk: Desk, by: str) -> Card:
    """What `/nps prompts` answers."""
    return prompt_list(await looking.listed(desk, by))


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
    page = await looking.change(form.desk, change_id, form.person)
    await ack(response_action="update", view=change_window(page, news=PROPOSED))


async def show(ack: AsyncAck, press: Press) -> None:
    page = await looking.change(press.desk, press.subject, press.person)
    await _on_top(press, change_window(page))
    await ack()


async def look(ack: AsyncAck, press: Press) -> None:
    change_id, at = press.pair
    page = await looking.change(press.desk, change_id, press.person)
    await press.redraw(change_window(page, at))
    await ack()


async def rehearse(ack: AsyncAck, press: Press) -> None:
    await rehearsing.rehearse_again(press.desk, press.subject, press.person)
    await _redraw(press, AGAIN)
    await ack()


async def publish(ack: AsyncAck, press: Press) -> None:
    await publishing.publish(press.desk, press.subject, press.person)
    await _redraw(press, PUBLISHED)
    await ack()


async def turn_down(ack: AsyncAck, press: Press) -> None:
    await proposing.turn_down(press.desk, press.subject, press.person)
    await _redraw(press, TURNED_DOWN)
    await ack()


async def roll_back(ack: AsyncAck, press: Press) -> None:
    await publishing.roll_back(press.desk, press.subject, press.person)
    await _redraw(press, ROLLED_BACK)
    await ack()


async def _redraw(press: Press, news: str) -> None:
    """In a window it is told there; the message to admins is redrawn from its record."""
    if press.in_window:
        page = await looking.change(press.desk, press.subject, press.person)
        await press.redraw(change_window(page, news=news))


async def _on_top(press: Press, view: View) -> None:
    if press.in_window:
        await press.push(view)
    else:
        await press.open(view)
