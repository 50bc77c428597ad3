"""What a rehearsal found: the counts, and answers side by side. Clients' words are quoted."""

from collections.abc import Iterator

from bot.cards.pieces import Block, bold, line, quote, rich, section
from bot.cards.text import passage, safe
from bot.figures.wording import counted
from bot.rewording.comparing import Findings, Pair, Share, Side
from storage.prompt_changes import PromptChangeRecord

_COMMENT, _WORDS = 400, 1500  # characters shown
NOTHING_TO_COMPARE = (
    "No stored answer would have used this text, so nothing could be compared. Look closely at "
    "what changes."
)
_SAID = {True: "a person confirmed it", False: "a person said it was no issue", None: ""}


def result(found: Findings, change: PromptChangeRecord) -> list[str]:
    """Sentences with counts, each with its n."""
    if change.rehearsed_at is None:
        return _under_way(found, change)
    if not found.total:
        return [NOTHING_TO_COMPARE]
    lines = [
        f"Rehearsed on {counted(found.done, 'stored answer')}: {found.changed} of "
        f"{found.compared} come out differently.",
        f"Policy violations: {found.before} before, {found.violations} now.",
    ]
    before, now = found.agreement(new=False), found.agreement(new=True)
    if now.n:
        lines.append(f"Agrees with what people found: {_of(before)} before, {_of(now)} now.")
    elif any(each.new.flagged is not None for each in found.pairs):
        lines.append("People judged none of these answers of 7-10: agreement cannot be told.")
    if missing := found.done - found.compared:
        lines.append(f"{missing} could not be compared: the model gave nothing usable.")
    return lines


def _under_way(found: Findings, change: PromptChangeRecord) -> list[str]:
    if found.total:
        return [f"Rehearsing on stored answers: {found.done} of {found.total}."]
    return ["Not rehearsed." if change.rehearsal_stopped else "The rehearsal is about to begin."]


def _of(share: Share) -> str:
    return f"{share.k} of {share.n}"


def pair_blocks(pair: Pair) -> Iterator[Block]:
    """One answer: who said what, what came of it before, what comes of it now."""
    answer = pair.answer
    said = _SAID[answer.confirmed]
    heading = f"{safe(answer.contact, 60)}, {answer.score} of 10{', ' if said else ''}{said}"
    comment = passage(answer.comment, _COMMENT)
    yield rich(line(bold(heading)), quote(comment) if comment else line("No comment."))
    if not pair.compared:
        yield from _alone("Before", pair.old)
        yield from _alone("Now", pair.new)
        return
    if pair.changed:
        yield from _alone("Before", pair.old)
    yield from _alone("Now" if pair.changed else "Before and now", pair.new)


def _alone(title: str, side: Side) -> Iterator[Block]:
    words = passage(side.words, _WORDS) or f"Nothing: {side.failed or 'no words'}."
    yield rich(line(bold(title)), line(words))
    if side.problems:
        yield section(f"Violation: {safe(' '.join(side.problems), 500)}")
