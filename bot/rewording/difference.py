"""What changed between two texts, word by word: short enough to read on a phone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s]+")
_AROUND = 6  # words of what stayed that are shown on either side of a change
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
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            stretches.append(Stretch(Mark.KEPT, "".join(before[a:b])))
            continue
        if a < b:
            stretches.append(Stretch(Mark.GONE, "".join(before[a:b])))
        if c < d:
            stretches.append(Stretch(Mark.NEW, "".join(after[c:d])))
    return stretches


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
    keep = 2 * _AROUND  # each word comes with its blanks
    if len(words) <= (keep if first or last else 2 * keep) + 2:
        return text
    head = "" if first else "".join(words[:keep])
    tail = "" if last else "".join(words[-keep:])
    return f"{head}{ELLIPSIS}{tail}"


def marked(paragraphs: Sequence[Paragraph]) -> str:
    """The same for a screen without styles: ``[-gone-]`` and ``{+new+}``."""
    signs = {Mark.KEPT: ("", ""), Mark.GONE: ("[-", "-]"), Mark.NEW: ("{+", "+}")}
    return "\n".join(
        "".join(signs[each.mark][0] + each.text + signs[each.mark][1] for each in paragraph)
        for paragraph in paragraphs
    )
