"""What the model may still be asked today, and whether it is being left alone for a moment.

Both are read off the calls on record, so every replica knows the same. The budget counts tokens,
not money: prices change and some models have none. It is looked at before a reading begins, so
readings under way when it is reached may go over it by a few thousand tokens.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from bot import admins
from bot.analyst.model import Call
from bot.desk import Desk
from bot.interrupting import ping
from bot.settings import Settings
from storage import model_calls, slack
from storage.database import Transaction
from storage.model_calls import LatestCall, Spent
from storage.words import CallOutcome

KIND = "model_budget"
IN_A_ROW = 5  # calls that failed: then it is left alone
REST = timedelta(minutes=1)
BAD = frozenset(CallOutcome) - {
    CallOutcome.ANSWERED,
    CallOutcome.REFUSED,
    CallOutcome.UNSURE,
    CallOutcome.MISQUOTED,
}
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Health:
    """How the model does. ``trouble``: how its last call ended, when none of the last was good."""

    spent: Spent
    used_up: bool
    trouble: CallOutcome | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether the model may be asked. ``resting_until``: it failed too often in a row."""

    used_up: bool
    resting_until: datetime | None


def midnight(now: datetime) -> datetime:
    """When the day of the budget began, in UTC."""
    return datetime.combine(now.astimezone(UTC).date(), time(), UTC)


async def leave(desk: Desk, tx: Transaction) -> Leave:
    now = desk.clock()
    spent = await spent_today(desk, tx)
    failed = await _failing(tx)
    until = failed.at + REST if failed else now
    return Leave(
        used_up=spent >= desk.settings.model_daily_budget,
        resting_until=until if until > now else None,
    )


async def spent_today(desk: Desk, tx: Transaction) -> int:
    """Tokens, of all calls since midnight UTC."""
    return await model_calls.tokens_since(tx, midnight(desk.clock()))


async def health(desk: Desk, tx: Transaction) -> Health:
    spent = await model_calls.spent_since(tx, midnight(desk.clock()))
    last = await _failing(tx)
    used_up = spent.tokens >= desk.settings.model_daily_budget
    return Health(spent, used_up, last.outcome if last else None)


async def _failing(tx: Transaction) -> LatestCall | None:
    """The last call, when it and those before it all failed."""
    last = await model_calls.latest(tx, IN_A_ROW)
    bad = len(last) == IN_A_ROW and all(call.outcome in BAD for call in last)
    return last[0] if bad else None


async def book(desk: Desk, response_id: int | None, call: Call) -> None:
    """Write down a call; the one that uses up the budget has the admins told, once a day.

    ``response_id``: None for a comment that is not on record, as those of a file.
    """
    now, settings = desk.clock(), desk.settings
    async with desk.database.transaction() as tx:
        await model_calls.keep(
            tx,
            at=now,
            response_id=response_id,
            cost=cost_of(call.tokens_in, call.tokens_out, settings),
            **{name: getattr(call, name) for name in Call.__slots__},
        )
        if await model_calls.tokens_since(tx, midnight(now)) >= settings.model_daily_budget:
            await _tell_admins(desk, tx, now.astimezone(UTC).date())


def cost_of(tokens_in: int, tokens_out: int, settings: Settings) -> Decimal | None:
    """In the currency of the prices, which are for a million tokens; None without prices."""
    price_in, price_out = settings.model_price_in, settings.model_price_out
    if not price_in and not price_out:
        return None
    return (tokens_in * price_in + tokens_out * price_out) / _MILLION


async def _tell_admins(desk: Desk, tx: Transaction, day: date) -> None:
    if not await slack.once_only(tx, f"{KIND}:{day}"):
        return
    for surface in await admins.surfaces(desk, tx):
        await ping(desk, tx, KIND, day.toordinal(), surface)
