"""From a question to an experiment that a partner is asked about: feasibility first (U15)."""

import secrets
from dataclasses import dataclass
from typing import Any

from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.experiments.approving import begin
from bot.experiments.drawing import APPROVAL
from bot.experiments.ethics import may_be_drawn
from bot.experiments.feasibility import YEAR, Feasibility, feasibility, past_of
from bot.interrupting import ping
from bot.people import overseer
from storage import accounts, colleagues, experiments
from storage.database import Transaction
from storage.experiment_records import ExperimentRecord
from storage.offer_words import OfferType
from storage.words import ColleagueRole

NOT_YOURS = "Experiments are for managers, partners and admins. Ask one of them."
SAME_OFFER = "Please choose another offer than A: an experiment compares two."
SAME_RATE = "Please expect another share than with A: no experiment can show that two are equal."
NO_LOT = (
    "This offer is not given by lot. In a law firm no fee reduction is; nor is “something else”."
)
ONE_AT_A_TIME = "An experiment runs already, or waits for a partner. End that one first."
GONE = "This plan is not on record any more. Start anew with /nps experiments."
NOBODY = (
    "No client of the last year could have been drawn, so nothing can be forecast and nothing "
    "tested. Choose by judgement; /nps offers counts what came of it."
)
NO_PARTNER = "An experiment needs a partner’s approval, and no partner of your firm is known here."


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody would like to know. Percentages: the recovery that they expect."""

    question: str
    offer_a: OfferType
    percent_a: int
    offer_b: OfferType
    percent_b: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it would take. ``starts``: the reader's press starts it at once."""

    experiment_id: int
    plan: Plan
    feasibility: Feasibility
    starts: bool


async def plan(desk: Desk, by: str, wanted: Plan) -> Planned:
    """Say what it would take, and keep that it was said. Nothing starts. Raises Refusal."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        _sound(desk, wanted)
        await _none_other(tx)
        past = past_of(
            await experiments.history(tx, now - YEAR),
            await accounts.top_fees(tx),
            now=now,
            begun_at=await experiments.begun_at(tx),
        )
    takes = feasibility(wanted.percent_a / 100, wanted.percent_b / 100, past)
    if takes.quarters is None:
        raise Refusal(NOBODY)
    async with desk.database.transaction() as tx:
        number = await experiments.plan(
            tx, **_facts(wanted, takes), planned_by=person.id, planned_at=now
        )
    return Planned(number, wanted, takes, starts=person.role is ColleagueRole.PARTNER)


def _sound(desk: Desk, wanted: Plan) -> None:
    for field, offer in (("offer_a", wanted.offer_a), ("offer_b", wanted.offer_b)):
        if not may_be_drawn(offer, law_mode=desk.settings.law_mode):
            raise Refusal(NO_LOT, field=field)
    if wanted.offer_a is wanted.offer_b:
        raise Refusal(SAME_OFFER, field="offer_b")
    if wanted.percent_a == wanted.percent_b:
        raise Refusal(SAME_RATE, field="percent_b")


def _facts(wanted: Plan, takes: Feasibility) -> dict[str, Any]:
    return {
        "question": wanted.question,
        "offer_a": wanted.offer_a,
        "offer_b": wanted.offer_b,
        "percent_a": wanted.percent_a,
        "percent_b": wanted.percent_b,
        "per_arm": takes.per_arm,
        "eligible": takes.past.eligible,
        "reach": takes.past.reach,
        "quarters": takes.quarters,
        "seed": secrets.token_hex(16),
    }


async def ask(desk: Desk, experiment_id: int, by: str) -> bool:
    """Somebody read what it takes, and wants it. Whether it runs now: a partner's press starts it.

    Raises NotNow where another one runs or waits.
    """
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        await experiments.in_turn(tx)
        found = await experiments.one(tx, experiment_id)
        if found is None:
            raise NotNow(GONE)
        if found.asked_at is not None:
            return found.running  # pressed twice
        await _none_other(tx)
        await experiments.note(tx, experiment_id, asked_at=desk.clock())
        if person.role is ColleagueRole.PARTNER:
            await begin(desk, tx, found, person)
            return True
        await _ask_partners(desk, tx, found)
        return False


async def _ask_partners(desk: Desk, tx: Transaction, found: ExperimentRecord) -> None:
    here = await colleagues.in_slack(tx, ColleagueRole.PARTNER)
    if not here:
        raise NotNow(NO_PARTNER)
    for one in here:
        await ping(desk, tx, APPROVAL, found.id, one)


async def _none_other(tx: Transaction) -> None:
    if await experiments.running(tx) or await experiments.waiting(tx):
        raise NotNow(ONE_AT_A_TIME)
