"""What storage keeps of a reading, and what it can still read back."""

import json
from types import SimpleNamespace

import pytest

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment
from bot.triage import as_json
from storage.follow_up_records import reading_record
from storage.words import Theme

TEXT = "The site is lovely, but nobody answers finance questions."


@pytest.mark.parametrize(
    ("text", "known"), [(TEXT, True), ("Nikt nie odbiera telefonu w biurze.", False)]
)
def test_the_probability_is_kept_and_stays_unknown_when_nothing_was_read(
    text: str, *, known: bool
) -> None:
    reading = EmbeddedAnalyst().read_now(Comment(text, 8))
    kept = json.loads(json.dumps(as_json(reading)))
    assert kept["probability"] == reading.probability
    assert (kept["probability"] is not None) is known


@pytest.mark.parametrize("newer", [(), ("probability",), ("probability", "abstained", "language")])
def test_a_reading_kept_by_an_earlier_version_can_be_shown(newer: tuple[str, ...]) -> None:
    found = as_json(EmbeddedAnalyst().read_now(Comment(TEXT, 8)))
    older = {name: value for name, value in found.items() if name not in newer}
    row = SimpleNamespace(analyst="embedded", version="1", found=older)
    shown = reading_record(row, TEXT)
    assert shown.themes[0].theme is Theme.RESPONSIVENESS
    assert shown.hidden == "nobody answers finance questions"
