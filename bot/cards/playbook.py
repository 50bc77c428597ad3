"""The playbook of a follow-up: a line on its card, its window, a message to who does a step."""

from datetime import datetime

from bot.cards import facts
from bot.cards.booked import book_button
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    preformatted,
    rich,
    section,
)
from bot.cards.playbook_materials import ShownPlaybook, filled, said_of_dates
from bot.cards.text import safe
from bot.cards.times import clock, moment_run
from bot.figures.wording import counted
from bot.playbooks.calling import named
from storage.playbook_records import PlaybookRecord, StepRecord
from storage.records import ColleagueRecord, FollowUpRecord

OPEN = "playbook.open"
DONE = "playbook.done"
ASSIGN = "playbook.assign"
SKIP = "playbook.skip"
REOPEN = "playbook.reopen"

TITLE = "Playbook"
_WORDS, _ON_CARD, _NAME = 300, 90, 60
_CLAIM_FIRST = "Nobody has claimed this follow-up yet; whoever does works on these steps."


def playbook_line(record: FollowUpRecord) -> Block | None:
    """``Playbook: Partner calls · 1 of 4 done · next: …``, and the way to its steps."""
    if record.playbook is None:
        return None
    name = f"{safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"
    return section(
        f"Playbook: {progress(record.playbook)}{_next(record)}",
        button("Playbook", OPEN, record.id, spoken=f"Playbook: {name}"),
    )


def progress(playbook: PlaybookRecord) -> str:
    """``Strategic Alignment Workshop · 1 of 4 done, 1 skipped``."""
    done = sum(step.done_at is not None for step in playbook.steps)
    skipped = sum(step.skipped_at is not None for step in playbook.steps)
    left_out = f", {skipped} skipped" if skipped else ""
    return f"{safe(playbook.title, _NAME)} · {done} of {len(playbook.steps)} done{left_out}"


def _next(record: FollowUpRecord) -> str:
    left = record.playbook.open_steps if record.playbook and record.open else ()
    return f" · next: {_short(left[0])} ({_whose(left[0], record)})" if left else ""


def still_open(record: FollowUpRecord) -> str | None:
    """What closing would leave undone, for the form that closes."""
    left = record.playbook.open_steps if record.playbook else ()
    if not left:
        return None
    return (
        f"Still open in the playbook: {'; '.join(_short(step) for step in left[:4])}"
        f"{f'; and {len(left) - 4} more' if len(left) > 4 else ''}. You can close all the same."
    )


def _short(step: StepRecord) -> str:
    return safe(step.words, _ON_CARD).rstrip(".")


def _whose(step: StepRecord, record: FollowUpRecord) -> str:
    if step.assignee:
        return safe(step.assignee, _NAME)
    return facts.name_of(record.claimed_by or record.owner)


def playbook_window(shown: ShownPlaybook, *, news: str = "") -> View:
    """Each step with what can be done about it; then what helps. ``news``: of the last press."""
    record, playbook = shown.record, shown.playbook
    blocks: list[Block | None] = [
        rich(line(bold(facts.subject(record))), line(progress(playbook))),
        section(news) if news else None,
        _note(record),
    ]
    for at, step in enumerate(playbook.steps, start=1):
        blocks += _step(at, step, shown)
    for material in playbook.materials:
        words = preformatted(filled(material.text, shown))
        blocks.append(rich(line(bold(safe(material.title, 100))), words))
    if (said := said_of_dates(shown)) is not None:
        blocks.append(context(plain(said)))
    kept = f"{safe(playbook.name, 100)} v{playbook.version}, as it was when the follow-up opened"
    return {
        "type": "modal",
        "title": plain(TITLE, 24),
        "close": plain("Close", 24),
        "blocks": [*(block for block in blocks if block), context(plain(kept))],
    }


