"""Message times that are unique and only grow, and ids that look like Slack's."""

import secrets
import string
from collections.abc import Callable

Clock = Callable[[], float]

_LETTERS = string.ascii_uppercase + string.digits


class Stamps:
    """Gives every message its ``ts``: microseconds, never the same twice, never going back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """The next free ``ts``."""
        self._last = max(int(self._clock() * 1_000_000), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def seen(self, ts: str) -> None:
        """A ``ts`` read back from the file: later ones must be greater."""
        self._last = max(self._last, as_number(ts))


def as_number(ts: str) -> int:
    """A ``ts`` as whole microseconds. Raises ValueError for anything that is not one."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int((fraction or "0").ljust(6, "0")[:6])


def new_id(prefix: str, length: int = 10) -> str:
    """A fresh id, as in ``V0A1B2C3D4E``."""
    return prefix + "".join(secrets.choice(_LETTERS) for _ in range(length))
