"""Those who are pleased: thank them, ask for one thing, write down what they said to it."""

from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.pieces import Card
from bot.cards.promoter_asks import ALLOW, ASK, DO_NOT, SAID_LATER, SAID_NO, SAID_YES
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
from bot.cards.promoters import DONE, THANK, WAS_NOT, WAS_SENT, promoters_list
from bot.desk import Desk
from bot.promoters import asking, letters, looking, sending
from bot.promoters.sending import Wanted
from handlers.afterwards import afterwards, refusal_of
from handlers.doing import Act, does
from handlers.presses import Form, Press, redraw_home, show_in

WINDOW = "Promoters"
DEEDS: tuple[tuple[str, Act], ...] = (
    (DONE, sending.done),
    (WAS_SENT, partial(sending.it_was, sent=True)),
    (WAS_NOT, partial(sending.it_was, sent=False)),
    (ALLOW, partial(asking.decide, allowed=True)),
    (DO_NOT, partial(asking.decide, allowed=False)),
    (SAID_YES, partial(asking.answered, outcome=asking.YES)),
    (SAID_NO, partial(asking.answered, outcome=asking.NO)),
    (SAID_LATER, partial(asking.answered, outcome=asking.LATER)),
)


def register(app: AsyncApp) -> None:
    app.action(THANK)(thank)
    app.action(ASK)(ask)
    app.action(KIND)(another_kind)
    app.view(LETTER_FORM)(send)
    app.view(WORD_FORM)(want_word)
    for action, act in DEEDS:
        app.action(action)(does(act, show_list))


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
    refused = await refusal_of(sending.send(form.desk, wanted, form.person))
    again = letter_window(letter, text=wanted.words, news=refused)
    await show_in(client, form.once, again if refused else said_letter(SENDING))
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


async def show_list(press: Press) -> None:
    """The list as it is now, in place of the one that was pressed."""
    await press.show_instead(await listed(press.desk, press.person), title=WINDOW)
