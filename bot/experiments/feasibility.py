"""What an experiment would take, said before it starts (product.md D.15, U15). Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.experiments.ethics import left_out
from bot.figures.experiments import fisher_power, larger_contrasts, quarters, sample_size
from storage.experiment_records import PastDetractor

QUARTER = timedelta(days=91)
YEAR = 4 * QUARTER
_QUICK = 4  # quarters: a contrast that is done in a year
_MOST_PER_ARM = 60  # a power worth naming, and quick to compute


@dataclass(frozen=True, slots=True)
class Past:
    """Our own last year. eligible: accounts a quarter with a detractor who may be drawn.

    reach: share of those closed whose client was reached, 0-1. clients: different accounts.
    """

    eligible: float
    reach: float
    clients: int


@dataclass(frozen=True, slots=True)
class Feasibility:
    """first, second: recovery rates to tell apart, 0-1. quarters: None when nobody would come.

    larger: a bolder second rate with its accounts per arm and quarters, when that is quicker.
    in_a_year: accounts per arm after four quarters, with the power of Fisher's test by then.
    """

    first: float
    second: float
    past: Past
    per_arm: int
    quarters: float | None
    larger: tuple[float, int, float] | None
    in_a_year: tuple[int, float] | None


def past_of(
    history: Sequence[PastDetractor],
    keys: Collection[int],
    *,
    now: datetime,
    begun_at: datetime | None,
) -> Past:
    """history: of the last year. keys: the top accounts. begun_at: when the record begins."""
    may = [one for one in history if _why_not(one, keys) is None]
    length = min(YEAR, now - begun_at) if begun_at else YEAR
    seen = {(one.account_id, (now - one.opened_at) // QUARTER) for one in may}
    closed = [one for one in may if one.closed]
    return Past(
        eligible=len(seen) / max(1.0, length / QUARTER),
        reach=sum(one.reached for one in closed) / len(closed) if closed else 0.0,
        clients=len({one.account_id for one in may}),
    )


def _why_not(one: PastDetractor, keys: Collection[int]) -> str | None:
    return left_out(
        severity=one.severity,
        role=one.role,
        key_account=one.account_id in keys,
        score=one.score,
        comment=one.comment,
        tags=one.tags,
    )


def feasibility(first: float, second: float, past: Past) -> Feasibility:
    """Raises ValueError for two equal rates."""
    per_arm = sample_size(first, second)
    needed = quarters(per_arm, past.eligible, past.reach)
    year = int(_QUICK * past.eligible * past.reach / 2)
    return Feasibility(
        first,
        second,
        past,
        per_arm,
        needed,
        _larger(first, second, past) if needed is None or needed > _QUICK else None,
        (year, fisher_power(first, second, year)) if 2 <= year <= _MOST_PER_ARM else None,
    )


def _larger(first: float, second: float, past: Past) -> tuple[float, int, float] | None:
    """The smallest bolder contrast that is done in a year; else the boldest there is."""
    found = None
    for rate, per_arm in _bolder(larger_contrasts(first, second)):
        time = quarters(per_arm, past.eligible, past.reach)
        if time is None:
            return None
        found = (rate, per_arm, time)
        if time <= _QUICK:
            break
    return found


def _bolder(contrasts: Iterable[tuple[float, int]]) -> Iterable[tuple[float, int]]:
    """No offer lifts recovery to nine in ten, nor sinks it to one: such a plan is a wish."""
    return (one for one in contrasts if 0.1 <= one[0] <= 0.9)
