"""On which days nobody works, by country: the library ``holidays`` behind one small door.

A country is written as ISO 3166 writes it, with its part where that matters: GB, GB-ENG, US-NY.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache


def country_of(words: str) -> str:
    """The country as it is stored: capitals, the common code (UK is GB), the part kept.

    Raises ValueError where nobody knows the holidays of such a country or part.
    """
    import holidays  # loaded where it is used: it knows some 250 countries

    code, _, part = "".join(words.upper().split()).partition("-")
    if code not in holidays.list_supported_countries(include_aliases=True):
        raise ValueError("no such country")
    country = str(getattr(holidays, code).country)
    if part and part not in holidays.list_supported_countries().get(country, ()):
        raise ValueError("no such part of the country")
    return f"{country}-{part}" if part else country


def public_holidays(country: str, years: Iterable[int]) -> frozenset[date]:
    """The days off in these years; none for an empty country, as nothing is known then.

    A holiday that falls on a weekend counts on the day on which it is taken, where that is law.
    """
    return frozenset(day for year in years for day in _of_year(country, year)) if country else _NONE


_NONE: frozenset[date] = frozenset()


@lru_cache(maxsize=500)
def _of_year(country: str, year: int) -> frozenset[date]:
    import holidays

    code, _, part = country.partition("-")
    try:
        return frozenset(holidays.country_holidays(code, subdiv=part or None, years=year))
    except NotImplementedError:  # unknown: the weekdays alone count, rather than nothing at all
        return _NONE
