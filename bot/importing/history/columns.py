"""What the columns of a file of answers were taken for, and whether that is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.importing.history.fields import Field
from bot.importing.history.shapes import Shape
from bot.importing.sheet import NotAListError

TOLD = "told"
SURE, LIKELY = 0.9, 0.75
WANTED = {
    Field.SCORE: "No column holds a score. Say which does: --map score=“its heading”.",
    Field.DATE: "No column says when they answered. Say which does: --map date=“its heading”.",
}
WHO = (
    "No column says who answered. Needed is an e-mail address, a name with a company, or the id of "
    "the answer; say which with --map email=, --map name= and --map company=, or --map id= with "
    "--system."
)


@dataclass(frozen=True, slots=True)
class Guess:
    """One column and what it is taken for. ``certainty``: 0-1; 1 is told or known."""

    field: Field
    at: int
    certainty: float
    why: str = ""

    @property
    def sureness(self) -> str:
        """In words: who said so, else how likely it is."""
        if self.why:
            return self.why
        if self.certainty >= SURE:
            return "sure"
        return "likely" if self.certainty >= LIKELY else "a guess"


@dataclass(frozen=True, slots=True)
class Columns:
    """What every used column is; ``shape`` is the tool whose export this is, when it is one."""

    guesses: tuple[Guess, ...]
    shape: Shape | None

    @property
    def places(self) -> Mapping[Field, int]:
        return {one.field: one.at for one in self.guesses}

    @property
    def all_told(self) -> bool:
        """Nothing that is needed was guessed: somebody named every such column."""
        told = {one.field for one in self.guesses if one.why == TOLD}
        named = {Field.EMAIL} <= told or {Field.ID} <= told or {Field.NAME, Field.COMPANY} <= told
        return {Field.SCORE, Field.DATE} <= told and named

    def named(self, labels: Sequence[str]) -> Mapping[str, str]:
        return {str(one.field): labels[one.at] for one in self.guesses}


def check(columns: Columns) -> None:
    """Raises NotAListError for a needed column that is missing; the sentence says what to add."""
    there = columns.places
    for field, sentence in WANTED.items():
        if field not in there:
            raise NotAListError(sentence)
    named = Field.NAME in there or {Field.FIRST_NAME, Field.LAST_NAME} <= there.keys()
    if not (Field.EMAIL in there or Field.ID in there or (named and Field.COMPANY in there)):
        raise NotAListError(WHO)
