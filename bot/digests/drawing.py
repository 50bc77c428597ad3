"""What a digest shows: its figures from their receipt, and beside them records as they are now."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot.answers import guard, naming, receipts
from bot.answers.proof import Answered
from bot.cards.digest import digest_card
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.digests.gathering import Beside
from bot.digests.scope import ALL
from bot.errors import Refusal
from storage import colleagues, silences, systemic, thanks
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord

KIND = "digest"


def facts_of(receipt_id: int, beside: Beside, *, late: bool) -> dict[str, Any]:
    """What a digest's message keeps. late: it comes on another day than it was to come."""
    return {
        "receipt": receipt_id,
        "issue": beside.issue,
        "thanks": beside.thanks,
        "silences": list(beside.silences),
        "late": late,
    }


async def digest_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """Told from its receipt, once more held to it (product.md U4)."""
    person = await colleagues.by_slack_id(tx, message.channel)
    if person is None:
        return None
    facts = message.facts
    try:
        answered = await receipts.retell(tx, facts["receipt"], aloud=False)
    except Refusal as refusal:
        return sentence(refusal.sentence)
    if answered is None:
        return sentence(guard.NOT_PROVED)
    beside = Beside(facts["issue"], facts["thanks"], tuple(facts.get("silences", ())))
    return await drawn(tx, person, answered, beside, desk.clock(), late=facts["late"])


async def drawn(
    tx: Transaction,
    person: ColleagueRecord,
    answered: Answered,
    beside: Beside,
    now: datetime,
    *,
    late: bool = False,
) -> Card:
    filters = answered.plan.filters
    promoter = None if beside.thanks is None else await thanks.one(tx, beside.thanks)
    still_owed = promoter is not None and not (promoter.thanked_at or promoter.dropped_why)
    return digest_card(
        answered,
        person,
        clients="your clients" if filters != ALL else (await naming.name_of(tx, filters)).text,
        issue=None if beside.issue is None else await systemic.one(tx, beside.issue),
        promoter=promoter if still_owed else None,
        silent=[each for each in await silences.by_ids(tx, beside.silences) if each.open],
        late=late,
        now=now,
    )


DRAWINGS: Mapping[str, Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]] = {
    KIND: digest_of
}
