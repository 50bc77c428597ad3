"""Experiments that say only what matters to a test, and every screen about them."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from bot.cards.experiment_form import ask_form, plan_form
from bot.cards.experiments import (
    Overview,
    approval_card,
    decided_card,
    experiments_card,
    result_card,
)
from bot.cards.follow_up import follow_up_card
from bot.cards.offer_form import offer_form
from bot.cards.pieces import Card
from bot.experiments.feasibility import Past, feasibility
from bot.experiments.planning import Plan, Planned
from storage.experiment_records import ArmCount, ArmRecord, ExperimentRecord
from storage.offer_words import ArmName, ExperimentEnd, OfferType
from tests.builders import NOW, a_claimed_follow_up

QUESTION = "Does a senior check-in work better than a credit?"
NAMES = {1: "Shi Malik", 2: "Dan Rook"}
PLAN_OF_M1 = Plan(QUESTION, OfferType.CREDIT, 30, OfferType.SENIOR_CHECK_IN, 50)
PAST = Past(eligible=31.0, reach=0.75, clients=124)


def an_experiment(**facts: Any) -> ExperimentRecord:
    """It was asked for and waits for a partner."""
    given: dict[str, Any] = {
        "id": 41,
        "question": QUESTION,
        "offer_a": OfferType.CREDIT,
        "offer_b": OfferType.SENIOR_CHECK_IN,
        "percent_a": 30,
        "percent_b": 50,
        "per_arm": 93,
        "eligible": 31.0,
        "reach": 0.75,
        "quarters": 8.0,
        "seed": "5eed",
        "planned_by": 1,
        "planned_at": NOW,
        "asked_at": NOW,
        "declined_by": None,
        "declined_at": None,
        "approved_by": None,
        "started_at": None,
        "enrol_until": None,
        "horizon_at": None,
        "ended_at": None,
        "ended_by": None,
        "ended_why": None,
        "counted": None,
    }
    return ExperimentRecord(**given | facts)


def a_running_experiment(**facts: Any) -> ExperimentRecord:
    given: dict[str, Any] = {
        "approved_by": 2,
        "started_at": NOW,
        "enrol_until": NOW + timedelta(days=728),
        "horizon_at": NOW + timedelta(days=802),
    }
    return an_experiment(**given | facts)


def an_ended_experiment(
    a: tuple[int, int] = (6, 14),
    b: tuple[int, int] = (10, 15),
    why: ExperimentEnd = ExperimentEnd.HORIZON,
    **beside: int,
) -> ExperimentRecord:
    """Each arm: recovered, and known."""
    counted = {
        arm.value: asdict(ArmCount(known, known, recovered, **beside))
        for arm, (recovered, known) in zip(ArmName, (a, b), strict=True)
    }
    by = 1 if why is ExperimentEnd.PERSON else None
    return a_running_experiment(ended_at=NOW, ended_why=why, ended_by=by, counted=counted)


def an_arm(**facts: Any) -> ArmRecord:
    given: dict[str, Any] = {
        "experiment_id": 41,
        "arm": ArmName.B,
        "offer": OfferType.SENIOR_CHECK_IN,
        "running": True,
        "override_reason": None,
    }
    return ArmRecord(**given | facts)


def shown_with(**facts: Any) -> Card:
    given: dict[str, Any] = {
        "running": None,
        "drawn": {},
        "full": False,
        "waits": None,
        "ended": (),
        "names": NAMES,
    }
    return experiments_card(Overview(**given | facts), now=NOW, zone="Europe/London")


def experiment_screens() -> dict[str, Card | dict[str, Any]]:
    ended = [an_ended_experiment(why=why, not_counted=1, overridden=2) for why in ExperimentEnd]
    drawn = {ArmName.A: 14, ArmName.B: 15}
    own = an_arm(override_reason="<!here> they asked for it")
    running = a_running_experiment()
    planned = Planned(41, PLAN_OF_M1, feasibility(0.3, 0.5, PAST), starts=False)
    return {
        "no experiments": shown_with(),
        "experiment runs": shown_with(running=running, drawn=drawn, ended=ended),
        "experiment waits": shown_with(waits=an_experiment()),
        "experiment asked for": approval_card(an_experiment(), NAMES),
        "experiment approved": decided_card(running, NAMES),
        "experiment declined": decided_card(an_experiment(declined_by=2, declined_at=NOW), NAMES),
        "experiment, result": result_card(ended[0], {}),
        "plan form": plan_form(),
        "ask form": ask_form(planned),
        "drawn, on a card": follow_up_card(a_claimed_follow_up(arm=an_arm()), now=NOW),
        "drawn, overridden": follow_up_card(a_claimed_follow_up(arm=own), now=NOW),
        "offer form, drawn": offer_form(a_claimed_follow_up(arm=an_arm())),
    }
