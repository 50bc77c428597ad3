"""What changed between two texts, word by word: short enough to read on a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\S+\s*|\s+")  # each word with the blanks after it
_AROUND = 6  # words of what stayed that are shown on either side of a change
_LONE = 2  # so few words that stayed between two changes only make both harder to read
ELLIPSIS = "…"


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand together and fared alike, with the blanks between them."""

    mark: Mark
    text: str


Paragraph = tuple[Stretch, ...]


def difference(old: str, new: str) -> list[Paragraph]:
    """The paragraphs that changed, each with a little of what stayed. Empty when nothing did."""
    before, after = old.split("\n"), new.split("\n")
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            paragraph = _by_words("\n".join(before[a:b]), "\n".join(after[c:d]))
            found.append(_shortened(paragraph))
    return found


def _by_words(old: str, new: str) -> list[Stretch]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    stretches: list[Stretch] = []
    for stayed, gone, come in _runs(before, after):
        if stayed:
            stretches.append(Stretch(Mark.KEPT, "".join(come)))
            continue
        if gone:
            stretches.append(Stretch(Mark.GONE, "".join(gone)))
        if come:
            stretches.append(Stretch(Mark.NEW, "".join(come)))
    return stretches


def _runs(before: list[str], after: list[str]) -> list[tuple[bool, list[str], list[str]]]:
    """Words that stayed and words that did not, in turn: whether, the old ones, the new ones."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    runs: list[tuple[bool, list[str], list[str]]] = []
    for at, (kind, a, b, c, d) in enumerate(codes):
        between = 0 < at < len(codes) - 1
        stayed = kind == "equal" and not (between and b - a <= _LONE)
        if runs and runs[-1][0] is stayed:
            runs[-1][1].extend(before[a:b])
            runs[-1][2].extend(after[c:d])
        else:
            runs.append((stayed, before[a:b], after[c:d]))
    return runs


def _shortened(stretches: Sequence[Stretch]) -> Paragraph:
    last = len(stretches) - 1
    return tuple(
        Stretch(each.mark, _middle_out(each.text, first=at == 0, last=at == last))
        if each.mark is Mark.KEPT
        else each
        for at, each in enumerate(stretches)
    )


def _middle_out(text: str, *, first: bool, last: bool) -> str:
    """The words next to a change; at either end of the paragraph only one side is."""
    words = _WORDS.findall(text)
    if len(words) <= _AROUND * (1 if first or last else 2) + 1:
        return text
    head = "" if first else "".join(words[:_AROUND])
    tail = "" if last else "".join(words[-_AROUND:])
    return f"{head}{ELLIPSIS}{tail}"


def marked(paragraphs: Sequence[Paragraph]) -> str:
    """The same for a screen without styles: ``[-gone-]`` and ``{+new+}``."""
    signs = {Mark.KEPT: ("", ""), Mark.GONE: ("[-", "-]"), Mark.NEW: ("{+", "+}")}
    return "\n".join(
        "".join(signs[each.mark][0] + each.text + signs[each.mark][1] for each in paragraph)
        for paragraph in paragraphs
    )
