"""Surveys that the sample firm owes its clients, and those that its manager has put off."""

from datetime import datetime, timedelta

from bot.asking.limits import MOST_DAYS, PRESET_DAYS
from bot.asking.owing import FRESH
from bot.demo.firm.firm import SampleFirm
from storage import accounts, asks, colleagues, deferrals
from storage.ask_words import DeferralReason
from storage.database import Transaction

PUT_OFF, BY = "kestrow-avionics", "U0MANAGER"
SINCE = timedelta(days=1)


async def surveys(tx: Transaction, firm: SampleFirm, now: datetime) -> None:
    """Work that was lately completed is owed a survey; Kestrow disputes an invoice just now."""
    names = {one.key: one.name for one in firm.accounts}
    ids = {name: number for number, name in (await accounts.active_names(tx)).items()}
    for work in firm.milestones:
        done = work.completed_at
        if done is not None and timedelta() <= now - done <= FRESH:
            key = f"sample/{work.account}/{work.name}"
            await asks.owe(tx, ids[names[work.account]], key=key, subject=work.name, turned_at=done)
    manager, begun_at = await colleagues.by_slack_id(tx, BY), now - SINCE
    if manager is not None:
        await deferrals.begin(
            tx,
            account_id=ids[names[PUT_OFF]],
            contact_id=None,
            reason=DeferralReason.FEE_DISPUTE,
            note="Until the invoice for the air show stand is settled",
            by=manager.id,
            now=begun_at,
            until=begun_at + timedelta(days=PRESET_DAYS),
            latest=begun_at + timedelta(days=MOST_DAYS),
        )
