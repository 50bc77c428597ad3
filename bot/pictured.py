"""Charts where Slack refuses to draw them: as a picture, and where it takes none either, in words.

What was found out about a message is kept among its facts; each picture is an effect of its own,
whose outcome says how the message is drawn from then on (bot/outside/picturing.py).
"""

import hashlib
from datetime import datetime

import orjson

from bot.cards.pieces import Block, Card, plain
from bot.charts import native
from bot.desk import Desk
from bot.outside.picturing import KIND
from storage import effects, messages
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.messages import MessageRecord
from storage.words import Delivery

PICTURES = "pictures"  # among a message's facts: Slack refused to draw its charts
_MOST_ALT = 2000


async def as_slack_takes_it(tx: Transaction, message: MessageRecord, card: Card) -> Card | None:
    """The card with its charts as this message may show them; None while pictures are on their way.

    Whoever puts them there has the message drawn again.
    """
    if not message.facts.get(PICTURES) or not native.drawn(card.blocks):
        return card
    found = {}
    for block in native.drawn(card.blocks):
        key = _key(message.id, block)
        wanted = {"block": block, "message": message.id}
        await effects.want(tx, key, kind=KIND, wanted=wanted)
        found[key] = await effects.by_key(tx, key)
    if any(each is None or not _over(each) for each in found.values()):
        return None
    shown = [_instead(block, found.get(_key(message.id, block))) for block in card.blocks]
    return Card(card.text, native.in_words(shown))


async def instead(desk: Desk, message: MessageRecord, card: Card, begun: datetime) -> bool:
    """Slack refused this card: with pictures it may not. False where there is no chart in it.

    ``begun``: the attempt's name. Nothing is changed where another knows better by now.
    """
    if not native.drawn(card.blocks):
        return False
    async with desk.database.transaction() as tx:
        now = await messages.lock(tx, message.id)
        if now is None or now.attempted_at != begun or now.outcome is not Delivery.SENDING:
            return True
        facts = {**now.facts, PICTURES: True}
        await messages.note(tx, now.id, facts=facts, outcome=Delivery.PENDING, slot_at=None)
        await messages.later(tx, now.id)
    return True


def _over(effect: EffectRecord) -> bool:
    return effect.outcome in (Delivery.SENT, Delivery.FAILED)


def _key(message_id: int, block: Block) -> str:
    """Of this message and exactly these values."""
    look = hashlib.blake2b(orjson.dumps(block), digest_size=16).hexdigest()
    return f"{KIND}:{message_id}:{look}"


def _instead(block: Block, picture: EffectRecord | None) -> Block:
    """``picture``: of this block; None for a block that is no chart.

    A chart of which none could be put there stays, and is told in words.
    """
    if picture is None or picture.outcome is Delivery.FAILED:
        return block
    chart = native.read(block)
    return {
        "type": "image",
        "slack_file": {"id": picture.known["file_id"]},
        "alt_text": chart.alt[:_MOST_ALT],
        "title": plain(chart.takeaway),
    }
