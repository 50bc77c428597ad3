"""What others report: NPS by industry, and response rates (product.md D.14). Data, and its words.

For standing beside one's own history, never in its place: who was asked, how and where differs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.figures.nps import COUNTS_BELOW
from bot.figures.proportion import wilson

Industry = Literal["accounting", "legal", "hr_services", "it_services", "digital_agency"]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """``nps``: one for each of ``years``, in order. method: who asked, and how we know."""

    whose: str
    place: str
    years: str
    nps: Sequence[int]
    method: str


_INAVERO = "yearly client survey by Inavero"
_CLEARLY_RATED = "client survey by ClearlyRated"
_COPY = "read on a copy of the page only, so trust it little"

BENCHMARKS: Mapping[Industry, Sequence[Benchmark]] = {
    "accounting": (
        Benchmark(
            "Accounting clients",
            "US and Canada",
            "2019 and 2022",
            (24, 39),
            f"{_CLEARLY_RATED}, as a firm tells it",
        ),
        Benchmark(
            "Accounting clients",
            "place not told",
            "2014 to 2018",
            (31, 31, 28, 18, 19),
            _INAVERO,
        ),
    ),
    "legal": (
        Benchmark("Legal clients", "US", "2022", (32,), _CLEARLY_RATED),
        Benchmark("Legal clients", "UK", "2014 to 2018", (29, 32, 23, 17, 19), _INAVERO),
    ),
    "hr_services": (
        Benchmark("HR services", "US", "2022", (37,), _CLEARLY_RATED),
        Benchmark("Recruitment process outsourcing", "US", "2022", (53,), _CLEARLY_RATED),
    ),
    "it_services": (
        Benchmark(
            "IT service providers",
            "US and Canada",
            "2022",
            (44,),
            f"{_CLEARLY_RATED}, {_COPY}",
        ),
    ),
    "digital_agency": (
        Benchmark(
            "Digital marketing agencies",
            "place not told",
            "year not told",
            (57,),
            f"Retently, {_COPY}",
        ),
    ),
}

RESPONSE_LOW, RESPONSE_HIGH = 12, 35  # per cent, between businesses
RESPONSE_USUAL = (26, 30)


def response_beside(part: int, n: int) -> str | None:
    """A response rate against what others report; None under ten asked, where there is no rate."""
    if n < COUNTS_BELOW:
        return None
    share = wilson(part, n)
    stands = "not detectably outside that"
    if 100 * share.high < RESPONSE_LOW:
        stands = "below that"
    elif 100 * share.low > RESPONSE_HIGH:
        stands = "above that"
    usual = f"{RESPONSE_USUAL[0]} to {RESPONSE_USUAL[1]} % most often"
    return f"Others report {RESPONSE_LOW} to {RESPONSE_HIGH} %, {usual}; yours is {stands}"
