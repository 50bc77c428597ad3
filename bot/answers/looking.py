"""What `/nps trend`, `compare`, `coverage`, `silent`, `offers` and `receipt` answer."""

import re

from bot.answers import naming, periods, receipts
from bot.answers.grammar.timing import usual
from bot.answers.kinds.silent import opened
from bot.answers.naming import Scope
from bot.answers.plan import Dimension, Filters, Measure, Period, Plan
from bot.answers.proof import Answered
from bot.cards.answers import answer_card, whose_answers
from bot.cards.pieces import Card
from bot.cards.receipt import receipt_card
from bot.charts.answers import of_steps
from bot.desk import Desk
from bot.errors import Refusal
from bot.people import witness

_AGAINST = re.compile(r"\s+(?:v|vs|versus|against|compared (?:with|to))\.?\s+", re.IGNORECASE)
_TWO = (
    "I compare two times, or two clients, teams, sectors, roles or surveys. For example: "
    "/nps compare Q2 2026 v Q3 2026, or /nps compare economic buyer v user 2026"
)
_ONE_THING = (
    "I compare two times of the same clients, or two kinds of clients in the same time, not both "
    "at once. For example: /nps compare Halden Foods 2025 v 2026"
)
_OVERLAP = (
    "Those two times overlap, so the same answers would stand on both sides. Name two that do not, "
    "for example: /nps compare Q2 2026 v Q3 2026"
)
_OF_A_KIND = (
    "I compare two of a kind, because nobody may be on both sides: two clients, teams, partners, "
    "sectors, roles or surveys. For example: /nps compare economic buyer v user 2026"
)
_WHICH_RECEIPT = "Which receipt? Type its number: /nps receipt 12"


async def trend(desk: Desk, by: str, words: str) -> Card:
    """By month, or by what the words say: ``by sector``."""
    today = desk.clock().date()
    period, rest = periods.read(words, today)
    dimension, whose = naming.split_by(rest)
    scope = await scope_of(desk, by, whose)
    when = period or usual(Measure.NPS, today)
    if scope.chosen is None:
        return _ask_whose("trend", whose, scope, period, dimension)
    plan = Plan(Measure.NPS, when, scope.chosen.filters, by=dimension, trend=dimension is None)
    answered = await answer(desk, by, plan)
    step = ("By Sector", f"trend by sector {when.words}") if dimension is None else None
    if scope.chosen.filters != Filters():
        step = ("All Clients", f"trend {when.words}")
    return answer_card(
        answered.told, answered.receipt_id, chart=of_steps(answered.found.steps), next_step=step
    )


async def coverage(desk: Desk, by: str, words: str) -> Card:
    return await _clients(desk, by, words, Measure.BUYER_COVERAGE)


async def silent(desk: Desk, by: str, words: str) -> Card:
    return await _clients(desk, by, words, Measure.SILENT)


async def offers(desk: Desk, by: str, words: str) -> Card:
    """Which offers recovered clients, by root cause; in the last 12 months where none is named."""
    today = desk.clock().date()
    period, whose = periods.read(words, today)
    scope = await scope_of(desk, by, whose)
    if scope.chosen is None:
        return _ask_whose("offers", whose, scope, period)
    when = period or usual(Measure.NPS, today)
    answered = await answer(desk, by, Plan(Measure.OFFERS, when, scope.chosen.filters))
    return answer_card(answered.told, answered.receipt_id)


async def receipt(desk: Desk, by: str, words: str) -> Card:
    if not re.fullmatch(r"#?[0-9]{1,15}", words):
        raise Refusal(_WHICH_RECEIPT)
    return await proof(desk, by, int(words.removeprefix("#")))


async def proof(desk: Desk, by: str, receipt_id: int, *, again: bool = False) -> Card:
    return receipt_card(await receipts.look(desk, by, receipt_id, again=again))


