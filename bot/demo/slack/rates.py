"""Rate limits: a bucket per method, and per channel for posts, as in Slack's tiers."""

import math
from dataclasses import dataclass

from bot.demo.slack.stamps import Clock

POSTS_PER_SECOND = 1.0
POST_BURST = 4.0


@dataclass(slots=True)
class _Bucket:
    capacity: float
    per_second: float
    level: float
    at: float

    def take(self, now: float) -> float:
        """Take one token; the seconds to wait when there is none."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.per_second)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.per_second


class Rates:
    """Counts calls; off unless switched on."""

    def __init__(self, *, clock: Clock, on: bool) -> None:
        self._clock, self.on = clock, on
        self._buckets: dict[str, _Bucket] = {}

    def wait(self, method: str, channel: str, per_minute: int) -> int:
        """Whole seconds this call must wait; 0 when it may pass."""
        if not self.on:
            return 0
        seconds = self._take(method, float(per_minute), per_minute / 60)
        if method == "chat.postMessage" and not seconds:
            seconds = self._take(f"{method} {channel}", POST_BURST, POSTS_PER_SECOND)
        return math.ceil(seconds)

    def _take(self, key: str, capacity: float, per_second: float) -> float:
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(capacity, per_second, capacity, now)
        return bucket.take(now)
