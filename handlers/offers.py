"""Record what is offered to a client; a partner approves a credit."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.follow_up import RECORD_OFFER
from bot.cards.offer_form import OFFER_FORM, offer_form, read_offer
from bot.cards.offers import APPROVE, DECLINE
from bot.offers import approving, recording
from handlers.doing import does
from handlers.presses import Form, Press, open_work_form


def register(app: AsyncApp) -> None:
    app.action(RECORD_OFFER)(ask)
    app.view(OFFER_FORM)(record)
    app.action(APPROVE)(does(approving.approve))
    app.action(DECLINE)(does(approving.decline))


async def ask(ack: AsyncAck, press: Press) -> None:
    await open_work_form(press, press.subject, offer_form)
    await ack()


async def record(ack: AsyncAck, form: Form) -> None:
    given = read_offer(form.values)
    await recording.record(form.desk, form.subject, form.person, given, press=form.once)
    await form.end(ack)
