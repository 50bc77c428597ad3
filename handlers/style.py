"""My Style: how drafts in one's name are written."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import styling
from bot.cards.pieces import Card
from bot.cards.style_form import STYLE, STYLE_FORM, read_style, style_card, style_form
from bot.desk import Desk
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(STYLE)(ask)
    app.view(STYLE_FORM)(keep)


async def ask(ack: AsyncAck, press: Press) -> None:
    """Everybody edits their own: whose button it was does not matter."""
    own = await styling.own(press.desk, press.person)
    await press.open(style_form(own.person, own.card, own.usual))
    await ack()


async def keep(ack: AsyncAck, form: Form) -> None:
    await styling.keep(form.desk, form.person, read_style(form.values))
    await form.end(ack)


async def shown(desk: Desk, by: str) -> Card:
    """What ``/nps style`` answers."""
    own = await styling.own(desk, by)
    return style_card(own.person, own.card, own.usual)
