"""Which kinds of friction preceded low scores, over many clients (product.md D.12, U12). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from bot.figures.friction_effect import Answered, Effect, Preceded, Seen, table
from storage.preceding import AnswerOfClient, EventBefore
from storage.words import FrictionKind


@dataclass(frozen=True, slots=True)
class Row:
    """One kind; ``cases``: client and score, newest first, where it cannot be told."""

    found: Preceded[FrictionKind]
    cases: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Frictions:
    """A row for each kind on record."""

    rows: Sequence[Row]

    def facts(self) -> dict[str, Any]:
        return {
            "rows": [
                asdict(row.found) | {"cases": [list(case) for case in row.cases]}
                for row in self.rows
            ]
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls([_row_of(dict(row)) for row in facts["rows"]])


def _row_of(kept: dict[str, Any]) -> Row:
    cases, effect = kept.pop("cases"), kept.pop("effect")
    return Row(
        Preceded(
            **kept | {"kind": FrictionKind(kept["kind"])},
            effect=Effect(**effect) if effect else None,
        ),
        [(name, score) for name, score in cases],
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    answers: list[AnswerOfClient]
    before: list[EventBefore]
    after: frozenset[int]

    @property
    def seen(self) -> Seen:
        bands = fee_bands(self.answers)
        return Seen(
            [
                Answered(one.account_id, one.score, one.role, bands[one.account_id])
                for one in self.answers
            ],
            [one.response_id in self.after for one in self.answers],
            len({one.event_id for one in self.before}),
        )

    @property
    def cases(self) -> list[tuple[str, int]]:
        """The answers after such an event, newest first: client and score."""
        told = [one for one in reversed(self.answers) if one.response_id in self.after]
        return [(one.account, one.score) for one in told]


def rows(
    answers: Sequence[AnswerOfClient],
    events: Iterable[EventBefore],
    first_days: dict[FrictionKind, date],
) -> list[Row]:
    """A row for each kind on record; the strongest finding first, what cannot be told last.

    A kind counts from its first event on: before it, nobody may have been writing them down.
    """
    before = defaultdict(list)
    for event in events:
        before[event.kind].append(event)
    kinds = {
        kind: _Kind(
            [one for one in answers if one.answered_on >= first],
            before[kind],
            frozenset(event.response_id for event in before[kind]),
        )
        for kind, first in first_days.items()
    }
    judged = table({kind: one.seen for kind, one in kinds.items()})
    judged.sort(key=lambda row: (row.effect.p if row.effect else 2.0, -row.answers, row.kind))
    return [Row(row, kinds[row.kind].cases if row.effect is None else []) for row in judged]


def fee_bands(answers: Iterable[AnswerOfClient]) -> dict[int, int]:
    """Each client's third by yearly fee, 1 to 3; 0 where no fee is known."""
    fees = {one.account_id: one.fee_yearly for one in answers}
    held = sorted({fee for fee in fees.values() if fee is not None})
    return {account: _third(fee, held) for account, fee in fees.items()}


def _third(fee: Decimal | None, held: Sequence[Decimal]) -> int:
    return 0 if fee is None else 1 + 3 * held.index(fee) // len(held)
