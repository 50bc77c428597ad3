"""Experiments: what they would take, ask for one, approve or decline it, stop it."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.experiment_form import ASK_FORM, PLAN_FORM, ask_form, plan_form, read_plan
from bot.cards.experiments import APPROVE, DECLINE, PLAN, STOP
from bot.cards.notes import look_view, sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.experiments import approving, ending, looking, planning
from handlers.doing import does
from handlers.presses import Form, Press

TITLE = "Experiments"
ASKED = "A partner is asked. You hear in a message what they decide; /nps experiments shows it."
STARTED = "It runs. The next claim of a detractor is drawn; /nps experiments shows how many are."


def register(app: AsyncApp) -> None:
    app.action(PLAN)(open_plan)
    app.view(PLAN_FORM)(plan)
    app.view(ASK_FORM)(ask)
    app.action(APPROVE)(does(approving.approve))
    app.action(DECLINE)(does(approving.decline))
    app.action(STOP)(does(ending.stop, _list_again))


async def listed(desk: Desk, by: str) -> Card:
    return await looking.overview(desk, by)


async def open_plan(ack: AsyncAck, press: Press) -> None:
    await looking.overview(press.desk, press.person)  # refused before a form is filled in
    await press.open(plan_form())
    await ack()


async def plan(ack: AsyncAck, form: Form) -> None:
    planned = await planning.plan(form.desk, form.person, read_plan(form.values))
    await ack(response_action="push", view=ask_form(planned))


async def ask(ack: AsyncAck, form: Form) -> None:
    started = await planning.ask(form.desk, form.subject, form.person)
    told = look_view(TITLE, sentence(STARTED if started else ASKED))
    await ack(response_action="update", view=told | {"clear_on_close": True})


async def _list_again(press: Press) -> None:
    await press.show_instead(await listed(press.desk, press.person), title=TITLE)
