"""How often one link may be asked for within a minute."""

from datetime import datetime, timedelta

WINDOW = timedelta(minutes=1)
MOST_KNOWN = 10_000  # links; more in one minute are counted as one


class Pace:
    """Counts in fixed minutes, in this process alone: it keeps a flood away, it bills nobody."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._begun: datetime | None = None
        self._counts: dict[str, int] = {}

    def allows(self, link: str, now: datetime) -> bool:
        if self._begun is None or not self._begun <= now < self._begun + WINDOW:
            self._begun, self._counts = now, {}
        known = link in self._counts or len(self._counts) < MOST_KNOWN
        key = link if known else ""
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key] <= self._most
