"""The small language of cue phrases."""

import pytest

from bot.analyst.codebook import CODEBOOK, label
from bot.analyst.lexicon import Lexicon, lexicon
from bot.analyst.tokens import tokens_of
from storage.words import Theme


def finds(phrase: str, text: str) -> bool:
    return bool(Lexicon([(phrase, "here")]).all(tokens_of(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fed up", "I am fed up with it"),
        ("delay*", "so many delays"),
        ("asked/rang .. # times", "I asked your office three times"),
        ("asked .. # times", "asked 3 times"),
        ("@not answer*", "they don't answer"),
        ("no one .. answer*", "no one ever answers"),
        ("out to? tender", "out tender"),
        ("out to? tender", "out to tender"),
        ("so called", "so-called"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fed up", "fed well up"),
        ("delay*", "relay"),
        ("asked .. # times", "asked why it took so very long # times"),
        ("@not .. happy", "no issues and am happy"),
        ("late", "later"),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    assert not finds(phrase, text)


def test_the_longest_phrase_wins_and_uses_its_words_up() -> None:
    found = lexicon({"good": "not bad", "bad": "bad, bad apple"})
    matches = found.longest(tokens_of("not bad, bad apple, bad"))
    assert [(match.means, match.first, match.last) for match in matches] == [
        ("good", 0, 2),
        ("bad", 2, 4),
        ("bad", 4, 5),
    ]


@pytest.mark.parametrize("phrase", ["de*", ".. late", "very? late"])
def test_a_phrase_that_would_match_too_much_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="cue"):
        Lexicon([(phrase, "")])


def test_many_different_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.analyst.lexicon.MOST_REMEMBERED", 10)
    known = lexicon({"late": "late"})
    assert not known.all(tokens_of(" ".join(f"word{i}" for i in range(100))))
    assert len(known._seen) <= 10
    assert known.all(tokens_of("late"))


def test_the_codebook_has_every_theme_with_a_label_of_its_own() -> None:
    assert set(CODEBOOK) == set(Theme)
    assert len({label(theme) for theme in Theme}) == len(Theme)
    assert all(entry.definition for entry in CODEBOOK.values())
