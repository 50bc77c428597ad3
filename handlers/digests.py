"""The weekly digest: when one's own comes, a look at it now, and muting it."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.digest_standing import (
    CHANGE,
    FORM,
    MUTE,
    PREVIEW,
    SUBSCRIBE,
    WHAT,
    digest_form,
    read_digest,
    standing_card,
)
from bot.cards.notes import look_view, sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.digests import reading
from handlers.presses import Form, Press

WINDOW = "Weekly digest"


def register(app: AsyncApp) -> None:
    app.action(PREVIEW)(preview)
    app.action(CHANGE)(ask)
    app.view(FORM)(change)
    app.action(MUTE)(mute)
    app.action(SUBSCRIBE)(subscribe)


async def preview(ack: AsyncAck, press: Press) -> None:
    card = await reading.preview(press.desk, press.person)
    await ack()
    await press.answer(card, title=WINDOW)


async def ask(ack: AsyncAck, press: Press) -> None:
    """Everybody changes their own: whose button it was does not matter."""
    await press.open(digest_form(await reading.standing(press.desk, press.person)))
    await ack()


async def change(ack: AsyncAck, form: Form) -> None:
    given = read_digest(form.values)
    now = await reading.change(
        form.desk,
        form.person,
        weekday=given.weekday,
        hour=given.hour,
        whole_firm=given.whole_firm,
    )
    await ack(response_action="update", view=look_view(WINDOW, standing_card(now)))


async def mute(ack: AsyncAck, press: Press) -> None:
    now = await reading.mute(press.desk, press.person)
    await ack()
    await press.show_instead(standing_card(now), title=WINDOW)


async def subscribe(ack: AsyncAck, press: Press) -> None:
    now = await reading.subscribe(press.desk, press.person)
    await ack()
    await press.show_instead(standing_card(now), title=WINDOW)


async def shown(desk: Desk, by: str, words: str) -> Card:
    """What ``/nps digest`` answers, and ``/nps digest preview``."""
    if words.strip().lower() == "preview":
        return await reading.preview(desk, by)
    if words:
        return sentence(WHAT)
    return standing_card(await reading.standing(desk, by))