def _note(record: FollowUpRecord) -> Block | None:
    if not record.open:
        return context(plain("This follow-up is closed: its steps stay as they were."))
    return None if record.claimed_by else context(plain(_CLAIM_FIRST))


def _step(at: int, step: StepRecord, shown: ShownPlaybook) -> list[Block | None]:
    words = safe(step.words, _WORDS)
    heading = rich(line(bold(f"{at}. "), words), _state(step, shown))
    if not shown.record.open:
        return [heading]
    spoken = safe(step.words, 40)
    if not step.open:
        return [heading, actions(button("Undo", REOPEN, step.id, spoken=f"Undo: {spoken}"))]
    return [
        heading,
        actions(
            button("Done", DONE, step.id, spoken=f"Done: {spoken}"),
            button("Assign…", ASSIGN, step.id, spoken=f"Assign: {spoken}"),
            button("Skip…", SKIP, step.id, spoken=f"Skip: {spoken}"),
        ),
    ]


def _state(step: StepRecord, shown: ShownPlaybook) -> Block:
    """Whose it is and by when; or who settled it, and why."""
    if step.done_at:
        return line(f"Done by {safe(step.done_by or '', _NAME)} · ", moment_run(step.done_at))
    if step.skipped_at:
        why = safe(step.skip_reason or "", 300)
        by = safe(step.skipped_by or "", _NAME)
        return line(f"Skipped by {by} · ", moment_run(step.skipped_at), f" – {why}")
    return line(_whose(step, shown.record) + _by(step, shown.record, shown.now))


def _by(step: StepRecord, record: FollowUpRecord, now: datetime) -> str:
    if step.due_at is None:
        return ""
    late = "was due" if step.due_at < now else "by"
    return f" · {late} {clock(step.due_at, facts.zone_of(record), now=now)}"


def assigned_card(record: FollowUpRecord, person: ColleagueRecord, *, now: datetime) -> Card:
    """What a colleague has to do in a playbook, and what is left of it."""
    steps = record.playbook.steps if record.playbook else ()
    mine = [step for step in steps if step.assignee_id == person.id]
    left = [step for step in mine if step.open and record.open]
    heading = _heading(record, len(mine), len(left))
    rows = [_row(step, record, now) for step in mine]
    return card(
        [heading, *(f"{words}." for words in rows)],
        [
            rich(line(bold(heading)), bullets([[words] for words in rows])),
            *(actions(_done(step, len(left))) for step in left[:4]),
            actions(
                book_button(record) if _to_call(record, person) else None,
                button("Playbook", OPEN, record.id),
            ),
        ],
    )


def _to_call(record: FollowUpRecord, person: ColleagueRecord) -> bool:
    """Whether the talk with the client is theirs, and still to come."""
    waits = record.open and record.reached_at is None
    return waits and named(record.playbook) == person.id


def _heading(record: FollowUpRecord, given: int, left: int) -> str:
    about = facts.subject(record)
    title = safe(record.playbook.title, _NAME) if record.playbook else TITLE
    if left:
        are = "is" if left == 1 else "are"
        return f"{counted(left, 'step')} of “{title}” {are} yours · {about}"
    if not record.open:
        return f"Nothing left to do: the follow-up is closed · {about}"
    done = "Your part is done" if given else "Nothing of this is yours any more"
    return f"{done} · “{title}” · {about}"


def _row(step: StepRecord, record: FollowUpRecord, now: datetime) -> str:
    if step.done_at:
        return f"{_short(step)} · done by {safe(step.done_by or '', _NAME)}"
    if step.skipped_at:
        return f"{_short(step)} · skipped by {safe(step.skipped_by or '', _NAME)}"
    return f"{_short(step)}{_by(step, record, now)}"


def _done(step: StepRecord, of: int) -> Block:
    """Where there are several, each button says which it is for."""
    words = "Done" if of == 1 else f"Done: {safe(step.words, 60)}"
    return button(words, DONE, step.id, spoken=f"Done: {safe(step.words, 60)}")
