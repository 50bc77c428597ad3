"""How a connection stands, in words: for its list, its window and /nps health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.times import in_utc, lately
from storage.admin_records import ConnectionRecord

QUIET_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """``well`` is False when somebody should look, None where nobody knows: paused, never heard."""

    well: bool | None
    words: str


def standing(
    one: ConnectionRecord, *, now: datetime, waiting: int = 0, tells: bool = False
) -> Standing:
    """``waiting``: how many deliveries wait, because it is paused. ``tells``: these are ours.

    The words begin with a small letter, because a name or a mark stands before them.
    """
    if one.paused_at is not None:
        wait = f"{waiting} wait" if waiting != 1 else "1 waits"
        return Standing(None, f"paused since {in_utc(one.paused_at)}; {wait}.")
    refused = _refused(one, now)
    heard = _told(one, now) if tells else _heard(one, now)
    told = [refused, one.pull_error, _ignored(one, now), heard, _looked(one, now)]
    first, *others = [words for words in told if words]
    words = " ".join([first, *(capitalised(each) for each in others)])
    if refused or one.pull_error:
        return Standing(False, words)
    return Standing(True if one.heard_at or one.ignored_at or one.pulled_at else None, words)


def is_quiet(one: ConnectionRecord, *, now: datetime) -> bool:
    """It was heard once, is not paused, and nothing came for a week."""
    known = [at for at in (one.heard_at, one.ignored_at, one.pulled_at) if at is not None]
    return one.heard_at is not None and one.paused_at is None and now - max(known) > QUIET_AFTER


def capitalised(words: str) -> str:
    """The same as a sentence of its own."""
    return words[:1].upper() + words[1:]


def _heard(one: ConnectionRecord, now: datetime) -> str:
    if one.heard_at is None:
        return "never heard."
    return f"last heard {lately(one.heard_at, now=now)}, {one.heard:,} in all."


def _told(one: ConnectionRecord, now: datetime) -> str:
    if one.heard_at is None:
        return "nothing was told there yet."
    return f"last told {lately(one.heard_at, now=now)}, {one.heard:,} in all."


def _refused(one: ConnectionRecord, now: datetime) -> str:
    """Only when it is the newest that is known: what came since shows that it was mended."""
    if one.refused_at is None or not _newest(one.refused_at, one.heard_at, one.ignored_at):
        return ""
    return f"refused {lately(one.refused_at, now=now)}: {one.refused_why}"


def _ignored(one: ConnectionRecord, now: datetime) -> str:
    if one.ignored_at is None or not _newest(one.ignored_at, one.heard_at, one.refused_at):
        return ""
    return f"ignored {lately(one.ignored_at, now=now)}: {one.ignored_why}"


def _looked(one: ConnectionRecord, now: datetime) -> str:
    if one.pulled_at is None:
        return ""
    return f"looked there for missed answers {lately(one.pulled_at, now=now)}."


def _newest(at: datetime, *others: datetime | None) -> bool:
    return all(other is None or at > other for other in others)
