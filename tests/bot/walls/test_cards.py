"""Whatever could be drawn of a client behind a wall is drawn for those inside only."""

from collections.abc import AsyncIterator, Collection
from typing import Any

import pytest

from bot.drawing import DRAWINGS, draw
from bot.huddle.criteria import What
from storage.messages import MessageRecord
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import CHANNEL, MANAGER, OWNER
from tests.bot.walls.secret import BUYER, LEAD, SECRET, SecretFirm, firm

FACTS: dict[str, Any] = {
    "missed": ["x"],
    "told": ["x"],
    "part": "manager",
    "waited": [],
    "left": {},
    "receipt": 0,
    "day": "2026-07-17",
    "zone": "Europe/London",  # a huddle's pack
    "whom": OWNER,
    "code": "user_not_found",
}
WORDS = (SECRET, BUYER, LEAD, "Zurich")
OF_NO_CLIENT = frozenset({"prompt_change", "threshold_change", "left"})
IN_CHANNELS = frozenset({"follow_up", "thread_note", "nudge", "milestone", "held", "huddle"})
SEEN_INSIDE = frozenset({"deferral", "deferral_ended", "deferral_last", "deferral_over"}) | {
    *("follow_up", "held", "not_owned", "not_told", "nudge", "offer_approval", "offer_decided"),
    *("owner_question", "playbook", "recheck", "thread_note", "huddle", "bare_closures"),
    "late_batch",
    "undelivered",
}


@pytest.fixture
async def built(empty_url: str) -> AsyncIterator[SecretFirm]:
    made = await firm(empty_url, secret=True)
    yield made
    await made.house.desk.database.close()


async def telling(built: SecretFirm, surface: str, kinds: Collection[str]) -> set[str]:
    """Those of these kinds of messages of which one that stands there would tell of the client."""
    desk, found = built.house.desk, set()
    for kind in kinds:
        for subject in set(built.ids.values()):
            facts = FACTS | {"items": [[what.value, subject] for what in What]}
            facts["follow_ups"] = [subject]
            about = {"kind": kind, "subject_id": subject, "channel": surface, "facts": facts}
            message = MessageRecord(**dict.fromkeys(MessageRecord.__slots__) | about | {"ts": "1"})
            async with desk.database.transaction() as tx:
                card = await draw(desk, tx, message)
            if card is not None and any(word in shown(card) for word in WORDS):
                found.add(kind)
    return found


async def test_no_drawing_tells_of_it_outside(built: SecretFirm) -> None:
    assert await telling(built, MANAGER, set(DRAWINGS) - OF_NO_CLIENT) == set()
    assert await telling(built, CHANNEL, IN_CHANNELS) == set()
    assert await telling(built, OWNER, SEEN_INSIDE) == SEEN_INSIDE
