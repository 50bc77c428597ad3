"""An absence, as it is handed out."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import AbsenceSource


@dataclass(frozen=True, slots=True)
class AbsenceRecord:
    """A source says that a colleague is away. ``until``: the first moment back; None: not told."""

    source: AbsenceSource
    until: datetime | None
