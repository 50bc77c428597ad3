"""The list of accounts as it was on an earlier day: of it the fees are kept, as of then (D.17)."""

from datetime import date

from bot.desk import Clock, utc_now
from bot.importing.bringing import Summary, known_of
from bot.importing.lists import ACCOUNTS
from bot.importing.planning import Plan, Refused, understood
from bot.importing.sheet import NotAListError, Sheet
from storage import fees, imports
from storage.database import Database

_FEE = "fee_yearly"
NO_FEES = "With --as-of a list of accounts is wanted that has a column fee_yearly."
_UNKNOWN = "There is no account of this name. Bring the list of today in first, without --as-of."


async def bring_in_past(
    database: Database, sheet: Sheet, day: date, *, store: bool = True, clock: Clock = utc_now
) -> Summary:
    """Nothing else of the list is looked at; brought in again, it changes nothing.

    Raises NotAListError for another list, or one without fees.
    """
    made = Plan(sheet.kind)
    lines = understood(made, sheet)
    if sheet.kind is not ACCOUNTS or any(_FEE not in one.values for one in lines):
        raise NotAListError(NO_FEES)
    added = same = 0
    async with database.transaction() as tx:
        await imports.hold(tx, sheet.kind.name)
        known = await known_of(tx, sheet.kind)
        for one in lines:
            there = known.rows.get(one.key)
            if there is None:
                made.refused.append(Refused(one.line, _UNKNOWN))
                continue
            new = not store or await fees.add(
                tx,
                there["id"],
                since=day,
                fee=one.values[_FEE],
                currency=one.values.get("currency") or there["currency"],
                at=clock(),
            )
            added, same = added + new, same + (not new)
    refused = tuple(sorted(made.refused, key=lambda line: line.line))
    return Summary(sheet.kind, added, 0, same, refused)
