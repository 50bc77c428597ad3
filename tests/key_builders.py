"""Keys on paper."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards.keys import key_form, key_list, key_window
from bot.cards.pieces import Card
from storage.key_records import KeyPurpose, KeyRecord
from storage.words import ColleagueRole
from tests.builders import NOW, a_colleague


def a_key(**facts: Any) -> KeyRecord:
    given: dict[str, Any] = {
        "id": 5,
        "name": "Zapier",
        "purpose": KeyPurpose.API,
        "colleague_id": 1,
        "colleague": "Maya Lindt",
        "words": False,
        "hint": "x9Qa",
        "taken": True,
        "made_at": NOW - timedelta(days=9),
        "used_at": NOW - timedelta(minutes=3),
    }
    return KeyRecord(**given | facts)


def key_screens() -> dict[str, Card | dict[str, Any]]:
    admin, me = a_colleague(role=ColleagueRole.ADMIN), a_colleague()
    waiting = a_key(id=6, taken=False, used_at=None, hint="", purpose=KeyPurpose.FEED)
    others = [replace(waiting, colleague_id=9, colleague="Sol Renner"), a_key(id=7, words=True)]
    keys = [waiting, *others]
    return {
        "keys": key_list(keys, admin, now=NOW),
        "keys: mine": key_list([waiting], me, now=NOW),
        "keys: none": key_list([], admin, now=NOW),
        "keys: none of mine": key_list([], me, now=NOW),
        "many: keys": key_list([replace(waiting, name="Power BI " * 9)] * 20, admin, now=NOW),
        "new key": key_form(admin),
        "key, shown": key_window(a_key(), "npsk_" + "s" * 43),
        "key, another's": key_window(waiting, None),
    }
