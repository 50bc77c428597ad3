"""What is said about the language model: to admins, never to clients."""

from datetime import date
from decimal import Decimal

from bot.figures.wording import counted
from storage.model_calls import Spent
from storage.words import CallOutcome

_ENDINGS = {
    CallOutcome.EMPTY: "answered nothing",
    CallOutcome.GARBLED: "did not answer in the form that was asked for",
    CallOutcome.LATE: "did not answer within MODEL_TIMEOUT_SECONDS",
    CallOutcome.PACED: "said “too many requests” (429)",
    CallOutcome.FAILING: "answered with an error of its own (5xx)",
    CallOutcome.UNREACHABLE: "could not be reached at OPENAI_BASE_URL",
    CallOutcome.DENIED: "refused the request: check OPENAI_API_KEY, OPENAI_BASE_URL and NPS_MODEL",
}
_UNTIL_THEN = "Until then comments keep the automatic reading; cards, clocks and claims go on."


def budget_used_up(day: date, budget: int) -> str:
    """The notice of the day."""
    return (
        f"The language model has used its budget of {day:%d %B}: {budget:,} tokens. "
        f"It reads again from 00:00 UTC. {_UNTIL_THEN} "
        "MODEL_DAILY_BUDGET sets another one."
    )


def at_work(model: str, spent: Spent, budget: int) -> str:
    """``gpt-x reads after the embedded analyst. Today: 24 calls, 30,100 of 2,000,000 tokens.``"""
    today = f"{counted(spent.calls, 'call')}, {spent.tokens:,} of {budget:,} tokens"
    cost = f", {_amount(spent.cost)} at your prices" if spent.cost is not None else ""
    typical = f", typically {spent.typical_ms / 1000:.1f} s" if spent.typical_ms is not None else ""
    return f"{model} reads after the embedded analyst. Today: {today}{cost}{typical}."


def in_trouble(model: str, why: CallOutcome) -> str:
    """What the last call came to, when it was not the only one."""
    return f"{model} {_ENDINGS[why]}, several times in a row. It is asked again. {_UNTIL_THEN}"


def _amount(cost: Decimal) -> str:
    return f"{cost:,.2f}" if cost >= 1 else f"{cost:,.4f}"
