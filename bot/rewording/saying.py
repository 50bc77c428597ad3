"""What only a change of a prompt has to tell: its rehearsal, and who came before it."""

from datetime import datetime

from bot.cards.text import safe
from bot.cards.times import in_utc
from bot.rewording.standing import Standing
from storage.prompt_changes import PromptChangeRecord


def rehearsed(change: PromptChangeRecord) -> str:
    """Who had it rehearsed to the end; empty while nobody has."""
    if change.rehearsed_at is None:
        return ""
    by = safe(change.rehearsed_by or "", 60)
    return f"Rehearsed on {in_utc(change.rehearsed_at)}, asked for by {by}."


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
