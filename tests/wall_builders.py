"""Walls that say only what matters to a test, and every screen about them."""

from typing import Any

from bot.cards.pieces import Card
from bot.cards.walls import down_form, keeper_form, members_form, no_wall_card, walls_card
from storage.wall_words import Looked, WallChange
from storage.walls import EntryRecord, LookRecord, SeenWall
from storage.words import ColleagueRole
from tests.builders import NOW, a_colleague

ROOK = a_colleague("Dan Rook", id=2, slack_user_id="U0DAN", role=ColleagueRole.PARTNER)
QUILL = a_colleague("Adam <!here> Quill", id=3, slack_user_id="U0ADMIN", role=ColleagueRole.ADMIN)


def a_wall(name: str | None = "Halden Foods", **facts: Any) -> SeenWall:
    """Kept by a partner, with the director inside."""
    given: dict[str, Any] = {
        "account_id": 21,
        "name": name,
        "keeper": ROOK,
        "members": (1, 2),
        "people": {1: a_colleague(), 2: ROOK, 3: QUILL},
        "log": [
            EntryRecord(WallChange.KEEPER, 2, 3, NOW, "His <@U1> predecessor left"),
            EntryRecord(WallChange.LET_IN, 1, 2, NOW, ""),
            EntryRecord(WallChange.RAISED, None, 2, NOW, "Both sides of one sale"),
        ],
        "looks": [LookRecord(1, Looked.FOLLOW_UP, NOW), LookRecord(2, Looked.RECEIPT, NOW)],
    }
    return SeenWall(**given | facts)


def wall_screens() -> dict[str, Card | dict[str, Any]]:
    return {
        "walls": walls_card([a_wall(), a_wall("Northline <!channel> Rail")], ROOK),
        "walls for an admin": walls_card([a_wall(None)], QUILL),
        "no walls": walls_card([], a_colleague()),
        "no wall around a client": no_wall_card("Halden <!here> Foods", 21, may_raise=True),
        "members of a wall": members_form(21, "Halden Foods", [a_colleague(), ROOK]),
        "members of a new wall": members_form(21, "Halden Foods", []),
        "taking a wall down": down_form(21, "Halden Foods"),
        "a keeper for a wall": keeper_form(21),
    }
