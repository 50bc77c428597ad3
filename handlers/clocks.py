"""Snooze, assign, escalate: what people do about the clocks of a follow-up."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.assign_form import ASSIGN_FORM, assign_form, read_assign
from bot.cards.follow_up import ASSIGN, SNOOZE
from bot.cards.note_forms import ESCALATE_FORM, read_note
from bot.cards.snooze_form import SNOOZE_FORM, read_snooze, snooze_form
from bot.follow_up import assigning, escalating, showing, snoozing
from handlers.presses import Form, Press, open_form


def register(app: AsyncApp) -> None:
    app.action(SNOOZE)(ask_to_snooze)
    app.action(ASSIGN)(ask_from_list)
    app.view(SNOOZE_FORM)(snooze)
    app.view(ASSIGN_FORM)(assign)
    app.view(ESCALATE_FORM)(escalate)


async def ask_to_snooze(ack: AsyncAck, press: Press) -> None:
    person, moments = await snoozing.choices(press.desk, press.subject, press.person)
    record = await showing.one(press.desk, press.subject, press.person)
    now = press.desk.clock()
    await press.open(snooze_form(record, moments, zone=person.timezone, now=now))
    await ack()


async def snooze(ack: AsyncAck, form: Form) -> None:
    given = read_snooze(form.values)
    await snoozing.snooze(
        form.desk, form.subject, form.person, given.until, why=given.why, press=form.once
    )
    await form.end(ack)


async def ask_from_list(ack: AsyncAck, press: Press) -> None:
    """From Home, where it is a button; on a card it is behind the three dots."""
    await ask_to_assign(press, press.subject)
    await ack()


async def ask_to_assign(press: Press, follow_up_id: int) -> None:
    await assigning.may_assign(press.desk, follow_up_id, press.person)
    await open_form(press, follow_up_id, assign_form)


async def assign(ack: AsyncAck, form: Form) -> None:
    given = read_assign(form.values)
    await assigning.assign(
        form.desk, form.subject, form.person, given.person, note=given.note, press=form.once
    )
    await form.end(ack)


async def escalate(ack: AsyncAck, form: Form) -> None:
    note = read_note(form.values)
    await escalating.escalate(form.desk, form.subject, form.person, note, press=form.once)
    await form.end(ack)
