"""The measures that are computed, each with its definition: read it like a table.

A definition that changes gets the next version; receipts keep the one they were made with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.plan import Measure


class Kind(StrEnum):
    """What is counted for a measure."""

    SCORES = "scores"  # answers, by score
    CLIENTS = "clients"  # active clients, heard or not


@dataclass(frozen=True, slots=True)
class Definition:
    """``title`` begins its sentence; ``words`` say how it is counted."""

    title: str
    words: str
    kind: Kind
    version: int = 1


_ANSWERS = (
    "Every answer of the period counts whose person is known, as it stands after corrections, as "
    "on an account's page. Clients and people are told apart by what is on record now."
)
_CLIENTS = "Heard: somebody at the client answered in the period. Counted of clients not ended."

MEASURES: Mapping[Measure, Definition] = {
    Measure.NPS: Definition(
        "NPS",
        "100 × (promoters − detractors) ÷ answers; promoters gave 9 or 10, detractors 0 to 6. "
        "The interval is adjusted-Wald, 95 %. " + _ANSWERS,
        Kind.SCORES,
    ),
    Measure.ANSWERS: Definition("Answers", _ANSWERS, Kind.SCORES),
    Measure.PROMOTER_SHARE: Definition(
        "Promoters",
        "Share of answers of 9 or 10, with Wilson's 95 % interval. " + _ANSWERS,
        Kind.SCORES,
    ),
    Measure.DETRACTOR_SHARE: Definition(
        "Detractors",
        "Share of answers of 0 to 6, with Wilson's 95 % interval. " + _ANSWERS,
        Kind.SCORES,
    ),
    Measure.BUYER_COVERAGE: Definition(
        "Clients whose economic buyer was heard",
        _CLIENTS + " A client without a known economic buyer counts as not heard.",
        Kind.CLIENTS,
    ),
    Measure.ACCOUNT_COVERAGE: Definition("Clients heard", _CLIENTS, Kind.CLIENTS),
    Measure.REVENUE_COVERAGE: Definition(
        "Fees of clients heard", "Yearly fees on record, in one currency. " + _CLIENTS, Kind.CLIENTS
    ),
    Measure.SILENT: Definition("Clients not heard", _CLIENTS, Kind.CLIENTS),
}
