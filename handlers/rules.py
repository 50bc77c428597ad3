"""Card thresholds: what is in force, a change with its rehearsal, publishing, and the way back."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.pieces import Card, View
from bot.cards.rule_change import PUBLISH, TURN_DOWN, rule_change_window
from bot.cards.rule_form import CHANGE_FORM, read_rule, rule_form
from bot.cards.rules import CHANGE, ROLL_BACK, SHOW, rules_card
from bot.desk import Desk
from bot.thresholds import looking, proposing, publishing
from handlers.presses import Form, Press

PROPOSED = "Proposed, and rehearsed. The other admins are told."
PUBLISHED = "Published. It counts from the next answer on."
ROLLED_BACK = "Rolled back. What was in force before is in force again."
TURNED_DOWN = "It does not wait any more."


def register(app: AsyncApp) -> None:
    app.action(CHANGE)(ask)
    app.view(CHANGE_FORM)(propose)
    app.action(SHOW)(show)
    app.action(PUBLISH)(publish)
    app.action(TURN_DOWN)(turn_down)
    app.action(ROLL_BACK)(roll_back)


async def shown(desk: Desk, by: str) -> Card:
    """What `/nps rules` answers."""
    return rules_card(await looking.rules(desk, by))


async def ask(ack: AsyncAck, press: Press) -> None:
    page = await looking.rules(press.desk, press.person)
    await press.open(rule_form(page.thresholds))
    await ack()


async def propose(ack: AsyncAck, form: Form) -> None:
    """The same window then shows the change with its rehearsal."""
    given = read_rule(form.body["view"], form.values)
    change_id = await proposing.propose(
        form.desk,
        form.person,
        base_version=given.base_version,
        narrowed=given.narrowed,
        why=given.why,
        press=form.once,
    )
    page = await looking.change(form.desk, change_id, form.person)
    await ack(response_action="update", view=rule_change_window(page, PROPOSED))


async def show(ack: AsyncAck, press: Press) -> None:
    page = await looking.change(press.desk, press.subject, press.person)
    await press.open(rule_change_window(page))
    await ack()


async def publish(ack: AsyncAck, press: Press) -> None:
    await publishing.publish(press.desk, press.subject, press.person)
    await _redraw(press, PUBLISHED)
    await ack()


async def turn_down(ack: AsyncAck, press: Press) -> None:
    await proposing.turn_down(press.desk, press.subject, press.person)
    await _redraw(press, TURNED_DOWN)
    await ack()


async def roll_back(ack: AsyncAck, press: Press) -> None:
    await publishing.roll_back(press.desk, press.subject, press.person)
    await ack()
    if press.in_window:
        await _redraw(press, ROLLED_BACK)
    elif press.place is None:
        await press.replace(await shown(press.desk, press.person))


async def _redraw(press: Press, news: str) -> None:
    """In a window it is told there; the message to admins is redrawn from its record."""
    if press.in_window:
        page = await looking.change(press.desk, press.subject, press.person)
        view: View = rule_change_window(page, news=news)
        await press.redraw(view)
