"""What write-back still lacks in a connection, and how it stands for /nps health."""

from datetime import timedelta

from bot.desk import Desk
from bot.figures.wording import counted
from bot.writing_back.registry import WRITERS
from storage import crm_troubles, crm_writes
from storage.admin_records import ConnectionRecord
from storage.crm_words import WriteMode, WriteOutcome
from storage.database import Transaction

LATELY = timedelta(days=7)
MODES = {
    WriteMode.OFF: "off",
    WriteMode.DRY_RUN: "dry run: the desk only says what it would write",
    WriteMode.ON: "on",
}


async def lacking(desk: Desk, tx: Transaction, one: ConnectionRecord) -> list[str]:
    """Each as a sentence; nothing while it is off."""
    writing = await crm_writes.writing(tx, one.id)
    if one.system not in WRITERS or writing.mode is WriteMode.OFF:
        return []
    found = [] if one.has_token else ["Write-back needs the token: paste it under Edit."]
    if one.has_token:
        told = await crm_troubles.latest(tx, one.id) or await crm_troubles.put_off(tx, one.id)
        found += [told] if told else []
    count = await crm_writes.tally(tx, one.id, desk.clock() - LATELY)
    if changed := count.get(WriteOutcome.CONFLICT, 0):
        writes = counted(changed, "write")
        found.append(
            f"In {writes} of the last 7 days a field was left alone, because somebody changed it "
            "there: Show Writes says which."
        )
    return found


async def in_words(desk: Desk, tx: Transaction, one: ConnectionRecord) -> str | None:
    """``on; in 7 days 12 written, 2 held.`` None where nothing is written back."""
    if one.system not in WRITERS:
        return None
    writing = await crm_writes.writing(tx, one.id)
    if writing.mode is WriteMode.OFF:
        return MODES[writing.mode] + "."
    count = await crm_writes.tally(tx, one.id, desk.clock() - LATELY)
    told = [f"{count[outcome]} {word}" for outcome, word in OUTCOMES.items() if outcome in count]
    return f"{MODES[writing.mode]}; in 7 days {', '.join(told) if told else 'nothing yet'}."


OUTCOMES = {
    WriteOutcome.WRITTEN: "written",
    WriteOutcome.WOULD: "would be written",
    WriteOutcome.CONFLICT: "with a field left alone",
    WriteOutcome.HELD: "held",
    WriteOutcome.FAILED: "failed",
    WriteOutcome.UNKNOWN: "of unknown outcome",
    WriteOutcome.WAITING: "waiting",
    WriteOutcome.WRITING: "under way",
}
