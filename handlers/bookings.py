"""A time to call: find it, take it, keep or decline it, and say how the call went."""

from datetime import datetime

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.booking import confirming, looking, making, policy, telling
from bot.cards.booked import BOOK, IT_IS_NOT, IT_IS_THERE
from bot.cards.booking_notes import DECLINE, KEEP, NO_ANSWER, REACHED
from bot.cards.booking_window import (
    BOOK_AT,
    BOOK_OVER,
    BOOKING_FORM,
    booked_window,
    booking_window,
    looking_window,
    moment_of,
    read_time,
)
from bot.cards.call_form import call_form
from bot.cards.follow_up import follow_up_card
from bot.cards.home_mine import POLICY, read_policy
from bot.cards.notes import sentence_view
from bot.cards.pieces import View
from bot.errors import DatabaseAwayError, Refusal
from bot.follow_up import showing
from handlers.afterwards import afterwards
from handlers.doing import does
from handlers.errors import AWAY
from handlers.presses import WINDOW, Form, Press, redraw_home, seen, show_in


def register(app: AsyncApp) -> None:
    app.action(BOOK)(ask)
    app.action(BOOK_AT)(book)
    app.action(BOOK_OVER)(book_over)
    app.view(BOOKING_FORM)(book_another)
    app.action(KEEP)(does(policy.keep))
    app.action(DECLINE)(does(policy.decline))
    app.action(REACHED)(reached)
    app.action(NO_ANSWER)(does(telling.no_answer))
    app.action(POLICY)(choose)
    app.action(IT_IS_THERE)(it_is_there)
    app.action(IT_IS_NOT)(it_is_not)


async def ask(ack: AsyncAck, press: Press) -> None:
    """The window opens at once; Google may take longer than Slack waits, so the times follow."""
    record = await looking.begin(press.desk, press.subject, press.person)
    window = await press.open(looking_window(record))
    await seen(press, press.subject)
    await ack()
    afterwards(_show_times(press, window))


async def _show_times(press: Press, window: str) -> None:
    view: View
    try:
        choice = await looking.choice(press.desk, press.subject, press.person)
        view = booking_window(choice, now=press.desk.clock())
    except Refusal as refusal:
        view = sentence_view(refusal.sentence)
    except DatabaseAwayError:
        view = sentence_view(AWAY)
    await show_in(press.client, window, view)


async def book(ack: AsyncAck, press: Press) -> None:
    await _book(press, swaps=False)
    await ack()


async def book_over(ack: AsyncAck, press: Press) -> None:
    await _book(press, swaps=True)
    await ack()


async def _book(press: Press, *, swaps: bool) -> None:
    follow_up_id, seconds = press.pair
    await press.redraw(await _booked(press, follow_up_id, moment_of(seconds), swaps=swaps))


async def _booked(
    press: Press | Form, follow_up_id: int, starts_at: datetime, *, swaps: bool = False
) -> View:
    desk, by = press.desk, press.person
    made = await making.book(desk, follow_up_id, by, starts_at, swaps=swaps)
    record, zone = await telling.seen_by(desk, follow_up_id, by)
    return booked_window(record, made, zone, now=desk.clock())


async def book_another(ack: AsyncAck, form: Form) -> None:
    view = await _booked(form, form.subject, read_time(form.values))
    await ack(response_action="update", view=view)


async def reached(ack: AsyncAck, press: Press) -> None:
    record, outcome = await telling.reached(press.desk, press.subject, press.person)
    await press.open(call_form(record, outcome=outcome))
    await ack()


async def choose(ack: AsyncAck, press: Press) -> None:
    await policy.choose(press.desk, press.person, read_policy(press.choice))
    await ack()
    await redraw_home(press.desk, press.person)


async def it_is_there(ack: AsyncAck, press: Press) -> None:
    await _it_is(press, there=True)
    await ack()


async def it_is_not(ack: AsyncAck, press: Press) -> None:
    await _it_is(press, there=False)
    await ack()


async def _it_is(press: Press, *, there: bool) -> None:
    about = await confirming.it_is(press.desk, press.subject, press.person, there=there)
    record = await showing.one(press.desk, about, press.person)
    await press.show_instead(follow_up_card(record, now=press.desk.clock()), title=WINDOW)
