"""Whatever a client types: quotes are verbatim, the reader never falls over."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.clauses import clauses_of
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.guards import quotes_hold
from bot.analyst.reading import Comment
from bot.analyst.tokens import fold, tokens_of
from bot.analyst.tuning import as_shipped
from storage.words import Polarity

PIECES = (
    "bad|late|not|no|nobody answers|great|lovely site|but|however|, and we|invoice|fed up|if"
    "|was fixed|our fault|survey|tender|could|very|again and again|it's|don’t|İ|ẞ|ﬁ|é|e\u0301"
    "|\u0301\u0301|\u202e|\u200f|\u200b|\x00|\r\n|\r|\n|\u2028|\x85|\u00a0|\t|😡|👍|👨‍👩‍👧|🏳️‍🌈|!|?!|…|;|—|'"
    "|$name|<!channel>|{x}|%s|\\|\ud800|返信|שלום|مرحبا"
)
MIXED = st.lists(st.sampled_from(PIECES.split("|")), max_size=60)
HOSTILE = st.one_of(
    st.text(alphabet=st.characters(), max_size=300), MIXED.map(" ".join), MIXED.map("".join)
)
SCORES = st.integers(min_value=0, max_value=10)


@given(HOSTILE, SCORES)
def test_every_quote_is_a_slice_of_the_comment(text: str, score: int) -> None:
    reading = asyncio.run(EmbeddedAnalyst().read(Comment(text, score), as_shipped()))
    assert quotes_hold(reading, text)
    assert reading.sentiment is None or -1 <= reading.sentiment <= 1
    assert len(reading.themes) <= 3
    assert reading.hidden is None or score >= 7


@given(HOSTILE, SCORES)
def test_complaints_always_come_before_praise(text: str, score: int) -> None:
    order = [Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE]
    themes = EmbeddedAnalyst().read_now(Comment(text, score)).themes
    places = [order.index(found.polarity) for found in themes]
    assert places == sorted(places)


@given(HOSTILE)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    for token in tokens_of(text):
        assert fold(text[token.start : token.end]).startswith(token.word)


@given(HOSTILE)
def test_clauses_are_in_order_and_hold_every_word_once(text: str) -> None:
    clauses = clauses_of(text)
    assert [token for clause in clauses for token in clause.tokens] == tokens_of(text)
    for clause in clauses:
        assert clause.start <= clause.tokens[0].start
        assert clause.tokens[-1].end <= clause.end


@pytest.mark.parametrize(
    "text",
    [
        "😡" * 10_000,
        "👍😡" * 5_000,
        "\x00" * 10_000,
        "!" * 10_000 + "x",
        "not " * 2_500,
        "bad; " * 2_000,
        "o" + "\u0301" * 9_999,
        "\u202ebad\r\n" * 1_500,
        "a" * 10_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_ten_thousand_characters_of_anything_are_read(text: str) -> None:
    reading = EmbeddedAnalyst().read_now(Comment(text, 8))
    assert quotes_hold(reading, text)


def test_a_quote_after_letters_that_grow_when_lowered_is_still_in_place() -> None:
    text = "İİİİİİ great people. The invoices are wrong."
    reading = EmbeddedAnalyst().read_now(Comment(text, 8))
    assert reading.hidden is not None
    assert reading.hidden.of(text) == "The invoices are wrong"


def test_curly_apostrophes_read_like_straight_ones() -> None:
    text = "The team doesn’t answer."
    assert EmbeddedAnalyst().read_now(Comment(text, 8)).hidden is not None
