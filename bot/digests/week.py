"""A week in figures, as a receipt keeps it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.figures.change import SMALLEST_CHANGE, Change, alerts, compare
from bot.figures.nps import COUNTS_BELOW, tally_of_counts
from storage.asked import Part
from storage.coverage import Clients
from storage.tallies import Counts
from storage.weeks import Few

QUARTER = 90  # days, for what a week has too few answers or closings of
AHEAD = 7  # days


@dataclass(frozen=True, slots=True)
class Week:
    """new: follow-ups opened in it; overdue, due (within AHEAD days), still_open: as it was told.

    ended: how those closed in it ended, by its word, and how many. answers: by score. quarter,
    before: of the QUARTER days to its end, and of as many before them; clients: who was heard in
    the first, heard_before: how many in the other. recovered: in that quarter, of those who could
    have been by now. put_off: deferrals that are over, of all. below: unhappy answers without a
    card. flow: of each week to this one how many were opened, and closed. acted: of the reader's
    own alerts of the week those that led to an action.
    """

    new: Few
    overdue: Few
    due: Few
    still_open: int
    ended: tuple[tuple[str, int], ...]
    answers: Counts
    quarter: Counts
    before: Counts
    clients: Clients
    heard_before: int
    recovered: Part
    put_off: Part
    below: int
    flow: tuple[tuple[int, int], ...]
    acted: Part

    @property
    def closed(self) -> int:
        return sum(n for _, n in self.ended)

    @property
    def unhappy(self) -> int:
        return tally_of_counts(self.answers).detractors

    @property
    def change(self) -> Change | None:
        """None where one side is too small to be compared."""
        before, after = tally_of_counts(self.before), tally_of_counts(self.quarter)
        return compare(before, after) if min(before.n, after.n) >= COUNTS_BELOW else None

    @property
    def fell(self) -> bool:
        """By more than chance does, heard of as many clients (D.3, alert rule a)."""
        change, active = self.change, self.clients.active
        if change is None or not active:
            return False
        heard = alerts(change, self.heard_before / active, self.clients.heard / active)
        return heard and change.raw <= -SMALLEST_CHANGE

    @property
    def notable(self) -> bool:
        """Whether anything moved, or waits for somebody. That some are never heard is no news."""
        moved = (self.new.n, self.closed, self.unhappy, self.below)
        waits = (self.overdue.n, self.due.n, self.put_off.part)
        return any(moved) or any(waits) or self.fell

    def facts(self) -> dict[str, Any]:
        return {
            "new": self.new.facts(),
            "overdue": self.overdue.facts(),
            "due": self.due.facts(),
            "still_open": self.still_open,
            "ended": [list(each) for each in self.ended],
            "answers": list(self.answers),
            "quarter": list(self.quarter),
            "before": list(self.before),
            "clients": self.clients.facts(),
            "heard_before": self.heard_before,
            "recovered": self.recovered.facts(),
            "put_off": self.put_off.facts(),
            "below": self.below,
            "flow": [list(each) for each in self.flow],
            "acted": self.acted.facts(),
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(
            new=Few.of_facts(facts["new"]),
            overdue=Few.of_facts(facts["overdue"]),
            due=Few.of_facts(facts["due"]),
            still_open=facts["still_open"],
            ended=tuple((word, n) for word, n in facts["ended"]),
            answers=tuple(facts["answers"]),
            quarter=tuple(facts["quarter"]),
            before=tuple(facts["before"]),
            clients=Clients.of_facts(facts["clients"]),
            heard_before=facts["heard_before"],
            recovered=Part.of_facts(facts["recovered"]),
            put_off=Part.of_facts(facts["put_off"]),
            below=facts["below"],
            flow=tuple((opened, closed) for opened, closed in facts["flow"]),
            acted=Part.of_facts(facts["acted"]),
        )
