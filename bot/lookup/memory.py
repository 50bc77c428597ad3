"""What hardly changes (the questions of a survey, the stages of a pipeline) is asked for once."""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.relay.document import Document

FRESH_FOR = 15 * 60.0  # seconds
MOST = 200


class Memory:
    """Answers of one connection's API, by path. Lost with the process; then they are asked anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Document]] = OrderedDict()

    def find(self, path: str) -> Document | None:
        kept_at, document = self._kept.get(path, (float("-inf"), None))
        return document if self._clock() - kept_at < FRESH_FOR else None

    def keep(self, path: str, document: Document) -> None:
        self._kept[path] = (self._clock(), document)
        self._kept.move_to_end(path)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def forget(self, path: str) -> bool:
        """True when something was remembered: asking again may bring news."""
        return self._kept.pop(path, None) is not None
