"""Root causes as people read them: those of the codebook, and those that the firm adopted."""

from collections.abc import Sequence

from bot.analyst.codebook import KEYS, label
from bot.cards.text import safe
from storage.closing_records import CauseRecord
from storage.words import Theme

LABEL_LIMIT = 60


def cause_label(key: str, adopted: Sequence[CauseRecord]) -> str:
    """The words for a root cause, also for one that is retired by now."""
    if key in KEYS:
        return label(Theme(key))
    for one in adopted:
        if one.key == key:
            return safe(one.label, LABEL_LIMIT)
    return safe(key.replace("_", " "), LABEL_LIMIT)


def offered(adopted: Sequence[CauseRecord]) -> dict[str, str]:
    """What can be chosen at closing, key → words; Other stays the last resort."""
    chosen = {theme.value: label(theme) for theme in Theme if theme is not Theme.OTHER}
    own = {one.key: cause_label(one.key, adopted) for one in adopted if not one.retired}
    return {**chosen, **own, Theme.OTHER.value: label(Theme.OTHER)}
