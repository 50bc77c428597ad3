"""The people of ours whom a CRM knows: found by their address, never added from there."""

from bot.crm import records
from bot.crm.records import Record
from storage import in_step
from storage.database import Transaction


async def settle(tx: Transaction, record: Record) -> tuple[Record, bool]:
    """Which colleague it is; True when that became known only now."""
    email = record.value("email")
    if record.mirror.gone or email is None:
        return record, False
    colleague_id = await in_step.colleague_of(tx, email)
    if colleague_id is None or colleague_id == record.local_id:
        return record, False
    return await records.link(tx, record, colleague_id), True
