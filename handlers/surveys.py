"""Putting surveys off or a late batch of them, and `/nps asks`: what is owed to whom."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.asking import batching, deferring, ledger
from bot.cards.asks import asks_list
from bot.cards.batch import DELAY, SHOW
from bot.cards.defer_form import AGAIN_FORM, DEFER_FORM, again_form, defer_form, read_defer
from bot.cards.deferral import AGAIN, DEFER, END
from bot.cards.pieces import Card
from bot.desk import Desk
from handlers.doing import does
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(DEFER)(ask)
    app.view(DEFER_FORM)(defer)
    app.action(AGAIN)(ask_again)
    app.view(AGAIN_FORM)(defer_again)
    app.action(END)(does(deferring.end))
    app.action(DELAY)(does(batching.delay))
    app.action(SHOW)(show_all)


async def ask(ack: AsyncAck, press: Press) -> None:
    found = await deferring.choice(press.desk, press.subject, press.person)
    await press.open(defer_form(found.account.id, found.account.name, found.contacts, found.days))
    await ack()


async def defer(ack: AsyncAck, form: Form) -> None:
    given = read_defer(form.values)
    await deferring.defer(
        form.desk,
        form.subject,
        form.person,
        contact_id=given.contact_id,
        reason=given.reason,
        days=given.days,
        note=given.note,
        press=form.once,
    )
    await form.end(ack)


async def ask_again(ack: AsyncAck, press: Press) -> None:
    running, days = await deferring.once_more(press.desk, press.subject, press.person)
    await press.open(again_form(running, days))
    await ack()


async def defer_again(ack: AsyncAck, form: Form) -> None:
    given = read_defer(form.values)
    await deferring.defer_again(
        form.desk,
        form.subject,
        form.person,
        reason=given.reason,
        days=given.days,
        note=given.note,
        press=form.once,
    )
    await form.end(ack)


async def show_all(ack: AsyncAck, press: Press) -> None:
    await ack()
    await press.answer(await listed(press.desk, press.person, ""), title="Surveys owed")


async def listed(desk: Desk, by: str, words: str) -> Card:
    """What `/nps asks` answers."""
    return asks_list(await ledger.listed(desk, by, words), now=desk.clock())
