"""Other clients and their people: whether a text names one. Pure.

A firm may be called Next, Target or First Direct. So one word counts only as the name is written,
and one that is an everyday word not where a sentence begins; of several words one must be
written with a capital.
"""

import re
from collections.abc import Iterable, Iterator

from bot.analyst.tokens import words

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_FORMS = words("""
    ag bv co company corp corporation gmbh group holding holdings inc kg limited llc llp ltd nv
    oy plc pty sa sarl se spa srl
""")
_LINKS = words("and et und y e")
_EVERYDAY = words("""
    aim apple boots capital chase compass discover first gap general gold hello hope indeed
    innocent just know match meta monday national next notion now open orange our people
    please premier progress quick reach sage shell simple slack square stripe subway target
    thank thanks the three time together topic travel trust united unity virgin visa vision what
    when where which will with would you your
""")
_SENTENCE_END = ".!?:;\n"


def names_somebody(text: str, others: Iterable[str], own: Iterable[str] = ()) -> bool:
    """Whether ``text`` has one of the names in ``others``, outside the names that belong here.

    ``own``: the client, their people and ours; a name inside one of these is theirs.
    """
    said = list(_words(text))
    taken = {place for name in own for span in _places(name, said) for place in span}
    return any(
        not taken.issuperset(span) and _is_meant(name, text, [said[place] for place in span])
        for name in others
        for span in _places(name, said)
    )


def first_and_last(text: str) -> set[str]:
    """Every word of the text as a name could begin or end with it, for looking names up."""
    found = {match.group() for match in _words(text)}
    found |= {word.partition("'")[0].partition("’")[0] for word in found}
    return {form for word in found for form in (word, word.lower(), word.upper(), word.title())}


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text)


def _key(word: str) -> str:
    """A word however it is written: without its genitive."""
    low = word.casefold().replace("’", "'").rstrip(".")
    return low.removesuffix("'s")


def _name_words(name: str) -> list[str]:
    """Its words but for the legal form and the link between two of them."""
    every = [match.group() for match in _words(name.replace("&", " "))]
    while len(every) > 1 and _key(every[-1]) in _FORMS:
        every.pop()
    return [word for word in every if len(every) == 1 or _key(word) not in _LINKS]


def _places(name: str, text: list[re.Match[str]]) -> Iterator[range]:
    """Where the name stands, as places among the words of a text."""
    wanted = [_key(word) for word in _name_words(name)]
    if not wanted:
        return
    for start, word in enumerate(text):
        if _key(word.group()) == wanted[0]:
            end = _end(wanted, text, start)
            if end:
                yield range(start, end)


def _end(wanted: list[str], text: list[re.Match[str]], start: int) -> int:
    """The place after the name that begins at ``start``; 0 when another word comes in between."""
    place, found = start, 0
    while found < len(wanted) and place < len(text):
        key = _key(text[place].group())
        if key == wanted[found]:
            found += 1
        elif key not in _LINKS:
            return 0
        place += 1
    return place if found == len(wanted) else 0


def _is_meant(name: str, text: str, span: list[re.Match[str]]) -> bool:
    """Whether these words mean the firm or the person rather than themselves."""
    if len(span) > 1:
        return any(match.group()[:1].isupper() for match in span[1:])
    [match] = span
    [as_named] = _name_words(name)
    if match.group().partition("'")[0].partition("’")[0] != as_named:
        return False
    return _key(as_named) not in _EVERYDAY or not _begins_sentence(text, match.start())


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“‘(–-")
    return not before or before[-1] in _SENTENCE_END
