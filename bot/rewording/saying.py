"""What became of a change, in a sentence with who and when."""

from datetime import datetime
from typing import Protocol

from bot.cards.text import safe
from bot.cards.times import in_utc
from bot.rewording.standing import Standing
from storage.prompt_changes import ChangeRecord


class Proposed(Protocol):
    """Anything that one admin proposes and another publishes; people by name."""

    @property
    def why(self) -> str: ...
    @property
    def proposed_by(self) -> str: ...
    @property
    def proposed_at(self) -> datetime: ...
    @property
    def withdrawn_by(self) -> str | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...
    @property
    def version(self) -> int | None: ...
    @property
    def published_by(self) -> str | None: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def rolled_back_by(self) -> str | None: ...
    @property
    def rolled_back_at(self) -> datetime | None: ...


def proposed(change: Proposed) -> str:
    """``Tom Ferris proposed this on 12 Nov 2026 09:58 UTC: “Warmer.”``"""
    at = in_utc(change.proposed_at)
    return f"{safe(change.proposed_by, 60)} proposed this on {at}: “{safe(change.why, 300)}”"


def rehearsed(change: ChangeRecord) -> str:
    """Who had it rehearsed to the end; empty while nobody has."""
    if change.rehearsed_at is None:
        return ""
    by = safe(change.rehearsed_by or "", 60)
    return f"Rehearsed on {in_utc(change.rehearsed_at)}, asked for by {by}."


def became_of(change: Proposed) -> list[str]:
    """``Tom Ferris published this on 12 Nov 2026 10:02 UTC as version 1001.`` In order."""
    lines = []
    if change.withdrawn_at is not None:
        did = "withdrew" if change.withdrawn_by == change.proposed_by else "turned down"
        by, at = safe(change.withdrawn_by or "", 60), in_utc(change.withdrawn_at)
        lines.append(f"{by} {did} this on {at}.")
    if change.published_at is not None:
        by, at = safe(change.published_by or "", 60), in_utc(change.published_at)
        lines.append(f"{by} published this on {at} as version {change.version}.")
    if change.rolled_back_at is not None:
        by, at = safe(change.rolled_back_by or "", 60), in_utc(change.rolled_back_at)
        lines.append(f"{by} rolled this back on {at}.")
    return lines


def latest(change: Proposed) -> str:
    """The last thing that became of it."""
    return (became_of(change) or ["It waits for a second admin."])[-1]


def since(here: Standing, after: datetime | None = None) -> str:
    """Who put another text in force, for somebody who worked from an earlier one.

    ``after``: when that was, where it is known.
    """
    moments = [
        (at, f"{who} {did} another text of {here.name} on {in_utc(at)}")
        for each in here.changes
        for at, who, did in (
            (each.published_at, each.published_by, "published"),
            (each.rolled_back_at, each.rolled_back_by, "rolled back"),
        )
        if at is not None and (after is None or at >= after)
    ]
    what = max(moments)[1] if moments else f"The shipped text of {here.name} came with an upgrade"
    return f"{what}, after this was written. Make the change anew, from the text in force now."
