"""Finds the words that somebody quoted in the text they are said to come from."""

from bot.analyst.reading import Quote

_LEAST = 2  # visible characters; a single one shows nothing
_SAME = str.maketrans("“”„«»‘’‚`´–—−\u00a0", "\"\"\"\"\"'''''--- ")
_AROUND = " \"'.…,;:-"


def locate(quoted: str, text: str) -> Quote | None:
    """Where ``text`` has these words; None when it does not.

    Letter case, kinds of quotation marks and dashes, and white space may differ: models copy those
    carelessly. Words may not. The quote found is always a slice of the text as stored.
    """
    wanted, _ = _plain(quoted)
    wanted = wanted.strip(_AROUND)
    if sum(not char.isspace() for char in wanted) < _LEAST:
        return None
    plain, places = _plain(text)
    at = plain.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_inside_word(plain, at) or _inside_word(plain, end)):
            return Quote(places[at], places[end - 1] + 1)
        at = plain.find(wanted, at + 1)
    return None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one way to write each thing, and where each character of it came from."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text.translate(_SAME)):
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                places.append(place)
            continue
        for folded in char.casefold():
            chars.append(folded)
            places.append(place)
    return "".join(chars), places


def _inside_word(text: str, at: int) -> bool:
    """Whether a cut here goes through a word of a script that parts its words by spaces."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and at > 0 and all(c.isalnum() and c < "\u0e00" for c in around)
