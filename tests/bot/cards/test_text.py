"""Cleaning, cutting and escaping: the one place on which every card relies."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.text import clean, cut, escape, fit, pages, passage, safe

_MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc \u0301\u200d\ufe0f👍🏽👩👧❤🇬🇧🇫🇷각ᄀ\u1161\u11a8<&>\n"), st.characters()
    ),
    max_size=120,
)


@example("0" * 23 + "\u094d\u0915", 25)  # a conjunct: two letters seen as one
@given(_MIXED, st.integers(min_value=2, max_value=100))
def test_a_cut_is_never_too_long_and_never_through_a_character(text: str, limit: int) -> None:
    short = cut(text, limit)
    assert len(short) <= limit
    if short == text:
        return
    kept = short.removesuffix("…")
    assert text.startswith(kept)
    longest = max(map(len, regex.findall(r"\X", text)))
    if longest < 40:
        starts = {match.start() for match in regex.finditer(r"\X", text)}
        followed = text[len(kept) :]
        gap = len(followed) - len(followed.lstrip())
        assert len(kept) in starts or gap


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("hello", 5, "hello"),
        ("hello!", 5, "hell…"),
        ("ab👍🏽cd", 4, "ab…"),
        ("a🇬🇧🇫🇷b", 5, "a🇬🇧…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("👩‍👧👩‍👧", 5, "👩‍👧…"),
        ("one two three", 5, "one…"),
    ],
)
def test_cuts_one_can_see(text: str, limit: int, short: str) -> None:
    assert cut(text, limit) == short


def test_a_cut_counts_lines_too() -> None:
    assert cut("a\nb\nc\nd", 100, lines=2) == "a\nb…"
    assert cut("a\nb", 100, lines=2) == "a\nb"


@given(st.text(), st.integers(min_value=10, max_value=300))
def test_what_is_escaped_fits_and_cannot_act(text: str, limit: int) -> None:
    escaped = escape(text, limit)
    assert len(escaped) <= limit
    assert "<" not in escaped
    assert ">" not in escaped


def test_escaping_is_exactly_three_entities() -> None:
    assert escape("a & b < c > d &amp; \"'") == "a &amp; b &lt; c &gt; d &amp;amp; \"'"


def test_ampersands_first_cut_then_escaped() -> None:
    assert escape("&" * 100, 51) == "&amp;" * 10 + "…"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_cleaning_keeps_what_people_write() -> None:
    kept = "Grüße, 好的, شكرا, 👩‍👧 ❤️ – “fine”\n\nline two\tend"
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1b[0m", "ab[0m"),
        ("a\r\nb\u2028c\x85d", "a\nb\nc\nd"),
        ("a\n\n \n\n\nb", "a\n\nb"),
        ("\u202eabc\u202c", "abc"),
        ("z" + "\u0301" * 50, "z" + "\u0301" * 8),
        ("\ud800", "\ufffd"),
        ("\u200b \u200d", ""),
    ],
)
def test_cleaning_takes_what_nobody_meant(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(min_value=60, max_value=200))
def test_pages_hold_the_whole_text(text: str, size: int) -> None:
    found = pages(text, size)
    assert all(len(page) <= size for page in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_phrase_is_one_line_and_never_empty() -> None:
    assert safe(" two\nlines ") == "two lines"
    assert safe("\u200b", empty="nobody") == "nobody"
    assert safe("שלום") == "\u2068שלום\u2069"


def test_our_own_line_is_cut_with_its_isolates_closed() -> None:
    line = "x" * 8 + "\u2068שלוםשלום\u2069"
    assert fit(line, 14).count("\u2068") == fit(line, 14).count("\u2069")
    assert len(fit(line, 14)) <= 14


@given(st.lists(st.text(alphabet="&<a ا", max_size=40), max_size=60), st.integers(20, 400))
def test_names_in_a_line_that_is_cut_and_escaped_stay_in_their_place(
    names: list[str], limit: int
) -> None:
    escaped = escape(" ".join(map(safe, names)), limit)
    assert len(escaped) <= limit
    assert escaped.count("\u2068") == escaped.count("\u2069")


def test_a_passage_keeps_its_paragraphs() -> None:
    assert passage("a\n\nb", 10) == "a\n\nb"
