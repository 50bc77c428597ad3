"""Those who are pleased: thank them, ask for one thing, write down what they said to it."""

from contextlib import suppress

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.pieces import Card, View
from bot.cards.promoter_letter import (
    CHECKING,
    KIND,
    LETTER_FORM,
    NOTED,
    SENDING,
    WAITS,
    WORD_FORM,
    before_of,
    letter_window,
    read_letter,
    said_letter,
)
from bot.cards.promoters import (
    ALLOW,
    ASK,
    DO_NOT,
    DONE,
    SAID_LATER,
    SAID_NO,
    SAID_YES,
    THANK,
    WAS_NOT,
    WAS_SENT,
    promoters_list,
)
from bot.desk import Desk
from bot.errors import DatabaseAwayError, Refusal
from bot.promoters import asking, letters, looking, sending
from bot.promoters.sending import Wanted
from handlers.afterwards import afterwards
from handlers.errors import AWAY
from handlers.presses import Form, Press, redraw_home

WINDOW = "Promoters"


def register(app: AsyncApp) -> None:
    app.action(THANK)(thank)
    app.action(ASK)(ask)
    app.action(KIND)(another_kind)
    app.view(LETTER_FORM)(send)
    app.view(WORD_FORM)(want_word)
    app.action(DONE)(done)
    app.action(WAS_SENT)(was_sent)
    app.action(WAS_NOT)(was_not)
    app.action(ALLOW)(allow)
    app.action(DO_NOT)(do_not_ask)
    app.action(SAID_YES)(said_yes)
    app.action(SAID_NO)(said_no)
    app.action(SAID_LATER)(said_later)


async def listed(desk: Desk, by: str) -> Card:
    """What ``/nps promoters`` answers."""
    return promoters_list(await looking.page(desk, by))


async def thank(ack: AsyncAck, press: Press) -> None:
    letter = await letters.offer(press.desk, press.subject, press.person, None)
    await press.open(letter_window(letter))
    await ack()


async def ask(ack: AsyncAck, press: Press) -> None:
    kind = await asking.first_of(press.desk, press.subject, press.person)
    letter = await letters.offer(press.desk, press.subject, press.person, kind)
    await press.open(letter_window(letter))
    await ack()


async def another_kind(ack: AsyncAck, press: Press) -> None:
    kind = asking.kind_of(press.choice)
    about = before_of(press.body["view"]).thanks_id
    await press.redraw(letter_window(await letters.offer(press.desk, about, press.person, kind)))
    await ack()


async def send(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    """What is doubted is shown first; submitted again as it is, it goes."""
    wanted = _wanted(form)
    doubts = await sending.look_again(form.desk, wanted, form.person)
    letter = await letters.offer(form.desk, wanted.thanks_id, form.person, wanted.kind)
    if doubts:
        view = letter_window(letter, text=wanted.words, doubts=doubts)
        await ack(response_action="update", view=view)
    elif letter.way is None:
        await sending.by_hand(form.desk, wanted, form.person)
        await ack(response_action="update", view=said_letter(NOTED))
        await redraw_home(form.desk, form.person)
    else:
        await ack(response_action="update", view=said_letter(CHECKING))
        afterwards(_send(form, client, letter, wanted))


async def _send(form: Form, client: AsyncWebClient, letter: letters.Letter, wanted: Wanted) -> None:
    """A mail server may take longer than Slack waits; their words are never lost to a refusal."""
    view: View = said_letter(SENDING)
    try:
        await sending.send(form.desk, wanted, form.person)
    except Refusal as refused:
        view = letter_window(letter, text=wanted.words, news=refused.sentence)
    except DatabaseAwayError:
        view = letter_window(letter, text=wanted.words, news=AWAY)
    with suppress(SlackApiError):  # the window is gone; what was decided stands
        await client.views_update(view_id=form.once, view=view)
    await redraw_home(form.desk, form.person)


def _wanted(form: Form) -> Wanted:
    before = before_of(form.body["view"])
    words = read_letter(form.values, before.kind)
    return Wanted(before.thanks_id, before.kind, words, before.seen)


async def want_word(ack: AsyncAck, form: Form) -> None:
    before = before_of(form.body["view"])
    kind = before.kind or asking.OTHERWISE
    await asking.want_word(form.desk, before.thanks_id, form.person, kind)
    await ack(response_action="update", view=said_letter(WAITS))


async def done(ack: AsyncAck, press: Press) -> None:
    await sending.done(press.desk, press.subject, press.person)
    await ack()
    await show_list(press)


async def was_sent(ack: AsyncAck, press: Press) -> None:
    await sending.it_was(press.desk, press.subject, press.person, sent=True)
    await ack()
    await show_list(press)


async def was_not(ack: AsyncAck, press: Press) -> None:
    await sending.it_was(press.desk, press.subject, press.person, sent=False)
    await ack()
    await show_list(press)


async def allow(ack: AsyncAck, press: Press) -> None:
    await asking.decide(press.desk, press.subject, press.person, allowed=True)
    await ack()
    await show_list(press)


async def do_not_ask(ack: AsyncAck, press: Press) -> None:
    await asking.decide(press.desk, press.subject, press.person, allowed=False)
    await ack()
    await show_list(press)


async def said_yes(ack: AsyncAck, press: Press) -> None:
    await asking.answered(press.desk, press.subject, press.person, asking.YES)
    await ack()
    await show_list(press)


async def said_no(ack: AsyncAck, press: Press) -> None:
    await asking.answered(press.desk, press.subject, press.person, asking.NO)
    await ack()
    await show_list(press)


async def said_later(ack: AsyncAck, press: Press) -> None:
    await asking.answered(press.desk, press.subject, press.person, asking.LATER)
    await ack()
    await show_list(press)


async def show_list(press: Press) -> None:
    """The list as it is now, in place of the one that was pressed."""
    await press.show_instead(await listed(press.desk, press.person), title=WINDOW)
