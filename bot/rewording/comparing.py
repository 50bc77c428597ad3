"""What a rehearsal found: old and new side by side, what changed, what is wrong, who agrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import Any, NamedTuple

from bot.analyst.guards import draft_keeps_policy
from bot.analyst.reading import Reading
from bot.prompting import PromptFile
from storage.prompt_changes import PromptChangeRecord
from storage.rehearsals import Rehearsed, StoredAnswer

HIDDEN_FROM = 7  # product.md D.7: below it nothing is hidden
DRAFT, HIDDEN, THEMES = "draft", "hidden", "themes"
PROBLEMS, FAILED = "problems", "failed"
OUTLINES = "draft/outline/"  # for our own people, never sent


class Share(NamedTuple):
    """So many of so many."""

    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two texts made of an answer.

    words: a draft, or a reading as a person reads it. flagged: whether it was read as hidden
    trouble; None where that is not the question. failed: why the model gave nothing.
    """

    words: str
    problems: tuple[str, ...] = ()
    flagged: bool | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One answer, as it was and as it would be."""

    answer: StoredAnswer
    old: Side
    new: Side

    @property
    def compared(self) -> bool:
        return not (self.old.failed or self.new.failed)

    @property
    def changed(self) -> bool:
        return self.compared and self.old.words != self.new.words


@dataclass(frozen=True, slots=True)
class Findings:
    """All of a rehearsal so far. ``own``: what is wrong with the new text wherever it is used."""

    total: int
    pairs: Sequence[Pair]
    own: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return len(self.pairs)

    @property
    def compared(self) -> int:
        return sum(each.compared for each in self.pairs)

    @property
    def changed(self) -> int:
        return sum(each.changed for each in self.pairs)

    @property
    def before(self) -> int:
        """Violations with the text in force."""
        return sum(len(each.old.problems) for each in self.pairs)

    @property
    def reasons(self) -> list[str]:
        """Each kind of violation of the new text, once."""
        found = [*self.own, *(one for each in self.pairs for one in each.new.problems)]
        return list(dict.fromkeys(found))

    @property
    def violations(self) -> int:
        """Of the new text: in drafts and readings; in itself where none of them shows it."""
        shown = {one for each in self.pairs for one in each.new.problems}
        unseen = sum(one not in shown for one in self.own)
        return sum(len(each.new.problems) for each in self.pairs) + unseen

    def agreement(self, *, new: bool) -> Share:
        """Of answers of 7-10 that a person judged: how many are read as that person did."""
        judged = [
            ((each.new if new else each.old).flagged, each.answer.confirmed)
            for each in self.pairs
            if each.compared and each.answer.confirmed is not None
        ]
        asked = [flagged is said for flagged, said in judged if flagged is not None]
        return Share(sum(asked), len(asked))

    @property
    def telling(self) -> list[Pair]:
        """Those worth looking at: with violations first, then changed, then without an answer."""
        ranked = [
            (not each.new.problems, not each.changed, at, each)
            for at, each in enumerate(self.pairs)
            if each.new.problems or each.changed or not each.compared
        ]
        return [each for *_, each in sorted(ranked, key=lambda row: row[:3])]


def findings(
    shipped: PromptFile, change: PromptChangeRecord, answers: Sequence[Rehearsed]
) -> Findings:
    pairs = [
        Pair(one.answer, _side(one.old, one.answer), _side(one.new, one.answer))
        for one in answers
        if one.old is not None and one.new is not None
    ]
    return Findings(len(answers), pairs, own_problems(shipped, change.body))


def own_problems(shipped: PromptFile, text: str) -> tuple[str, ...]:
    """What the guards say of a drafting text by itself: not each part is used in 30 answers.

    What they say of the shipped text as well is no fault of the new one. A text that speaks to a
    model or to us, and not to a client, may speak of scores and figures.
    """
    if shipped.output or shipped.name.startswith(OUTLINES):
        return ()
    before, now = _bare(shipped, shipped.text), _bare(shipped, text)
    known = draft_keeps_policy(before, [before])
    return tuple(one for one in draft_keeps_policy(now, [before]) if one not in known)


def _bare(shipped: PromptFile, text: str) -> str:
    """What the text says itself: without its places and the headings of a table."""
    bare = Template(text).safe_substitute(dict.fromkeys(shipped.variables, ""))
    return "\n".join(line for line in bare.split("\n") if not line.startswith("## "))


def as_draft(text: str, problems: Sequence[str]) -> dict[str, Any]:
    """A draft as storage keeps it."""
    return {DRAFT: text, PROBLEMS: list(problems)}


def as_reading(reading: Reading) -> dict[str, Any]:
    """A reading as storage keeps it: spans, never copies of the words."""
    return {
        HIDDEN: [reading.hidden.start, reading.hidden.end] if reading.hidden else None,
        THEMES: [[found.theme, found.polarity] for found in reading.themes],
        PROBLEMS: [],
    }


def as_failure(why: str, problems: Sequence[str] = ()) -> dict[str, Any]:
    """The model gave nothing that may be used."""
    return {FAILED: why, PROBLEMS: list(problems)}


def _side(kept: dict[str, Any], answer: StoredAnswer) -> Side:
    problems = tuple(kept[PROBLEMS])
    if why := kept.get(FAILED):
        return Side("", problems, failed=why)
    if DRAFT in kept:
        return Side(kept[DRAFT], problems)
    hidden = kept[HIDDEN]
    flagged = hidden is not None if answer.score >= HIDDEN_FROM else None
    return Side(_told(hidden, kept[THEMES], answer.comment), problems, flagged)


def _told(hidden: list[int] | None, themes: list[list[str]], comment: str) -> str:
    """``Hidden detractor: “tired of chasing timelines”. Responsiveness (negative).``"""
    first = f"Hidden detractor: “{comment[slice(*hidden)]}”. " if hidden else "Nothing hidden. "
    named = [f"{theme.replace('_', ' ')} ({polarity})" for theme, polarity in themes]
    return first + (f"Themes: {', '.join(named)}." if named else "No theme.")
