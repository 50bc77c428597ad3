"""What was heard in a question, before it is decided what it comes to."""

import re
from dataclasses import dataclass, field

from bot.answers.grammar.names import PLACE, Mention
from bot.answers.periods import Found
from bot.answers.plan import Dimension, Measure

GAP = "."
PLACES = re.compile(rf"\b(?:{PLACE}|T\d+)\b")


@dataclass(slots=True)
class Heard:
    """text: what is left to be read; names and times stand in it by their places, A0 or T0.

    year_named: the year of "the same quarter last year". unknown: what nobody understood, in the
    words of the question.
    """

    text: str
    mentions: list[Mention] = field(default_factory=list)
    times: list[Found] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    score: bool = False
    how_is: bool = False
    counted: bool = False
    shared: bool = False
    other_way_round: bool = False
    definition: bool = False
    always: bool = False
    why: bool = False
    themes: list[str] = field(default_factory=list)
    goes_on: bool = False
    everybody: bool = False
    mine: bool = False
    trend: bool = False
    steps: list[str] = field(default_factory=list)
    by: list[Dimension] = field(default_factory=list)
    which: bool = False
    best: bool = False
    happiest: bool = False
    direction: bool = False
    compared: bool = False
    than_time: int | None = None
    before_it: bool = False
    year_before: bool = False
    year_named: list[Found] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str], *, with_places: bool = False) -> bool:
        """Whether it is found; what is found is then read, but for names and times in it."""
        taken = False
        while found := pattern.search(self.text):
            kept = [] if with_places else PLACES.findall(found[0])
            parts = (self.text[: found.start()], *kept, self.text[found.end() :])
            self.text = " ".join(f" {GAP} ".join(parts).split())
            taken = True
        return taken
