"""What the messages about offers show: each drawn from the record as it is now."""

from bot.cards.offers import approval_card, decided_card
from bot.cards.pieces import Card
from bot.desk import Desk
from storage import follow_up_records, offers
from storage.database import Transaction
from storage.messages import MessageRecord

APPROVAL, DECIDED = "offer_approval", "offer_decided"


async def approval_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    offer = await offers.one(tx, message.subject_id)
    record = offer and await follow_up_records.load_one(tx, offer.follow_up_id, desk.clock())
    return approval_card(offer, record) if offer and record else None


async def decided_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    offer = await offers.one(tx, message.subject_id)
    record = offer and await follow_up_records.load_one(tx, offer.follow_up_id, desk.clock())
    return decided_card(offer, record) if offer and record else None


DRAWINGS = {APPROVAL: approval_of, DECIDED: decided_of}
