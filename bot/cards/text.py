"""Other people's words made safe to show: cleaned, cut and escaped here and nowhere else.

Three roads lead to Slack. ``plain_text`` and ``rich_text`` parse nothing: ``safe`` and ``passage``
are enough. ``mrkdwn`` and a message's ``text`` parse ``<…>``: they take ``Markup`` only, which
``escape`` alone makes from words.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NewType

import regex

Markup = NewType("Markup", str)
"""mrkdwn in which nothing of a client can act."""

ELLIPSIS = "…"
MOST_MARKS = (
    8  # accents stacked on one letter: enough for every script, too few to paint over a card
)
_CLUSTER = regex.compile(r"\X")  # what is seen as one character, as Unicode tells it
_LONGEST_CLUSTER = 40
_LONGEST_WORD = 20
_SENTENCE_ENDS = (".", "!", "?")
_MOST_READ = 20_000  # nobody reads on; a card must not be slow because somebody wrote a book

# Controls, and the marks that turn the reading direction beyond the end of the text they came with.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


@lru_cache(maxsize=64)  # the same comment is shown in many places of a card, and on many cards
def clean(text: str) -> str:
    """The same words without controls, bidi overrides, stacked accents and heaps of blank lines.

    Empty when there is nothing to see.
    """
    text = verbatim(text[:_MOST_READ])
    text = _BLANK_LINES.sub("\n\n", _unstack(text)).strip()
    return text if any(map(_visible, text)) else ""


def verbatim(text: str) -> str:
    """A text of our own people with its blank lines and indents, without what can only do harm."""
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def _unstack(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")


def cut(text: str, limit: int, *, lines: int | None = None) -> str:
    """At most ``limit`` code points (and ``lines`` lines), never through a visible character."""
    short = "\n".join(text.split("\n", lines)[:lines]) if lines else text
    if short == text and len(text) <= limit:
        return text
    kept = _whole_words(text, short[: _boundary(text, min(len(short), limit - 1))]).rstrip()
    after_sentence = kept.endswith(_SENTENCE_ENDS) and len(kept) + 2 <= limit
    return kept + (f" {ELLIPSIS}" if after_sentence else ELLIPSIS)


def _whole_words(text: str, kept: str) -> str:
    """Without the beginning of a word at the end, unless that is much of the text."""
    begun = text[len(kept) : len(kept) + 1].isalnum() and kept[-1:].isalnum()
    head, space, tail = kept.rpartition(" ")
    return head if begun and space and len(tail) < min(_LONGEST_WORD, len(head) // 2) else kept


def pages(text: str, size: int) -> list[str]:
    """The whole of a long text in pieces that a block can hold."""
    found, start = [], 0
    while start < len(text):
        rest = text[start : start + size + _LONGEST_CLUSTER]
        end = start + (_boundary(rest, size) or size)
        found.append(text[start:end])
        start = end
    return [page for page in found if page.strip()]


def _boundary(text: str, at: int) -> int:
    """The nearest place at or before ``at`` where a cut parts no visible character."""
    if text[: at + 1].isascii():
        return at
    end = 0
    for cluster in _CLUSTER.finditer(text):
        if cluster.end() > at:
            break
        end = cluster.end()
    return end if at - end < _LONGEST_CLUSTER else at


def passage(text: str, limit: int, *, lines: int | None = None) -> str:
    """A client's paragraph, ready for a quote of its own."""
    return cut(clean(text), limit, lines=lines)


def safe(text: str, limit: int = 100, *, empty: str = "(not given)") -> str:
    """A name or phrase for the middle of a line of ours; right-to-left words stay in place."""
    phrase = " ".join(clean(text).split())
    if not phrase:
        return empty
    phrase = cut(phrase, limit)
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in phrase):
        return f"{_FIRST_STRONG_ISOLATE}{phrase}{_POP_ISOLATE}"
    return phrase


def fit(text: str, limit: int) -> str:
    """Our own line cut to what a block can hold, with every isolate closed."""
    if len(text) <= limit:
        return text
    if not _left_open(short := cut(text, limit)):
        return short
    short = cut(text, limit - 2)
    return short + _POP_ISOLATE * min(_left_open(short), 2)


def _left_open(text: str) -> int:
    return text.count(_FIRST_STRONG_ISOLATE) - text.count(_POP_ISOLATE)


def escape(text: str, limit: int = 1000) -> Markup:
    """Words as mrkdwn: cut first, so that what is left is at most ``limit`` long once escaped."""
    words = fit(text, limit)
    while len(escaped := _entities(words)) > limit:
        left = len(words) - max(1, (len(escaped) - limit) // 5)
        words = fit(words, left) if left > 3 else ELLIPSIS
    return Markup(escaped)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
