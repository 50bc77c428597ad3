"""Walls around clients: who is inside, raising one, changing it, taking it down."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import account_page, walling
from bot.cards.account import account_choices, no_account
from bot.cards.pieces import Card
from bot.cards.walls import (
    APPOINT,
    CHANGE,
    DOWN_FORM,
    KEEPER_FORM,
    MEMBERS_FORM,
    TAKE_DOWN,
    down_form,
    keeper_form,
    members_form,
    no_wall_card,
    read_keeper,
    read_members,
    read_why,
    walls_card,
)
from bot.desk import Desk
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(CHANGE)(change)
    app.view(MEMBERS_FORM)(set_members)
    app.action(TAKE_DOWN)(ask_why)
    app.view(DOWN_FORM)(take_down)
    app.action(APPOINT)(ask_whom)
    app.view(KEEPER_FORM)(appoint)


async def listed(desk: Desk, by: str, words: str) -> Card:
    """What `/nps walls` answers: all, or the one around the client that is named."""
    if not words:
        viewer, walls = await walling.listed(desk, by)
        return walls_card(walls, viewer)
    matches = await account_page.find(desk, by, words)
    if not matches.clear:
        near = matches.choices
        return account_choices(near) if matches.likely else no_account(words, near)
    one = matches.choices[0]
    viewer, wall = await walling.around(desk, one.id, by)
    if wall is not None:
        return walls_card([wall], viewer)
    return no_wall_card(one.name, one.id, may_raise=walling.may_raise(viewer))


async def change(ack: AsyncAck, press: Press) -> None:
    name, inside = await walling.proposed(press.desk, press.subject, press.person)
    await press.open(members_form(press.subject, name, inside))
    await ack()


async def set_members(ack: AsyncAck, form: Form) -> None:
    given = read_members(form.values)
    await walling.set_members(
        form.desk, form.subject, form.person, members=given.members, why=given.why, press=form.once
    )
    await form.end(ack)


async def ask_why(ack: AsyncAck, press: Press) -> None:
    name, _ = await walling.proposed(press.desk, press.subject, press.person)
    await press.open(down_form(press.subject, name))
    await ack()


async def take_down(ack: AsyncAck, form: Form) -> None:
    why = read_why(form.values)
    await walling.take_down(form.desk, form.subject, form.person, why=why, press=form.once)
    await form.end(ack)


async def ask_whom(ack: AsyncAck, press: Press) -> None:
    await walling.may_appoint(press.desk, press.subject, press.person)
    await press.open(keeper_form(press.subject))
    await ack()


async def appoint(ack: AsyncAck, form: Form) -> None:
    given = read_keeper(form.values)
    await walling.appoint(
        form.desk, form.subject, form.person, keeper=given.keeper, why=given.why, press=form.once
    )
    await form.end(ack)
