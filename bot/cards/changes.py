"""For ``/nps change``: what moved more than chance does, and what could not have been seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cards import facts
from bot.cards.pieces import Card, Run, bold, bullets, card, context, line, plain, rich
from bot.cards.text import safe
from bot.cards.times import long_day
from bot.cards.words import TRADEMARK
from bot.figures import cusum, nps, waves
from bot.figures.cusum import Fall
from bot.figures.nps import COUNTS_BELOW
from bot.figures.waves import Outcome, Verdict
from bot.figures.wording import whole

NONE = "Nobody has answered in the last two years, so there is nothing to compare."
_MOST = 12
_MOST_NAMED = 10
_MINUS_5, _PLUS_11 = (0.30, 0.35), (0.38, 0.27)  # falls from +25 by 30 and by 14 points (D.3)


@dataclass(frozen=True, slots=True)
class Segment:
    """``kind``: "firm", "partner" or "sector"; two partners of one name differ by ``number``."""

    kind: str
    name: str
    number: int | None = None


FIRM = Segment("firm", "")


@dataclass(frozen=True, slots=True)
class Changes:
    """The last ``days`` against as many before. ``limit``: the h that the falls were watched by."""

    days: int
    verdicts: Sequence[Verdict[Segment]]
    falls: Mapping[Segment, Fall]
    limit: int


def changes_card(changes: Changes, *, zone: str | None) -> Card:
    """The firm first, then alerts and falls, then the rest; the many with few answers by name."""
    heading = f"What changed: the last {changes.days} days against the {changes.days} before"
    if not changes.verdicts:
        return card([f"{heading}.", NONE], [rich(line(bold(heading)), line(NONE))])
    shown = [one for one in changes.verdicts if _worth_a_line(one, changes)]
    shown.sort(key=lambda one: _order(one, changes))
    named = {one.segment: f"{_name(one.segment)}: " for one in shown}
    rows = [(named[one.segment], _said(one, changes, zone)) for one in shown[:_MOST]]
    lines: list[list[Run | str]] = [[bold(name), said] for name, said in rows]
    rest = [_few(changes, shown), _more(len(shown) - _MOST)]
    how = _how(changes)
    return card(
        [f"{heading}.", *(name + said for name, said in rows), *rest, how],
        [
            rich(line(bold(heading))),
            rich(bullets(lines)),
            *(rich(line(words)) for words in rest if words),
            context(plain(how)),
            context(plain(TRADEMARK)),
        ],
    )


def _worth_a_line(one: Verdict[Segment], changes: Changes) -> bool:
    enough = one.outcome is not Outcome.TOO_FEW
    return enough or one.segment == FIRM or one.segment in changes.falls


def _order(one: Verdict[Segment], changes: Changes) -> tuple[bool, bool, bool, float, str]:
    certain = one.move.p if one.move else 1.0
    fallen = one.segment in changes.falls
    alert = one.outcome is Outcome.ALERT
    return one.segment != FIRM, not alert, not fallen, certain, one.segment.name


def _name(segment: Segment) -> str:
    if segment == FIRM:
        return "Whole firm"
    return f"{safe(segment.name, facts.NAME_LIMIT)} ({segment.kind})"


def _said(one: Verdict[Segment], changes: Changes, zone: str | None) -> str:
    fall = changes.falls.get(one.segment)
    parts = [
        f"now {nps.sentence(one.after)}. Before {nps.sentence(one.before)}.",
        waves.sentence(one.move) if one.move else f"A wave needs {COUNTS_BELOW} answers.",
        _why(one, changes),
        _fallen(fall, zone) if fall else "",
    ]
    return " ".join(part for part in parts if part)


def _fallen(fall: Fall, zone: str | None) -> str:
    since = long_day(fall.since, zone)
    return f"Answer by answer: lower than usual since {since}; once a quarter that may be chance."


def _why(one: Verdict[Segment], changes: Changes) -> str:
    """What a change that chance does not explain comes to."""
    match one.outcome:
        case Outcome.ALERT:
            return f"Alert: it stands among the {_compared(changes)} compared."
        case Outcome.SMALL:
            return "Under 10 points: no alert."
        case Outcome.OTHER_PEOPLE:
            before, after = whole(100 * one.heard_before), whole(100 * one.heard_after)
            return (
                f"{after} % of its people were heard now, {before} % before: other people may "
                "speak, no alert."
            )
        case Outcome.ONE_OF_MANY:
            return f"It does not stand among the {_compared(changes)} compared: no alert."
        case Outcome.TOO_FEW | Outcome.NOT_DETECTABLE:
            return ""


def _compared(changes: Changes) -> int:
    return sum(one.move is not None for one in changes.verdicts)


def _few(changes: Changes, shown: Sequence[Verdict[Segment]]) -> str:
    lined = {one.segment for one in shown}
    left = [_name(one.segment) for one in changes.verdicts if one.segment not in lined]
    if not left:
        return ""
    more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
    return f"Too few answers to compare: {', '.join(sorted(left)[:_MOST_NAMED])}{more}."


def _more(number: int) -> str:
    return f"{number} more without an alert." if number > 0 else ""


def _how(changes: Changes) -> str:
    """The budget of false alarms, and what can be seen within it."""
    soon = cusum.answers_to_alarm(changes.limit, *_MINUS_5)
    late = cusum.answers_to_alarm(changes.limit, *_PLUS_11)
    return (
        "An alert is a change that chance does not explain, by at least ten points, with about as "
        "many heard as before; at most one alert in ten is chance. Answer by answer each segment "
        "with 40 answers in the year before is watched for a fall, with at most one false "
        f"alarm a quarter: half of all falls by 30 points are seen within {soon} answers, by 14 "
        f"points within {late}. Each person counts once in each time, with the latest answer."
    )
