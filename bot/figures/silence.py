"""What those who did not answer could change (product.md D.10, U3). Shares 0-1, NPS in points."""

from dataclasses import dataclass

from bot.figures.nps import COUNTS_BELOW, Tally, nps
from bot.figures.wording import counted, signed, whole


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the NPS of everybody lies, whatever the silent would say."""

    low: float
    high: float


def tipping_point(heard: float, observed: float, target: float = 0.0) -> float:
    """The silent people's mean at which all together reach ``target``: (T − r·o)/(1 − r).

    r = .35, o = +50: −26.9 for 0, +19.2 for +30. Beyond ±100 no silence could do it. Raises
    ValueError unless 0 < heard < 1: with nobody silent there is no such point.
    """
    if not 0 < heard < 1:
        raise ValueError("a share of answers between 0 and 1 is needed")
    return (target - heard * observed) / (1 - heard)


def bounds(heard: float, observed: float) -> Bounds:
    """r·o ∓ 100(1 − r): all silent people detractors, or all promoters.

    (.35, +50): −47.5 to +82.5. (.6, +40): −16 to +64. Raises ValueError unless 0 ≤ heard ≤ 1.
    """
    if not 0 <= heard <= 1:
        raise ValueError("a share is 0 to 1")
    return Bounds(heard * observed - 100 * (1 - heard), heard * observed + 100 * (1 - heard))


def sentence(tally: Tally, people: int) -> str | None:
    """What silence could hide, beside any NPS; ``tally`` has one answer of each person heard.

    None when nobody is silent, or nobody was heard. Raises ValueError when more were heard than are
    there. Under ten answers it counts people, as everywhere (D.2).
    """
    silent = people - tally.n
    if silent < 0:
        raise ValueError("more were heard than there are")
    if silent == 0 or tally.n == 0:
        return None
    if tally.n < COUNTS_BELOW:
        return _in_people(tally, silent)
    heard = tally.n / people
    return f"{whole(100 * heard)} % of them answered; {consequence(heard, nps(tally))}."


def consequence(heard: float, observed: float, who: str = "the silent") -> str:
    """What the silent could make of an NPS of ``observed``, in words; ``heard`` as above, or 1."""
    if heard >= 1:
        return "nobody was silent"
    at = tipping_point(heard, observed)
    if at < -100:
        return f"whatever {who} think, the true figure is not negative"
    if at > 100:
        return f"whatever {who} think, the true figure is negative"
    side, end = ("below", "negative") if observed >= 0 else ("above", "positive")
    return f"if {who} averaged {side} {signed(at)} the true figure is {end}"


def _in_people(tally: Tally, silent: int) -> str:
    """ "2 not heard could turn promoters minus detractors (+1) into −1 or +3."."""
    now = tally.promoters - tally.detractors
    could = f"{counted(silent, 'person')} not heard could turn" if silent == 1 else None
    who = could or f"{silent} people not heard could turn"
    low, high = signed(now - silent), signed(now + silent)
    return f"{who} promoters minus detractors ({signed(now)}) into anything from {low} to {high}."
