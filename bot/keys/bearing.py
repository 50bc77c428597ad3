"""Who asks with a key: the colleague it was made for, with their role and their walls."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.errors import BadSignature
from bot.people import witness
from storage import api_keys, colleagues
from storage.database import Transaction
from storage.key_records import KeyPurpose
from storage.records import ColleagueRecord

PREFIX = "npsk_"  # by which a key is known for one wherever it turns up
UNKNOWN = "This key is none that opens this door. /nps keys lists those that do and makes new ones."
LEFT = "The colleague whose key this is has left, so it opens nothing any more."


@dataclass(frozen=True, slots=True)
class Bearer:
    """A program that asks as this person. words: it may be told clients' words."""

    key_id: int
    person: ColleagueRecord
    words: bool

    @property
    def by(self) -> str:
        """Whose act it is, as use cases ask for it."""
        return str(self.person.slack_user_id)


def digest_of(key: str) -> bytes:
    """A key is 256 bits of chance: one pass over it is as safe as a slow one."""
    return hashlib.sha256(key.encode(errors="replace")).digest()


async def bearer_of(tx: Transaction, presented: str, purpose: KeyPurpose, now: datetime) -> Bearer:
    """From here on the transaction sees nothing behind a wall that they are outside of.

    Raises BadSignature, whose sentence may be told to whoever asks.
    """
    key = await api_keys.by_digest(tx, digest_of(presented))
    if key is None or key.purpose is not purpose:
        raise BadSignature(UNKNOWN)
    person = (await colleagues.by_ids(tx, [key.colleague_id]))[key.colleague_id]
    if person.left_at is not None or person.slack_user_id is None:
        raise BadSignature(LEFT)
    await api_keys.used(tx, key.id, now)
    return Bearer(key.id, await witness(tx, person.slack_user_id), key.words)
