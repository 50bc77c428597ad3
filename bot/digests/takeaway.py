"""The one sentence of a week that matters most, made by code from its figures (product.md U4)."""

from collections.abc import Iterator

from bot.answers.said import Named, Said, named, say
from bot.digests.week import AHEAD, QUARTER, Week
from bot.figures import proportion
from bot.figures.nps import tally_of_counts
from bot.figures.wording import counted, whole
from storage.weeks import Few


def takeaway(week: Week) -> Said:
    """The first that is true: something is overdue, then what is grave, then what moved."""
    return next(_sentences(week))


def _sentences(week: Week) -> Iterator[Said]:
    if week.overdue.n:
        yield say(f"{counted(week.overdue.n, 'follow-up')} overdue", *_first(week.overdue), ".")
    if week.new.grave:
        yield say(f"{week.new.grave} new ", Named("S1"), *_first(week.new), ".")
    if week.fell and week.change is not None:
        points = counted(whole(-week.change.raw), "point")
        yield say(f"NPS fell by {points} in {QUARTER} days, more than chance does.")
    if week.new.n:
        yield say(f"{counted(week.new.n, 'new follow-up')}, nothing overdue.")
    if week.put_off.part:
        yield say(f"{counted(week.put_off.part, 'deferral')} over: somebody has to decide.")
    if week.due.n:
        yield say(f"{counted(week.due.n, 'follow-up')} due within {AHEAD} days, nothing overdue.")
    if week.closed:
        yield say(f"{counted(week.closed, 'follow-up')} closed, nothing overdue.{_back(week)}")
    if week.below:
        yield say(f"{counted(week.below, 'unhappy answer')} without a card, nothing overdue.")
    if week.unhappy:
        yield say(f"{_answers(week)}. No new follow-up, nothing overdue.")
    yield say(f"Nothing notable: {_answers(week)}.")


def _first(few: Few) -> Iterator[str | Named]:
    """The gravest by name."""
    for _, account, severity in few.first[:1]:
        yield from (": " if few.n == 1 else ", first ", named(f"{account} ({severity})"))


def _back(week: Week) -> str:
    share = week.recovered
    return f" Recovered: {proportion.sentence(share.part, share.n)}." if share.n else ""


def _answers(week: Week) -> str:
    n = tally_of_counts(week.answers).n
    if not n:
        return "nobody answered"
    return f"{counted(n, 'answer')}, {week.unhappy or 'none'} unhappy"
