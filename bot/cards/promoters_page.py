"""All of /nps promoters, as it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.figures.equal_rates import EqualRates
from storage.promoter_records import AskRecord, ConsentRecord, PromoterRecord, RoundRecord
from storage.records import ColleagueRecord


@dataclass(frozen=True, slots=True)
class Reviews:
    """The round of review asks that runs, and whether every band is asked alike."""

    running: RoundRecord | None
    rates: Mapping[str, tuple[int, int]]
    test: EqualRates | None


@dataclass(frozen=True, slots=True)
class Owed:
    """Whom somebody is to thank."""

    promoters: Sequence[PromoterRecord]
    now: datetime


@dataclass(frozen=True, slots=True)
class PromotersPage:
    """All of ``/nps promoters``. in_time: how many thanks of a quarter came in time, of how many.

    reviews: for those who oversee.
    """

    viewer: ColleagueRecord
    owed: Sequence[PromoterRecord]
    to_decide: Sequence[AskRecord]
    asked: Sequence[AskRecord]
    in_turn: Sequence[PromoterRecord]
    consents: Sequence[ConsentRecord]
    in_time: tuple[int, int]
    reviews: Reviews | None
    law_mode: bool
    now: datetime
