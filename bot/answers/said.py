"""A sentence in parts: which of it is a name or a date, and which of it may hold figures."""

from dataclasses import dataclass

from bot.cards.text import safe

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A client's, a colleague's or a period's name: digits in it are no figures."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or line, in order."""

    parts: tuple[str | Named, ...]

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.parts)

    @property
    def names(self) -> tuple[tuple[int, int], ...]:
        """Where in the text the names stand: from, up to."""
        places, at = [], 0
        for each in self.parts:
            length = len(each if isinstance(each, str) else each.text)
            if isinstance(each, Named):
                places.append((at, at + length))
            at += length
        return tuple(places)


def say(*parts: str | Named) -> Said:
    return Said(parts)


def named(words: str) -> Named:
    """Somebody's words as a name, cleaned and cut."""
    return Named(safe(words, _LONGEST_NAME))
