"""Claim, one or all of a card, and hand back."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.follow_up import CLAIM
from bot.cards.gathered import CLAIM_ALL
from bot.cards.note_forms import HAND_BACK_FORM, read_hand_back
from bot.follow_up import claiming
from handlers.presses import Form, Press, redraw_private_copy


def register(app: AsyncApp) -> None:
    app.action(CLAIM)(claim)
    app.action(CLAIM_ALL)(claim_all)
    app.view(HAND_BACK_FORM)(hand_back)


async def claim(ack: AsyncAck, press: Press) -> None:
    await claiming.claim(press.desk, press.subject, press.person, seen_at=press.place)
    await ack()
    await redraw_private_copy(press)


async def claim_all(ack: AsyncAck, press: Press) -> None:
    await claiming.claim_all(press.desk, press.subject, press.person, seen_at=press.place)
    await ack()


async def hand_back(ack: AsyncAck, form: Form) -> None:
    note = read_hand_back(form.values)
    await claiming.hand_back(form.desk, form.subject, form.person, note)
    await form.end(ack)
