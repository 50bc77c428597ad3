"""What a person reads before and after: which column is what, and what came of the file."""

from collections.abc import Iterator, Mapping

from bot.importing.cells import shown
from bot.importing.history.bringing import Summary
from bot.importing.history.looking import Understood

WIDEST = 30  # code points of a heading
BAR = 40


def columns_told(understood: Understood) -> Iterator[str]:
    """Every used column with one of its cells and how sure it is, then what else matters."""
    labels = understood.table.labels
    rows = [
        (
            str(one.field),
            _short(labels[one.at]),
            shown(understood.examples[one.at]) if understood.examples[one.at] else "(empty)",
            one.sureness,
        )
        for one in understood.columns.guesses
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    for row in rows:
        yield (
            "  "
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    used = {one.at for one in understood.columns.guesses}
    if unused := [_short(label) for at, label in enumerate(labels) if at not in used]:
        yield f"  not used: {', '.join(unused)}"
    yield from understood.notes
    if understood.doubt:
        yield understood.doubt


def outcome_told(summary: Summary, *, stored: bool) -> Iterator[str]:
    taken = summary.taken
    would = "" if stored else "would be "
    dry = "" if stored else " (a dry run: nothing was stored)"
    yield (
        f"answers: {taken.stored:,} {would}stored, {taken.updated:,} {would}updated, "
        f"{taken.same:,} the same, {summary.refused:,} refused{dry}"
    )
    if taken.held:
        yield _held(taken.held, "is" if stored else "would be", "are" if stored else "would be")
    if taken.otherwise:
        yield (
            f"{taken.otherwise:,} came through a connection and say something else there; "
            "a file does not change them."
        )
    if summary.first and summary.last:
        yield f"The answers are from {_day(summary.first)} to {_day(summary.last)}."
        yield from _histogram(summary.scores)


def _held(number: int, one: str, more: str) -> str:
    if number == 1:
        return f"1 {one} held: nobody knows the sender. It opens no follow-up."
    return f"{number:,} {more} held: nobody knows their senders. They open no follow-ups."


def _day(moment: object) -> str:
    return f"{moment:%d %B %Y}".lstrip("0")


def _histogram(scores: Mapping[int, int]) -> Iterator[str]:
    """So that everybody sees whether this was the right column."""
    most = max(scores.values(), default=1)
    for score in range(11):
        times = scores.get(score, 0)
        yield f"{score:4} {'█' * -(-times * BAR // most):{BAR}} {times:,}"


def _short(label: str) -> str:
    calm = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in label)
    return calm if len(calm) <= WIDEST else f"{calm[: WIDEST - 1]}…"
