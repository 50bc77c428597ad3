"""What the sample clients paid a year ago, why the new one came, and the client that was lost."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.demo.firm.shapes import SampleAccount
from storage.words import CameBy

NORDHAFEN = "nordhafen-logistik"  # recommended by Brauer & Lind
_CAME_BY = {NORDHAFEN: CameBy.EARNED}
_LOST_FEE, _LOST_SINCE = Decimal(72_000), timedelta(days=1400)
_WERE = (Decimal(1), Decimal("0.95"), Decimal("1.04"), Decimal("0.9"), Decimal(1), Decimal("1.08"))
"""Of today's fee, one client after the other."""
_RAISED = timedelta(days=200)
Row = dict[str, Any]


def came_by(key: str) -> CameBy | None:
    return _CAME_BY.get(key)


def lost_client(today: date, colleagues: Mapping[str, int]) -> Row:
    """It has nobody any more whom one could ask."""
    return {
        "name": "Tolland Mills",
        "domain": "tolland-mills.example",
        "sector": "Textiles",
        "fee_yearly": _LOST_FEE,
        "currency": "GBP",
        "client_since": today - _LOST_SINCE,
        "ended_on": today - timedelta(days=140),
        "director_id": colleagues["director"],
        "partner_id": colleagues["partner"],
    }


def fee_rows(
    firms: Sequence[SampleAccount], accounts: Mapping[str, int], lost: int, now: datetime
) -> list[Row]:
    """Each client's fee since it came, and what it became 200 days ago."""
    rows = []
    for number, firm in enumerate(firms):
        before = firm.fee_yearly * _WERE[number % len(_WERE)]
        same = {"account_id": accounts[firm.key], "currency": firm.currency, "told_at": now}
        rows.append(same | {"since": firm.since, "fee_yearly": before})
        rows.append(same | {"since": now.date() - _RAISED, "fee_yearly": firm.fee_yearly})
    gone = {"account_id": lost, "since": now.date() - _LOST_SINCE, "fee_yearly": _LOST_FEE}
    return [*rows, gone | {"currency": "GBP", "told_at": now}]
