"""Faults to order: the next calls of a method fail in a chosen way."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from bot.demo.slack.records import Json

Kind = Literal["error", "status", "ratelimited", "drop_before", "drop_after", "delay"]
KINDS: tuple[str, ...] = get_args(Kind)
ANY = "*"


@dataclass(slots=True)
class Fault:
    """One order for ``times`` calls of ``method``: "*" is all, "response_url" posts to one.

    ``to``: only calls for this channel or person; empty: for any.
    """

    method: str
    kind: Kind
    times: int = 1
    code: str = "internal_error"
    status: int = 500
    retry_after: int = 1
    seconds: float = 0.0
    to: str = ""


class Faults:
    """The orders not yet used up. A call takes one delay and one other fault at most."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def error(self, method: str, code: str, *, times: int = 1, to: str = "") -> None:
        """Answer with this error code, HTTP 200, nothing done."""
        self._orders.append(Fault(method, "error", times, code=code, to=to))

    def status(self, method: str, status: int = 500, *, times: int = 1, to: str = "") -> None:
        """Answer with this HTTP status, nothing done."""
        self._orders.append(Fault(method, "status", times, status=status, to=to))

    def ratelimited(
        self, method: str, *, retry_after: int = 1, times: int = 1, to: str = ""
    ) -> None:
        """Answer 429 with Retry-After."""
        self._orders.append(Fault(method, "ratelimited", times, retry_after=retry_after, to=to))

    def drop_before(self, method: str, *, times: int = 1, to: str = "") -> None:
        """Close the connection without doing the work."""
        self._orders.append(Fault(method, "drop_before", times, to=to))

    def drop_after(self, method: str, *, times: int = 1, to: str = "") -> None:
        """Do the work, then close the connection without an answer."""
        self._orders.append(Fault(method, "drop_after", times, to=to))

    def delay(self, method: str, seconds: float, *, times: int = 1, to: str = "") -> None:
        """Answer late."""
        self._orders.append(Fault(method, "delay", times, seconds=seconds, to=to))

    def order(self, body: Json) -> Fault:
        """An order as the control route receives it; ValueError or TypeError when unclear."""
        fault = Fault(**{"method": ANY, **body})
        if fault.kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        self._orders.append(fault)
        return fault

    def clear(self) -> None:
        """From now on everything works again."""
        self._orders.clear()

    def pending(self) -> list[Json]:
        """What is still to come, for the control page."""
        return [asdict(order) for order in self._orders]

    def take_delay(self, method: str, to: str = "") -> float:
        """How late this call, for this channel or person, must be answered."""
        order = self._take(method, to, lambda kind: kind == "delay")
        return order.seconds if order else 0.0

    def take(self, method: str, to: str = "") -> Fault | None:
        """What must go wrong with this call."""
        return self._take(method, to, lambda kind: kind != "delay")

    def _take(self, method: str, to: str, wanted: Callable[[str], bool]) -> Fault | None:
        for order in self._orders:
            meant = order.method in (method, ANY) and order.to in (to, "")
            if meant and wanted(order.kind):
                order.times -= 1
                if order.times <= 0:
                    self._orders.remove(order)
                return order
        return None
