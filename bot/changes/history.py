"""What the changes made so far say together: what is in force, what waits, what comes next. Pure.

They are always those of one thing: of one prompt, or of the thresholds.
"""

from collections.abc import Iterable

from storage.changes import R

OWN_FROM = 1_000  # versions above are the firm's own; shipped ones never come near it


def newest(changes: Iterable[R]) -> R | None:
    """The newest published one that was not rolled back."""
    standing = [each for each in changes if each.stands]
    return max(standing, key=lambda each: each.version or 0, default=None)


def waiting(changes: Iterable[R]) -> list[R]:
    """Those that were neither published nor turned down."""
    return [each for each in changes if each.open]


def made_from(changes: Iterable[R], change: R) -> R | None:
    """What this one was made from; None where that was shipped, or is not known any more."""
    return next((each for each in changes if each.version == change.base_version), None)


def next_version(changes: Iterable[R]) -> int:
    """One that nothing ever had, rolled back or not."""
    return max([OWN_FROM, *(each.version or 0 for each in changes)]) + 1
