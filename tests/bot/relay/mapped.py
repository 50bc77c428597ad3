"""A body that a customer designed, and what reading it comes to."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay import mapping
from tests.bot.relay.samples import NOW

PROFILE = {
    "id": "record",
    "score": "ltr",
    "comment": "said.words",
    "email": "who.email",
    "phone": "who.phone",
    "answered_at": "at",
    "updated_at": "changed",
}
LEAST: dict[str, Any] = {"record": "r-1", "ltr": 9, "at": "2026-03-02T09:15:00Z"}
AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
NESTED = {"answers": [{"q": "nps", "a": "8"}, {"q": "why", "a": "Slow."}], "meta": {"key": "k-1"}}
NESTED_PATHS = {
    "path_id": "meta.key",
    "path_score": "answers[?q=='nps'].a | [0]",
    "path_comment": "answers[?q=='why'].a | [0]",
}


def read(document: object, now: datetime = NOW, **options: str) -> Any:
    """The only answer in it, or why there is none."""
    found = mapping.answers(document, options, PROFILE, now)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def outcome(document: object, **options: str) -> Any:
    """The same; or the refusal."""
    try:
        return read(document, **options)
    except Unreadable as refused:
        return refused


def refusal(document: object, **options: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(document, **options)
    assert caught.value.field
    assert caught.value.field in caught.value.sentence or caught.value.field == "body"
    return caught.value
