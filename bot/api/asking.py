"""Who asks, and how often they may."""

from dataclasses import dataclass
from typing import Any

from bot.desk import Desk
from bot.errors import BadSignature
from bot.keys.bearing import Bearer, bearer_of
from storage.key_records import KeyPurpose

SCHEME = "bearer"
NO_KEY = "Send your key: Authorization: Bearer npsk_… An NPS Desk admin makes one: /nps keys."


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """One request, checked. query, body: as the models of its operation read them."""

    bearer: Bearer
    number: int = 0
    word: str = ""
    query: Any = None
    body: Any = None


def key_in(authorization: str) -> str:
    """The key that a header shows. Raises BadSignature."""
    scheme, _, key = authorization.strip().partition(" ")
    if scheme.lower() != SCHEME or not key.strip():
        raise BadSignature(NO_KEY)
    return key.strip()


async def who(desk: Desk, key: str) -> Bearer:
    """Raises BadSignature; NotAllowed for whoever may ask nothing."""
    async with desk.database.transaction() as tx:
        return await bearer_of(tx, key, KeyPurpose.API, desk.clock())
