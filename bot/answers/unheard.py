"""Why a client's economic buyer was not heard, out of the ledger of surveys (P1.3). Pure.

The reason is as it stands when it is asked for, whatever the time that is asked about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from bot.asking import rules
from bot.asking.rules import Hindrance
from storage.ask_records import PersonFacts
from storage.ask_words import DeferralReason

MOST = 10
_MOMENTS = ("since", "until")


class Because(StrEnum):
    """The one reason that stands before all others."""

    NOBODY = "nobody"  # of the client's people has an address
    NO_BUYER = "no_buyer"
    HAS_LEFT = "has_left"
    NO_ADDRESS = "no_address"
    WITHHELD = "withheld"
    RULE = "rule"
    NO_ANSWER = "no_answer"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Reason:
    """since: when they were last asked (NO_ANSWER), had last answered (NOT_ASKED), or what a rule
    counts from. until: when a deferral or rule ends; None for one that is over or has no end.

    times: how often they were asked since they last answered. by: who withheld it, and why.
    """

    because: Because
    since: datetime | None = None
    until: datetime | None = None
    times: int = 0
    rule: Hindrance | None = None
    by: str = ""
    why: DeferralReason | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A client whose economic buyer was not heard. anybody: others of theirs were."""

    account_id: int
    account: str
    anybody: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unheard:
    """rows: the largest fees first, at most ten of ``clients``. heard_others: of all of these."""

    rows: tuple[Row, ...]
    clients: int
    heard_others: int

    def aloud(self) -> Self:
        """For others than the asker: that a colleague withheld it, and not what for."""
        quiet = (replace(row, reason=replace(row.reason, why=None)) for row in self.rows)
        return replace(self, rows=tuple(quiet))

    def facts(self) -> dict[str, Any]:
        rows = [[row.account_id, row.account, row.anybody, _kept(row.reason)] for row in self.rows]
        return {"rows": rows, "clients": self.clients, "heard_others": self.heard_others}

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        rows = (
            Row(number, name, anybody, _reason(reason))
            for number, name, anybody, reason in facts["rows"]
        )
        return cls(tuple(rows), facts["clients"], facts["heard_others"])


def reason_of(
    buyers: Sequence[PersonFacts],
    let_send: Mapping[int, Sequence[datetime]],
    *,
    reachable: bool,
    now: datetime,
) -> Reason:
    """Of several buyers that of one who can be reached. let_send: when tools were, by person."""
    if not reachable:
        return Reason(Because.NOBODY)
    if not buyers:
        return Reason(Because.NO_BUYER)
    one = min(buyers, key=lambda each: (rules.unreachable(each), each.id))
    return _of_person(one, let_send.get(one.id, ()), now)


def _of_person(one: PersonFacts, let_send: Sequence[datetime], now: datetime) -> Reason:
    if one.left_on is not None:
        return Reason(Because.HAS_LEFT)
    if rules.unreachable(one):
        return Reason(Because.NO_ADDRESS)
    if one.deferral is not None:
        until = one.deferral.until if one.deferral.until > now else None
        return Reason(Because.WITHHELD, until=until, by=one.deferral.by, why=one.deferral.reason)
    found = (each for each in rules.obstacles(one, now) if each.rule not in rules.ITS_DAY)
    standing = {each.rule: each for each in found}
    asked = standing.pop(Hindrance.ASKED, None)
    if standing:
        longest = next(iter(standing.values()))
        return Reason(Because.RULE, longest.since, longest.until, rule=longest.rule)
    unanswered = _surveys(each for each in let_send if not _before(each, one.answered_at))
    if unanswered:
        until = asked.until if asked else None
        return Reason(Because.NO_ANSWER, unanswered[-1], until, times=len(unanswered))
    return Reason(Because.NOT_ASKED, one.answered_at)


def _before(asked_at: datetime, answered_at: datetime | None) -> bool:
    return answered_at is not None and asked_at <= answered_at


def _surveys(let_send: Iterable[datetime]) -> list[datetime]:
    """A tool asks again before it sends: within a day that is one survey."""
    found: list[datetime] = []
    for each in let_send:
        if not found or each - found[-1] >= rules.SAME_SEND:
            found.append(each)
    return found


def _kept(reason: Reason) -> dict[str, Any]:
    moments = {name: getattr(reason, name) for name in _MOMENTS}
    return asdict(reason) | {name: at and at.isoformat() for name, at in moments.items()}


def _reason(kept: Mapping[str, Any]) -> Reason:
    moments = {name: at and datetime.fromisoformat(at) for name in _MOMENTS for at in [kept[name]]}
    return Reason(
        Because(kept["because"]),
        times=kept["times"],
        rule=Hindrance(kept["rule"]) if kept["rule"] else None,
        by=kept["by"],
        why=DeferralReason(kept["why"]) if kept["why"] else None,
        **moments,
    )
