"""Answers about figures that say only what matters to a test, and every screen about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answers.found import Found
from bot.answers.grammar.candidates import Candidate
from bot.answers.kinds.silent import opened
from bot.answers.plan import Filters, Measure, Period, Plan
from bot.answers.proof import Proof
from bot.answers.receipts import as_json
from bot.answers.said import named
from bot.answers.steps import NO_ANSWERS, Step, total
from bot.answers.unheard import MOST, Because, Reason, Row, Unheard
from bot.answers.ways import headline, tell
from bot.asking.rules import Hindrance
from bot.cards.answers import answer_card, whose_answers
from bot.cards.pieces import Card
from bot.cards.receipt import receipt_card
from bot.charts.answers import of_steps
from storage.ask_words import DeferralReason
from storage.coverage import Clients
from storage.receipts import ReceiptRecord
from storage.tallies import Counted, Counts
from tests.builders import NOW, TUESDAY

YEAR = Period(date(2025, 7, 1), date(2026, 7, 1), "July 2025 to June 2026")
ALL = named("all clients")
NEEDING_MORE = {Because.WITHHELD, Because.RULE, Because.NO_ANSWER}


def scores(promoters: int, passives: int, detractors: int) -> Counts:
    return (0, 0, 0, detractors, 0, 0, 0, 0, passives, promoters, 0)


def some_steps(*each: Counts) -> tuple[Step, ...]:
    return tuple(Step(f"{date(2026, number, 1):%b %Y}", one) for number, one in enumerate(each, 1))


def a_trend(*each: Counts) -> Found:
    return Found(total(each), steps=some_steps(*each))


def some_clients(**facts: Any) -> Clients:
    given: dict[str, Any] = {
        "active": 14,
        "heard": 11,
        "buyers": 8,
        "fees": 1_000_000.0,
        "fees_heard": 790_000.0,
        "silent": ((21, "Halden Foods"), (22, "<!here> & Co"), (23, "Studio 54")),
    }
    return Clients(**given | facts)


def a_proof(plan: Plan, found: Found, again: bool | None = None) -> Proof:
    value = headline(plan, found)
    record = ReceiptRecord(
        id=12,
        asked_by=1,
        asker="Maya Lindt",
        asked_at=NOW,
        measure=plan.measure,
        version=1,
        plan=as_json(plan),
        found=found.facts(),
        value=value.value,
        n=value.n,
        low=value.low,
        high=value.high,
        last_response=900,
        last_arrival=950,
        last_ask=70,
        last_reading=80,
        run_ms=7,
    )
    answers = [Counted(501, "Dana Whitfield", "Halden Foods", 6, TUESDAY)]
    told = tell(plan, found, ALL)
    return Proof(record, plan, told.sentence, told.lines[-6:], "all clients", answers, "UTC", again)


def every_reason() -> list[Reason]:
    """Why a client was not heard."""
    withheld = Reason(
        Because.WITHHELD, by="<!here> & Daughters", why=DeferralReason.BEREAVEMENT_OR_PERSONAL
    )
    return [
        withheld,
        replace(withheld, until=TUESDAY),
        *(Reason(Because.RULE, TUESDAY, TUESDAY, rule=rule) for rule in Hindrance),
        Reason(Because.NO_ANSWER, TUESDAY, TUESDAY, times=3),
        Reason(Because.NO_ANSWER, TUESDAY, times=1),
        Reason(Because.NOT_ASKED, TUESDAY),
        *map(Reason, (each for each in Because if each not in NEEDING_MORE)),
    ]


def some_unheard(reasons: Sequence[Reason]) -> Found:
    rows = [Row(at, f"<!here> {at}", at % 2 == 0, each) for at, each in enumerate(reasons)]
    return Found(clients=some_clients(), unheard=Unheard(tuple(rows), 40, 12))


def answer_screens() -> dict[str, Card]:
    plan = Plan(Measure.NPS, YEAR, trend=True)
    year = a_trend(scores(5, 3, 2), scores(9, 7, 4), scores(18, 14, 8), scores(2, 0, 1))
    small = a_trend(scores(1, 0, 0), NO_ANSWERS, scores(0, 1, 2))
    coverage = Plan(Measure.BUYER_COVERAGE, YEAR)
    silent = Plan(Measure.SILENT, YEAR)
    clients = Found(clients=some_clients())
    reasons = every_reason()
    unheard = [some_unheard(reasons[:MOST]), some_unheard(reasons[MOST:])]
    parts = Found(total([scores(9, 7, 4)]), parts=(Step("Food", scores(9, 7, 4)),))
    against = Period(date(2024, 7, 1), date(2025, 7, 1), "the year before")
    compared = Found(scores(12, 14, 14), before=scores(18, 14, 8))
    next_step = ("By Sector", "trend by sector 2026")
    return {
        "trend": answer_card(
            tell(plan, year, ALL), 12, chart=of_steps(year.steps), next_step=next_step
        ),
        "trend of few": answer_card(tell(plan, small, ALL), 12, chart=of_steps(small.steps)),
        "trend of none": answer_card(tell(plan, Found(NO_ANSWERS), ALL), 12),
        "by sector": answer_card(tell(plan, parts, ALL), 12),
        "compared": answer_card(tell(Plan(Measure.NPS, YEAR, against=against), compared, ALL), 12),
        "coverage": answer_card(tell(coverage, clients, ALL), 12, next_step=next_step),
        "silent": answer_card(
            tell(silent, clients, ALL), 12, clients=opened(clients), next_step=next_step
        ),
        **{
            f"silent, with reasons {at}": answer_card(
                tell(silent, each, ALL), 12, clients=opened(each), next_step=next_step
            )
            for at, each in enumerate(unheard)
        },
        "whose answers": whose_answers(
            "trend",
            "nor",
            "2026",
            [Candidate(Filters(account_id=1), "Northline", "client N")],
            likely=True,
        ),
        "nobody's answers": whose_answers("trend", "<!here>", "", [], likely=False),
        "receipt": receipt_card(a_proof(plan, year)),
        "receipt, the same again": receipt_card(a_proof(plan, year, again=True)),
        "receipt, not the same": receipt_card(a_proof(silent, clients, again=False)),
    }
