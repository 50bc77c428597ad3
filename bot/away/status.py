"""Whether somebody's Slack status says that they are away, and until when. Pure.

A status is anybody's own words. Only what plainly says "not at work" counts: a meeting, a train
or a busy day do not, and neither does leave that is over or still to come.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

AWAY_EMOJI = frozenset({":palm_tree:", ":face_with_thermometer:"})  # Slack's own two for it
_LATEST = 4_102_444_800  # 2100, in unix seconds

_AWAY = re.compile(
    r"""
    \b(?: vacationing | o\.?o\.?o | out\ of\ (?:the\ )?office | sabbatical
        | (?:on|taking|annual|sick|parental|maternity|paternity|compassionate|bereavement)\ leave
        | on\ (?:a\ )?(?:holidays?|vacation|pto|hols)
        | (?:out|off|home|away)\ (?:sick|ill|unwell|until|till|today|this\ week)
        | (?:im|in\ den|auf)\ urlaub | krank(?:gemeldet)? | abwesend | elternzeit
        | en\ (?:vacances|cong[ée]s?) | de\ (?:vacaciones|f[ée]rias|baja)
        | fuera\ de\ la\ oficina | in\ ferie | met\ vakantie
    )\b
    | \A\W*(?: (?:annual\ )?leave | holidays? | vacation | pto | away | sick | ill | urlaub )\W*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_NOW = re.compile(
    r"""
    \b(?: back\ from | returned | no\ longer | not | never | nearly | almost | soon | next
        | tomorrow | upcoming | before | after | working\ (?:from|on|through|around)
        | (?:from|starting|as\ of)\ (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|next|\d) | ab\ dem
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Status:
    """``until``: when Slack will take the status away; None: it stays until they do."""

    away: bool
    until: datetime | None = None


def read_status(profile: dict[str, Any]) -> Status | None:
    """None where the profile says nothing of a status."""
    if "status_text" not in profile and "status_emoji" not in profile:
        return None
    words = " ".join(str(profile.get("status_text") or "").split())
    away = _says_away(words, str(profile.get("status_emoji") or ""))
    return Status(away, _moment(profile.get("status_expiration")) if away else None)


def _says_away(words: str, emoji: str) -> bool:
    if _NOT_NOW.search(words):
        return False
    return emoji in AWAY_EMOJI or _AWAY.search(words) is not None


def _moment(seconds: object) -> datetime | None:
    """Slack says 0 for a status without an end."""
    if not isinstance(seconds, int) or not 0 < seconds < _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)
