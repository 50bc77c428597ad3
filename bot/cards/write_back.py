"""Write-back of a connection: the form that arranges it, and the log of what was written."""

from collections.abc import Mapping
from datetime import date

from bot.cards.connection_log import Log, LogPage, log_window
from bot.cards.fields import (
    Values,
    about,
    chosen_day,
    chosen_word,
    day_element,
    field,
    modal,
    text_element,
    typed,
)
from bot.cards.pieces import Block, View, button, plain, section
from bot.cards.text import safe
from bot.cards.times import in_utc
from bot.figures.wording import counted
from bot.writing_back.ownership import KINDS, LABELS, Ours
from storage.crm_replays import REPLAYED
from storage.crm_words import WriteMode, WriteOutcome
from storage.crm_writes import WriteRecord, Writing

WRITE_BACK = "connection.write_back"
WRITE_BACK_FORM = "connection.write_back_form"
SHOW_WRITES = "connection.show_writes"
OLDER_WRITES = "connection.older_writes"
NEWER_WRITES = "connection.newer_writes"
REPLAY = "connection.replay"
REPLAY_DAYS = "connection.replay_days"
REPLAY_FORM = "connection.replay_form"
MODE, FIRST, LAST = "mode", "first", "last"

_MODES = {
    WriteMode.OFF: "Off",
    WriteMode.DRY_RUN: "Dry run: only say what would be written",
    WriteMode.ON: "On",
}
_RULES = (
    "Every answer, attempt and ending becomes a note. The fields below are written only into "
    "properties of the contact that you made for them and name here; what somebody changes there "
    "is left alone. No contact or company is ever made, and no other field is touched."
)
_WHAT = {
    "answer": "Note of an answer",
    "attempt": "Note of an attempt",
    "closing": "Note of a closing",
    "reopened": "Note of a re-opening",
    "recovered": "Note of a recovery",
    "not_recovered": "Note of no recovery",
    "fields": "Fields",
}
_OUTCOMES = {
    WriteOutcome.WAITING: "waits",
    WriteOutcome.WRITING: "is being written",
    WriteOutcome.WOULD: "would be written",
    WriteOutcome.WRITTEN: "written",
    WriteOutcome.HELD: "held",
    WriteOutcome.CONFLICT: "written but for a conflict",
    WriteOutcome.FAILED: "failed",
    WriteOutcome.UNKNOWN: "outcome unknown",
}


_LOG = Log(
    title="Writes",
    none="Nothing was to be written yet.",
    newer=NEWER_WRITES,
    older=OLDER_WRITES,
    again=REPLAY_DAYS,
    again_label="Replay Days",
    note="Replay makes again what was not made, and never what was written.",
)


def write_back_form(connection_id: int, name: str, writing: Writing, naming: str) -> View:
    options = {mode: {"text": plain(words, 75), "value": mode} for mode, words in _MODES.items()}
    element = {
        "type": "radio_buttons",
        "options": list(options.values()),
        "initial_option": options[writing.mode],
    }
    inputs = [
        field(
            mine,
            LABELS[mine],
            text_element(initial=writing.fields.get(mine, ""), longest=100),
            optional=True,
            hint=f"{naming} It takes {KINDS[mine]}.",
        )
        for mine in Ours
    ]
    return modal(
        WRITE_BACK_FORM,
        "Write back",
        connection_id,
        [about(safe(name, 60)), section(_RULES), field(MODE, "Write back", element), *inputs],
        submit="Save",
    )


def read_write_back(values: Values) -> tuple[WriteMode, Mapping[Ours, str]]:
    """Raises Unreadable."""
    mode = chosen_word(values, MODE, WriteMode, "Please choose one of the three.")
    return mode, {mine: words for mine in Ours if (words := typed(values, mine))}


def writes_window(shown: LogPage[WriteRecord], *, news: str = "") -> View:
    """Each with what came of it."""
    rows = [_row(shown.connection_id, each) for each in shown.rows]
    return log_window(_LOG, shown, rows, news=news)


def _row(connection_id: int, one: WriteRecord) -> Block:
    heading = f"{_WHAT.get(one.what, one.what)}: {_OUTCOMES[one.outcome]}"
    whose = safe(one.contact or "", 60, empty="a contact who is gone")
    where = f", record {safe(one.record, 40)}" if one.record else ""
    lines = [heading, f"{in_utc(one.asked_at)}, {whose}{where}", *_values(one)]
    why = one.waits_for if one.outcome is WriteOutcome.WAITING else one.why
    if why:
        lines.append(safe(why, 500))
    replay = button(
        "Replay", REPLAY, f"{connection_id}:{one.id}", spoken=f"Replay {heading.lower()}"
    )
    return section("\n".join(lines), replay if one.outcome in REPLAYED else None)


def _values(one: WriteRecord) -> list[str]:
    """Which property became what; of a note its heading."""
    told = []
    for prop, value in sorted(one.after.items()):
        if prop == "note":
            told.append(safe(str(value), 120))
        elif str(one.before.get(prop, "")) != str(value):
            before = safe(str(one.before.get(prop, "")), 60, empty="empty")
            told.append(f"{safe(prop, 60)}: {before} → {safe(str(value), 60, empty='empty')}")
    return told


def replay_form(connection_id: int, name: str, today: date) -> View:
    """Which days?"""
    return modal(
        REPLAY_FORM,
        "Replay days",
        connection_id,
        [
            about(safe(name, 60)),
            section(
                "What was wanted on these days and not written (failed, held, in conflict, or only "
                "said in a dry run) is tried again. What was written is not."
            ),
            field(FIRST, "First day", day_element(today), hint="Days are counted in UTC."),
            field(LAST, "Last day", day_element(today)),
        ],
        submit="Replay",
    )


def read_days(values: Values) -> tuple[date, date]:
    """Raises Unreadable."""
    return chosen_day(values, FIRST), chosen_day(values, LAST)


def replayed(count: int) -> str:
    """What became of a press on Replay."""
    if not count:
        return "Nothing is left to be tried again there."
    return f"{counted(count, 'write')} tried again now. Open this window again to see the outcome."
