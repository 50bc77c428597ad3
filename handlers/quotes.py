"""What clients let us quote, and rounds of review asks."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.consent_form import CONSENT_FORM, consent_form, read_consent
from bot.cards.promoter_asks import CONSENT, WITHDRAW
from bot.cards.review_round import (
    ADDRESSES,
    BEGIN,
    ROUND_FORM,
    SENT,
    read_round,
    round_form,
    round_window,
    said_round,
)
from bot.promoters import quoting, reviewing
from handlers.doing import does
from handlers.presses import Form, Press
from handlers.promoters import show_list


def register(app: AsyncApp) -> None:
    app.action(CONSENT)(ask)
    app.view(CONSENT_FORM)(keep)
    app.action(WITHDRAW)(does(quoting.withdraw, show_list))
    app.action(BEGIN)(plan)
    app.view(ROUND_FORM)(begin)
    app.action(ADDRESSES)(addresses)
    app.action(SENT)(sent)


async def ask(ack: AsyncAck, press: Press) -> None:
    await press.open(consent_form(await quoting.about(press.desk, press.subject, press.person)))
    await ack()


async def keep(ack: AsyncAck, form: Form) -> None:
    given = read_consent(form.values)
    await quoting.keep(
        form.desk,
        form.subject,
        form.person,
        words=given.words,
        uses=given.uses,
        how=given.how,
        press=form.once,
    )
    await form.end(ack)


async def plan(ack: AsyncAck, press: Press) -> None:
    found = await reviewing.plan(press.desk, press.person)
    await press.open(round_form(found.people, found.words))
    await ack()


async def begin(ack: AsyncAck, form: Form) -> None:
    """The round begins, and its addresses stand in place of the form."""
    typed = read_round(form.values)
    round_id = await reviewing.begin(
        form.desk, form.person, place=typed.place, words=typed.words, press=form.once
    )
    found = await reviewing.addresses(form.desk, round_id, form.person)
    view = round_window(found.about, found.people, found.waiting)
    await ack(response_action="update", view=view)


async def addresses(ack: AsyncAck, press: Press) -> None:
    found = await reviewing.addresses(press.desk, press.subject, press.person)
    await press.open(round_window(found.about, found.people, found.waiting))
    await ack()


async def sent(ack: AsyncAck, press: Press) -> None:
    n = await reviewing.sent(press.desk, press.subject, press.person)
    await press.redraw(said_round(reviewing.KEPT.format(n=n)))
    await ack()
