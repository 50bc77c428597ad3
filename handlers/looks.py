"""Looking closer: the whole comment, the history, why this alert; and the menu that leads there."""

from datetime import datetime
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.disagree_form import disagree_form
from bot.cards.follow_up import (
    ASSIGN,
    DISAGREE,
    ESCALATE,
    HAND_BACK,
    HISTORY,
    MORE,
    SHOW_ALL,
    SHOW_CARD,
    WHY,
    follow_up_card,
    read_more,
    whole_comment,
)
from bot.cards.gathered import OPEN
from bot.cards.history import EARLIER, LATER, history_window
from bot.cards.note_forms import escalate_form, hand_back_form
from bot.cards.notes import look_view
from bot.cards.pieces import View
from bot.cards.story import why
from bot.follow_up import showing
from bot.follow_up.showing import FollowUpRecord
from handlers.clocks import ask_to_assign
from handlers.presses import WINDOW, Press, open_form, open_work_form, seen


def register(app: AsyncApp) -> None:
    app.action(MORE)(choose)
    app.action(SHOW_ALL)(show_all)
    app.action(SHOW_CARD)(show_card)
    app.action(OPEN)(open_card)
    app.action(HISTORY)(show_history)
    app.action(EARLIER)(turn_history)
    app.action(LATER)(turn_history)
    app.action(WHY)(show_why)


async def choose(ack: AsyncAck, press: Press) -> None:
    """The overflow menu: each choice is one of the doors below."""
    action, follow_up_id = read_more(press.choice)
    if action == HAND_BACK:
        await open_work_form(press, follow_up_id, hand_back_form)
    elif action == ASSIGN:
        await ask_to_assign(press, follow_up_id)
    elif action == ESCALATE:
        await open_form(press, follow_up_id, escalate_form)
    elif action == DISAGREE:
        await open_form(press, follow_up_id, disagree_form)
    elif action == HISTORY:
        await _tell_history(press, follow_up_id)
    elif action == WHY:
        await _tell_why(press, follow_up_id)
    await ack()


async def show_all(ack: AsyncAck, press: Press) -> None:
    await open_form(press, press.subject, whole_comment)
    await ack()


async def show_card(ack: AsyncAck, press: Press) -> None:
    record = await showing.one(press.desk, press.subject, press.person)
    await press.answer(follow_up_card(record, now=press.desk.clock()), title=WINDOW)
    await ack()


async def open_card(ack: AsyncAck, press: Press) -> None:
    """One of several on a card, whole, in a window."""
    await open_form(press, press.subject, partial(_window, now=press.desk.clock()))
    await ack()


def _window(record: FollowUpRecord, *, now: datetime) -> View:
    return look_view(WINDOW, follow_up_card(record, now=now))


async def show_history(ack: AsyncAck, press: Press) -> None:
    await _tell_history(press, press.subject)
    await ack()


async def turn_history(ack: AsyncAck, press: Press) -> None:
    follow_up_id, page = press.pair
    record, lines = await showing.with_history(press.desk, follow_up_id, press.person)
    await press.redraw(history_window(record, lines, page))
    await ack()


async def show_why(ack: AsyncAck, press: Press) -> None:
    await _tell_why(press, press.subject)
    await ack()


async def _tell_history(press: Press, follow_up_id: int) -> None:
    record, lines = await showing.with_history(press.desk, follow_up_id, press.person)
    window = history_window(record, lines)
    await press.open_on_top(window)
    await seen(press, follow_up_id)


async def _tell_why(press: Press, follow_up_id: int) -> None:
    record = await showing.one(press.desk, follow_up_id, press.person)
    await press.answer(why(record), title="Why this alert?")