async def _clients(desk: Desk, by: str, words: str, measure: Measure) -> Card:
    today = desk.clock().date()
    period, whose = periods.read(words, today)
    scope = await scope_of(desk, by, whose)
    word = "silent" if measure is Measure.SILENT else "coverage"
    if scope.chosen is None:
        return _ask_whose(word, whose, scope, period)
    when = period or usual(measure, today)
    answered = await answer(desk, by, Plan(measure, when, scope.chosen.filters))
    if measure is Measure.SILENT:
        return answer_card(
            answered.told,
            answered.receipt_id,
            clients=opened(answered.found),
            next_step=("Coverage", f"coverage {scope.chosen.typed} {when.words}"),
        )
    step = ("Who Was Not Heard", f"silent {scope.chosen.typed} {when.words}")
    return answer_card(answered.told, answered.receipt_id, next_step=step)


async def compare(desk: Desk, by: str, words: str) -> Card:
    """Two times, the earlier first whichever was typed first; or two kinds of clients."""
    today = desk.clock().date()
    typed = _AGAINST.split(words) if words else ["last quarter", "this quarter"]
    if len(typed) != 2:
        raise Refusal(_TWO)
    year = periods.year_said(words)  # "Q1 v Q2 2025" is one year's
    (one, left), (other, right) = (periods.read(each, today, year) for each in typed)
    if one is not None and other is not None and one != other:
        return await _compare_times(desk, by, (one, other), left, right)
    if not left or not right:
        raise Refusal(_TWO)
    return await _compare_whom(desk, by, one or other or usual(Measure.NPS, today), left, right)


async def _compare_times(
    desk: Desk, by: str, times: tuple[Period, Period], left: str, right: str
) -> Card:
    scope = await scope_of(desk, by, left or right)
    earlier, later = sorted(times, key=lambda each: each.since)
    if scope.chosen is None:
        rest = f"{earlier.words} v {later.words}"
        return whose_answers("compare", left or right, rest, scope.choices, likely=scope.likely)
    if left and right and (await scope_of(desk, by, right)).chosen != scope.chosen:
        raise Refusal(_ONE_THING)
    if later.since < earlier.until:
        raise Refusal(_OVERLAP)
    plan = Plan(Measure.NPS, later, scope.chosen.filters, against=earlier)
    return await _compared(desk, by, plan, ("Trend", f"trend {scope.chosen.typed}".strip()))


async def _compare_whom(desk: Desk, by: str, when: Period, left: str, right: str) -> Card:
    first, second = await scope_of(desk, by, left), await scope_of(desk, by, right)
    if first.chosen is None:
        rest = f"v {right} {when.words}"
        return whose_answers("compare", left, rest, first.choices, likely=first.likely)
    if second.chosen is None:
        word = f"compare {first.chosen.typed} v"
        return whose_answers(word, right, when.words, second.choices, likely=second.likely)
    if first.chosen == second.chosen or first.chosen.kind is not second.chosen.kind:
        raise Refusal(_OF_A_KIND)
    plan = Plan(Measure.NPS, when, second.chosen.filters, against=first.chosen.filters)
    return await _compared(desk, by, plan, ("By Sector", f"trend by sector {when.words}"))


async def _compared(desk: Desk, by: str, plan: Plan, step: tuple[str, str]) -> Card:
    answered = await answer(desk, by, plan)
    return answer_card(answered.told, answered.receipt_id, next_step=step)


async def scope_of(desk: Desk, by: str, words: str) -> Scope:
    async with desk.database.transaction() as tx:
        await witness(tx, by)
        return await naming.find(tx, words)


async def answer(desk: Desk, by: str, plan: Plan) -> Answered:
    async with desk.database.snapshot() as tx:
        return await receipts.answer(
            tx, await witness(tx, by), plan, desk.clock(), desk.settings.industry
        )


def _ask_whose(
    word: str,
    typed: str,
    scope: Scope,
    period: Period | None,
    dimension: Dimension | None = None,
) -> Card:
    parted = f"by {dimension}" if dimension is not None else ""
    rest = f"{parted} {period.words if period else ''}".strip()
    return whose_answers(word, typed, rest, scope.choices, likely=scope.likely)
