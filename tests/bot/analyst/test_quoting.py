"""Quotes are found where they stand, as they stand, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.quoting import locate

TEXT = "It’s “fine” –  we\u00a0asked\nthree times. Straße geht. 这个太贵了！"


@pytest.mark.parametrize(
    ("quoted", "found"),
    [
        ("asked three times", "asked\nthree times"),
        ('It\'s "fine" - we ASKED', "It’s “fine” –  we\u00a0asked"),
        ("“…asked three times…”", "asked\nthree times"),
        ("STRASSE", "Straße"),
        ("太贵", "太贵"),
    ],
)
def test_carelessly_copied_words_are_found_as_they_stand(quoted: str, found: str) -> None:
    quote = locate(quoted, TEXT)
    assert quote is not None
    assert quote.of(TEXT) == found


@pytest.mark.parametrize(
    "quoted", ["asked four times", "ree ti", "", " ", ".", "“”", "t", "asked … times"]
)
def test_what_is_not_there_is_not_found(quoted: str) -> None:
    assert locate(quoted, TEXT) is None


@given(st.text(), st.text(max_size=12))
def test_whatever_is_found_is_a_slice_that_says_the_same(text: str, quoted: str) -> None:
    quote = locate(quoted, text)
    if quote is not None:
        assert 0 <= quote.start < quote.end <= len(text)
        assert not quote.of(text).isspace()


@given(st.lists(st.text("abcé ß’", min_size=2, max_size=8), min_size=1), st.data())
def test_whole_words_of_a_text_are_always_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    whole = text.split()
    first = data.draw(st.integers(0, max(0, len(whole) - 1)))
    wanted = " ".join(whole[first : first + 3]).strip("’ ")
    if len(wanted.replace(" ", "")) >= 2:
        assert locate(wanted, text) is not None
