"""Card thresholds: the form in which an admin proposes others."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.rule_form import CHANGE_FORM, read_rule, rule_form
from bot.cards.rules import CHANGE
from bot.changes.looking import change
from bot.thresholds import looking, proposing
from bot.thresholds.kind import THRESHOLDS
from handlers.presses import Form, Press

PROPOSED = "Proposed, and rehearsed. The other admins are told."


def register(app: AsyncApp) -> None:
    app.action(CHANGE)(ask)
    app.view(CHANGE_FORM)(propose)


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
    page = await change(form.desk, THRESHOLDS, change_id, form.person)
    await ack(response_action="update", view=THRESHOLDS.window(page, news=PROPOSED))
