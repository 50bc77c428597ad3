"""nps-desk ask "question": the answer that Slack would give, in the terminal or as JSON."""

import argparse
import asyncio
import sys
from html import unescape
from typing import Any

import orjson

from bot.answers import in_touch, receipts
from bot.answers.grammar import AskedBack, Declined, understand
from bot.answers.grammar.candidates import candidates
from bot.answers.in_touch import Contacted
from bot.answers.told_figures import figures
from bot.answers.vocabulary import vocabulary
from bot.app import build_desk
from bot.cards.in_touch import in_touch_card
from bot.cli.parts import serving_settings, set_up_logging
from bot.cli.whom import add_asker, asker
from bot.desk import Desk
from bot.errors import Refusal
from bot.walls import stand_before
from storage.database import Transaction
from storage.records import ColleagueRecord

ABOUT = """\
Ask a question about figures, as in Slack: What is our NPS and is it going down? Each figure has
a receipt; what is behind a wall for who asks is not there. With --json: answer, status
(answered, asked_back or declined) and figures. The exit code is 1 when nobody is known to ask.
"""

Outcome = dict[str, Any]


def register(kinds: Any) -> None:
    parser = kinds.add_parser("ask", help="a question about figures", description=ABOUT)
    parser.add_argument("question")
    add_asker(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, with every figure apart")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    try:
        outcome = asyncio.run(_ask(given.question, given.who))
    except Refusal as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    print(orjson.dumps(outcome).decode() if given.json else _printed(outcome))
    return 0


async def _ask(question: str, who: str | None) -> Outcome:
    desk = build_desk(serving_settings())
    try:
        return await ask(desk, question, who)
    finally:
        await desk.database.close()


async def ask(desk: Desk, question: str, who: str | None) -> Outcome:
    """Raises Refusal when it is not clear who asks."""
    async with desk.database.snapshot() as tx:
        person = await asker(tx, who)
        await stand_before(tx, person)
        return await _outcome(desk, tx, person, question)


async def _outcome(desk: Desk, tx: Transaction, person: ColleagueRecord, question: str) -> Outcome:
    now = desk.clock()
    names = await vocabulary(tx, person)
    found = await in_touch.resolved(tx, names, understand(question, names, now.date()), now)
    if isinstance(found, Contacted):
        told = in_touch_card(await in_touch.look(tx, found.contact_id, now))
        return {"answer": unescape(told.text), "status": "answered", "figures": []}
    if isinstance(found, AskedBack):
        return _not_answered("asked_back", found.question, [each.label for each in found.choices])
    if isinstance(found, Declined):
        return _not_answered("declined", found.reason, found.nearest)
    try:
        answered = await receipts.answer(tx, person, found, now, desk.settings.industry)
    except Refusal as refused:
        return _not_answered("declined", refused.sentence, [])
    return {
        "answer": "\n".join(each.text for each in answered.told.all),
        "status": "answered",
        "figures": figures(answered, candidates(names), now.date()),
    }


def _not_answered(status: str, sentence: str, instead: Any) -> Outcome:
    """``instead``: questions that may be asked."""
    return {"answer": "\n".join((sentence, *instead)), "status": status, "figures": []}


def _printed(outcome: Outcome) -> str:
    receipt = {each["receipt"] for each in outcome["figures"]}
    return "\n".join((outcome["answer"], *(f"Receipt {each}" for each in sorted(receipt))))
