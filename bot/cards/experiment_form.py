"""Planning an experiment: the form, then what it would take, before anything starts (U15)."""

from bot.cards.experiments import CARE, HIDDEN, lasting
from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_word,
    field,
    modal,
    needed,
    select_element,
    text_element,
)
from bot.cards.offers import OFFERS
from bot.cards.pieces import Run, View, bold, bullets, context, line, plain, rich
from bot.cards.text import safe
from bot.errors import Unreadable
from bot.experiments.feasibility import Feasibility
from bot.experiments.planning import Plan, Planned
from bot.figures.wording import counted, share, whole
from storage.offer_words import OfferType

PLAN_FORM = "experiment.plan_form"
ASK_FORM = "experiment.ask_form"
QUESTION, OFFER_A, OFFER_B = "question", "offer_a", "offer_b"
PERCENT_A, PERCENT_B = "percent_a", "percent_b"

_ARMS = {offer: words for offer, words in OFFERS.items() if offer is not OfferType.OTHER}
_RATES = {str(percent): f"{percent} %" for percent in range(10, 95, 5)}
_OFFER = "Please choose an offer."


def plan_form() -> View:
    return modal(
        PLAN_FORM,
        "Start an experiment",
        0,
        [
            about("Nothing starts yet. First you read how long it would take."),
            field(
                QUESTION,
                "What would you like to know?",
                text_element(
                    longest=200, example="Does a senior check-in work better than a credit?"
                ),
            ),
            field(OFFER_A, "Offer A", select_element(_ARMS)),
            field(PERCENT_A, "Clients recovered with A, as you expect", select_element(_RATES)),
            field(OFFER_B, "Offer B", select_element(_ARMS)),
            field(
                PERCENT_B,
                "Clients recovered with B, as you expect",
                select_element(_RATES),
                hint="The smaller the difference that you want to see, the longer it takes.",
            ),
        ],
        submit="How Long Would It Take?",
    )


def read_plan(values: Values) -> Plan:
    """Raises Unreadable, naming the field."""
    return Plan(
        question=needed(values, QUESTION, "Please say what you would like to know."),
        offer_a=chosen_word(values, OFFER_A, OfferType, _OFFER),
        percent_a=_percent(values, PERCENT_A),
        offer_b=chosen_word(values, OFFER_B, OfferType, _OFFER),
        percent_b=_percent(values, PERCENT_B),
    )


def _percent(values: Values, name: str) -> int:
    picked = chosen(values, name)
    if picked not in _RATES:
        raise Unreadable("Please choose the share that you expect.", field=name)
    return int(picked)


def ask_form(planned: Planned) -> View:
    """What it would take, and what else could be done; its button is the only way on."""
    takes, plan = planned.feasibility, planned.plan
    ways: list[list[Run | str]] = [[bold(f"{name}: "), words] for name, words in instead(takes)]
    return modal(
        ASK_FORM,
        "What it would take",
        planned.experiment_id,
        [
            about(safe(plan.question, 200)),
            rich(line(bold(line_before(takes))), *(line(each) for each in _doubts(takes))),
            rich(line(bold("Instead you could take"))),
            rich(bullets(ways)),
            context(plain(f"{CARE} {HIDDEN}")),
            context(plain(_next(planned))),
        ],
        submit="Start Experiment" if planned.starts else "Ask a Partner",
    ) | {"close": plain("Change the Plan", 24)}


def _next(planned: Planned) -> str:
    if planned.starts:
        return "You are a partner: your press approves it, and the next claim is drawn."
    return "A partner decides. Nothing is drawn before they approve."


def line_before(takes: Feasibility) -> str:
    """``31 eligible a quarter, reach .75: 8 quarters at 30 v 50 %.``"""
    return (
        f"{whole(takes.past.eligible)} eligible a quarter, reach {share(takes.past.reach)}: "
        f"{lasting(takes.quarters or 0)} at {_rates(takes.first, takes.second)}."
    )


def _rates(first: float, second: float) -> str:
    return f"{whole(100 * first)} v {whole(100 * second)} %"


def _doubts(takes: Feasibility) -> list[str]:
    """What makes it longer still, and what a shorter one would miss."""
    doubts = [f"It needs {counted(takes.per_arm, 'account')} in each arm; an account counts once."]
    clients = takes.past.clients
    if 2 * takes.per_arm > clients:
        doubts.append(
            f"Only {counted(clients, 'different client')} could have been drawn in a year, so it "
            "may take longer than this, or never fill."
        )
    if takes.in_a_year is not None and takes.in_a_year[0] < takes.per_arm:
        n, power = takes.in_a_year
        doubts.append(
            f"Stopped after a year, with {n} in each arm, it would miss this difference "
            f"{whole(100 * (1 - power))} times in 100."
        )
    return doubts


def instead(takes: Feasibility) -> list[tuple[str, str]]:
    """A larger contrast, pooling, or not testing."""
    ways = []
    if takes.larger is not None:
        rate, per_arm, quarters = takes.larger
        ways.append(
            (
                "A larger contrast",
                f"{_rates(takes.first, rate)} needs {per_arm} in each arm: {lasting(quarters)}. "
                "Choose offers that differ more, not only hopes.",
            )
        )
    return [
        *ways,
        ("Pooling", "make one arm of offers that are alike, so that each arm fills sooner."),
        ("Not testing", "choose by judgement; /nps offers counts what came of it, with intervals."),
    ]
