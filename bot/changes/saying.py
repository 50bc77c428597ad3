"""What became of a change, in a sentence with who and when."""

from bot.cards.text import safe
from bot.cards.times import in_utc
from storage.changes import ChangeRecord


def proposed(change: ChangeRecord) -> str:
    """``Tom Ferris proposed this on 12 Nov 2026 09:58 UTC: “Warmer.”``"""
    at = in_utc(change.proposed_at)
    return f"{safe(change.proposed_by, 60)} proposed this on {at}: “{safe(change.why, 300)}”"


def became_of(change: ChangeRecord) -> list[str]:
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


def latest(change: ChangeRecord) -> str:
    """The last thing that became of it."""
    return (became_of(change) or ["It waits for a second admin."])[-1]
