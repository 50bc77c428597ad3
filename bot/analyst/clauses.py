"""Cuts a comment into clauses: at sentence ends, line ends and words of contrast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.analyst.reading import Quote
from bot.analyst.tokens import Token, tokens_of, words

LONGEST_QUOTE = 160  # characters; a card must fit one phone screen

# One character at a time and no repetition: linear on any input.
_SENTENCE_END = re.compile(r"[.!?…。！？](?=\s|$|[A-Z(])|[\n\r\v\f\x85\u2028\u2029]")
_PAUSE = re.compile(r"[;•]|\s[-–—]|[–—]|:\s")
_CONTRAST = words(
    "but however although though except whereas nevertheless unfortunately sadly "
    "aber doch jedoch allerdings leider obwohl mais cependant toutefois malheureusement pero "
    "aunque lamentablemente mas porém contudo embora infelizmente"
)
_NOT_CONTRAST_AFTER = words("nothing anything all everything none not even")
_OPENERS = _CONTRAST | words("even and so yet while apart other")
_ELIDED = words("l d j m t s n c qu jusqu lorsqu puisqu")
_SUBJECTS = words("i we it they the you he she there this that nobody your our my")
_EDGE = " \t\n\r\v\f,.;:-–—…\x85\u2028\u2029\u00a0"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that says one thing. ``opener`` is its word of contrast, or empty."""

    start: int
    end: int
    sentence: int
    opener: str
    tokens: tuple[Token, ...]


def clauses_of(text: str) -> list[Clause]:
    """Clauses with at least one word, in order."""
    clauses: list[Clause] = []
    for number, (start, end, tokens) in enumerate(_sentences(text, tokens_of(text))):
        cuts = [start, *_cuts(text, start, end, tokens), end]
        at = 0
        for left, right in pairwise(cuts):
            first = at
            while at < len(tokens) and tokens[at].start < right:
                at += 1
            clause = _clause(left, right, number, tokens[first:at])
            if clause:
                clauses.append(clause)
    return clauses


def _clause(start: int, end: int, sentence: int, tokens: list[Token]) -> Clause | None:
    if not tokens:
        return None
    opener = tokens[0].word if tokens[0].word in _CONTRAST else ""
    if tokens[0].word == "even" and len(tokens) > 1 and tokens[1].word in _CONTRAST:
        opener = tokens[1].word
    return Clause(start, end, sentence, opener, tuple(tokens))


def unelided(clause: Clause) -> Clause:
    """The clause with "l'attente" read as "attente" and "n'est" as "est"."""
    return replace(clause, tokens=tuple(_unelided(token) for token in clause.tokens))


def _unelided(token: Token) -> Token:
    before, mark, after = token.word.partition("'")
    if not mark or before not in _ELIDED:
        return token
    return Token(after, token.end - len(after), token.end)


def at_commas(text: str, clause: Clause) -> list[Clause]:
    """The clause parted at its commas, for "good advice, slow answers"; one-word bits stay."""
    parts: list[list[Token]] = [[]]
    for before, token in zip((clause.tokens[0], *clause.tokens), clause.tokens, strict=False):
        if "," in text[before.end : token.start] and len(parts[-1]) > 1:
            parts.append([])
        parts[-1].append(token)
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-2].extend(parts.pop())
    starts = [clause.start, *(part[0].start for part in parts[1:]), clause.end]
    ends = zip(starts, starts[1:], parts, strict=False)
    whole = [_clause(start, end, clause.sentence, part) for start, end, part in ends]
    return [part for part in whole if part]


def _sentences(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, list[Token]]]:
    start, at = 0, 0
    for end in [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]:
        first = at
        while at < len(tokens) and tokens[at].start < end:
            at += 1
        if at > first:
            yield start, end, tokens[first:at]
        start = end


def _cuts(text: str, start: int, end: int, tokens: list[Token]) -> list[int]:
    pauses = [m.start() for m in _PAUSE.finditer(text, start, end)]
    openers = [
        token.start
        for i, token in enumerate(tokens)
        if token.word in _OPENERS and _opens(text, tokens, i)
    ]
    return sorted({cut for cut in pauses + openers if start < cut < end})


def _opens(text: str, tokens: list[Token], i: int) -> bool:
    """Whether word ``i`` begins a new clause: a contrast, or ", and we ..."."""
    if i == 0:
        return False
    word, before = tokens[i].word, tokens[i - 1]
    after_comma = "," in text[before.end : tokens[i].start]
    following = tokens[i + 1].word if i + 1 < len(tokens) else ""
    if word in _CONTRAST:
        return bool(following) and before.word not in _NOT_CONTRAST_AFTER
    if word == "even":
        return following in _CONTRAST
    if word in ("and", "so", "yet", "while") and after_comma:
        return following in _SUBJECTS or word == "yet"
    return word in ("apart", "other") and following in ("from", "than")


def quote_of(text: str, clause: Clause, around: Token | None = None) -> Quote:
    """The clause as a quotation: edges trimmed, opener dropped, long ones cut near ``around``."""
    start, end = clause.start, clause.end
    opening = clause.tokens[0].word
    if opening == "and" or clause.opener:  # "but ...", "even though ..."
        dropped = 2 if clause.opener and opening == "even" else 1
        start = clause.tokens[min(dropped, len(clause.tokens) - 1)].start
    start, end = _trim(text, start, end)
    if end - start > LONGEST_QUOTE:
        start, end = _near(clause.tokens, around or clause.tokens[0], start, end)
    return Quote(start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _near(tokens: tuple[Token, ...], centre: Token, start: int, end: int) -> tuple[int, int]:
    """Whole words about ``centre`` within the longest quote; one endless word is cut."""
    half = LONGEST_QUOTE // 2
    inside = [t for t in tokens if centre.start - half <= t.start and t.end <= centre.start + half]
    if not inside:
        return max(start, centre.start), min(end, centre.start + LONGEST_QUOTE)
    return inside[0].start, inside[-1].end
