"""Experiments as people read them: what they take, how they stand, what they showed (D.15, U15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.offers import OFFERS
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    line,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.times import clock, moment_run
from bot.figures import proportion
from bot.figures.contrasts import Arm, boschloo, difference
from bot.figures.experiments import Decision, decide
from bot.figures.wording import chance, counted, share, whole
from storage.experiment_records import ArmCount, ExperimentRecord
from storage.offer_words import ArmName, ExperimentEnd, OfferType

PLAN = "experiment.plan"
APPROVE = "experiment.approve"
DECLINE = "experiment.decline"
STOP = "experiment.stop"

CARE = (
    "Every client is called in the same time in both arms; only the extra differs. Left out: the "
    "buyers of the largest clients, whoever speaks of legal steps, accounts marked as in dispute."
)
HIDDEN = "Results stay hidden until then: whoever looks in between finds winners that are none."
_NONE = (
    "No experiment runs. Before one starts, the desk says from your own history how long it would "
    "take; often the honest answer is not to test."
)
_QUESTION, _NAME = 200, 60
_LEANS = 0.8  # below, not even a leaning is worth a word


@dataclass(frozen=True, slots=True)
class Overview:
    """``drawn``: accounts in each arm of the one that runs. names: of colleagues, by number."""

    running: ExperimentRecord | None
    drawn: Mapping[ArmName, int]
    full: bool
    waits: ExperimentRecord | None
    ended: Sequence[ExperimentRecord]
    names: Mapping[int, str]


def experiments_card(shown: Overview, *, now: datetime, zone: str | None) -> Card:
    """For ``/nps experiments``."""
    blocks: list[Block | None] = [rich(line(bold("Experiments with recovery offers")))]
    summary = ["Experiments with recovery offers."]
    if shown.running:
        words = _running(shown.running, shown)
        at = shown.running.horizon_at
        until = f"It is decided by {clock(at, zone, now=now)} at the latest." if at else ""
        blocks += [
            rich(line(bold(question(shown.running))), line(f"{words} {until}"), line(HIDDEN)),
            actions(_stop(shown.running)),
        ]
        summary += [question(shown.running), words, until, HIDDEN]
    elif shown.waits:
        words = f"{versus(shown.waits)}. A partner is asked; nothing is drawn before they approve."
        blocks.append(rich(line(bold(question(shown.waits))), line(words)))
        summary += [question(shown.waits), words]
    else:
        press = button("Start an Experiment…", PLAN, 0)
        blocks += [rich(line(_NONE)), actions(press)]
        summary.append(_NONE)
    for one in shown.ended:
        told = result(one, shown.names)
        blocks.append(rich(line(bold(question(one))), *(line(each) for each in told)))
        summary += [question(one), *told]
    return card(summary, [*blocks, context(plain(CARE))])


def question(found: ExperimentRecord) -> str:
    return safe(found.question, _QUESTION, empty=versus(found))


def versus(found: ExperimentRecord) -> str:
    """``A, senior check-in, against B, credit or fee reduction``."""
    return f"A, {_lower(found.offer_a)}, against B, {_lower(found.offer_b)}"


def _lower(offer: OfferType) -> str:
    words = OFFERS[offer]
    return words[0].lower() + words[1:]


def _running(found: ExperimentRecord, shown: Overview) -> str:
    a, b = (shown.drawn.get(arm, 0) for arm in ArmName)
    more = "Nobody more is drawn" if shown.full else "Drawn at each claim"
    return (
        f"{versus(found)}. Enrolled: {counted(a, 'account')} in A and {b} in B, of "
        f"{found.per_arm} each. {more}."
    )


def _stop(found: ExperimentRecord) -> Block:
    sure = confirmation(
        "Stop this experiment?",
        "That you ended it early is recorded, and what it shows by then decides nothing.",
        "Stop",
    )
    return button("Stop Experiment", STOP, found.id, style="danger", confirm=sure)


def forecast(found: ExperimentRecord) -> str:
    """``31 eligible a quarter, reach .75: 8 quarters at 30 v 50 % (93 accounts in each arm).``"""
    return (
        f"{whole(found.eligible)} eligible a quarter, reach {share(found.reach)}: "
        f"{lasting(found.quarters)} at {found.percent_a} v {found.percent_b} % "
        f"({counted(found.per_arm, 'account')} in each arm)."
    )


def lasting(quarters: float) -> str:
    """``8 quarters``; beyond a year also in years, because nobody counts in quarters then."""
    number = max(1, whole(quarters))
    years = f", over {counted(number // 4, 'year')}" if number > 4 and number % 4 else ""
    return f"{counted(number, 'quarter')}{years}"


def approval_card(found: ExperimentRecord, names: Mapping[int, str]) -> Card:
    """For a partner, who says whether clients may be drawn."""
    if not found.waits:
        return decided_card(found, names)
    asked = f"{_who(found.planned_by, names)} would like to know: {question(found)}"
    told = f"{versus(found)}. {forecast(found)}"
    return card(
        [asked, told, CARE],
        [
            rich(line(bold("An experiment needs you"))),
            rich(line(asked), line(told), line(CARE)),
            actions(
                button("Approve", APPROVE, found.id, style="primary", spoken="Approve experiment"),
                button("Decline", DECLINE, found.id, spoken="Decline experiment"),
            ),
            context(plain("Nothing is drawn before you decide.")),
        ],
    )


def decided_card(found: ExperimentRecord, names: Mapping[int, str]) -> Card:
    """What a partner said, and what follows."""
    if found.declined_at is not None:
        words = f"{_who(found.declined_by, names)} declined it: nothing is drawn."
        return card([question(found), words], [rich(line(bold(question(found))), line(words))])
    by = _who(found.approved_by, names)
    words = f"{by} approved it. {versus(found)}: the arm is drawn at each claim from now on."
    until = found.horizon_at
    when = [line("Decided at the latest: ", moment_run(until))] if until else []
    return card(
        [question(found), words, HIDDEN],
        [rich(line(bold(question(found))), line(words), *when, line(HIDDEN))],
    )


def result_card(found: ExperimentRecord, names: Mapping[int, str]) -> Card:
    """What it showed, to those who wanted to know."""
    told = result(found, names)
    return card(
        [question(found), *told],
        [rich(line(bold(question(found)))), rich(*(line(each) for each in told))],
    )


def result(found: ExperimentRecord, names: Mapping[int, str]) -> list[str]:
    """``Leaning B, not decided: P(B > A) = .89 …``, with each arm, and how it ended."""
    a, b = found.at_end(ArmName.A), found.at_end(ArmName.B)
    first, second = Arm(a.recovered, a.known), Arm(b.recovered, b.known)
    apart = difference(first, second)
    return [
        f"{_verdict(found, decide(first, second))}",
        f"{_arm('A', found.offer_a, a)} {_arm('B', found.offer_b, b)}",
        f"Difference {share(apart.value, sign=True)} (90 % interval {share(apart.low, sign=True)} "
        f"to {share(apart.high, sign=True)}); Boschloo p = {chance(boschloo(first, second))}.",
        " ".join(part for part in (_ended(found, names), *_beside(a, b)) if part),
    ]


def _verdict(found: ExperimentRecord, decision: Decision) -> str:
    p = chance(decision.better)
    probability = f"P(B > A) {p if p[0] in '<>' else f'= {p}'}"
    winner = decision.winner(at_horizon=found.ended_why is ExperimentEnd.HORIZON)
    if winner is not None and found.ended_why is not ExperimentEnd.PERSON:
        return f"{winner.upper()} recovers more clients: {probability}."
    if max(decision.better, 1 - decision.better) < _LEANS:
        return f"Not decided, and leaning to neither: {probability}."
    return f"Leaning {'B' if decision.better > 0.5 else 'A'}, not decided: {probability}."


def _arm(name: str, offer: OfferType, count: ArmCount) -> str:
    return f"{name}, {_lower(offer)}: {proportion.sentence(count.recovered, count.known)}."


def _ended(found: ExperimentRecord, names: Mapping[int, str]) -> str:
    planned = f"{found.per_arm} in each arm were planned"
    if found.ended_why is ExperimentEnd.PERSON:
        return f"Ended early by {_who(found.ended_by, names)}; {planned}."
    if found.ended_why is ExperimentEnd.EARLY:
        return f"Ended early by its rule (.995 with 20 in each arm); {planned}."
    return f"Ended at its horizon; {planned}."


def _beside(*arms: ArmCount) -> list[str]:
    unknown = sum(one.drawn - one.known - one.not_counted for one in arms)
    not_counted = sum(one.not_counted for one in arms)
    other = sum(one.overridden for one in arms)
    return [
        f"Not known yet: {unknown}." if unknown else "",
        f"Closed as what says nothing of recovery: {not_counted}." if not_counted else "",
        f"Given another offer than drawn, and counted as drawn: {other}." if other else "",
    ]


def _who(colleague_id: int | None, names: Mapping[int, str]) -> str:
    return safe(names.get(colleague_id or 0, ""), _NAME, empty="Somebody")
