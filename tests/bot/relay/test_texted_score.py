"""A score at the beginning of a text message, and numbers there that are none."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.relay.texted_score import score_in

SCORES = {
    "9": (9, ""),
    " 0\n": (0, ""),
    "10": (10, ""),
    "8 great work but slow": (8, "great work but slow"),
    "8/10": (8, ""),
    "8 / 10, mostly fine": (8, "mostly fine"),
    "10/10 would hire again": (10, "would hire again"),
    "7 out of ten": (7, ""),
    "8 of 10": (8, ""),
    "10 - super": (10, "super"),
    "9-good": (9, "good"),
    "9: good": (9, "good"),
    "9. Calm, clear advice.": (9, "Calm, clear advice."),
    "10!!! :)": (10, ":)"),
    "8 :D": (8, ":D"),
    "9👍": (9, "👍"),
    "10+": (10, ""),
    "9 of course": (9, "of course"),
    "9 second to none": (9, "second to none"),
    "8 invoice was late": (8, "invoice was late"),
    "7 call me": (7, "call me"),
    "8\n1. slow\n2. dear": (8, "1. slow\n2. dear"),
    "4, waited 3 weeks": (4, "waited 3 weeks"),
    "9 (really)": (9, "(really)"),
    "6\tthe\ttabs  stay ": (6, "the\ttabs  stay"),
}
NO_SCORES = (
    *("", "  ", "nine lives", "Great work", "about 9", "STOP", "-5", "11", "100", "07", "9000"),
    *("7.5", "7,5", "9.0", "10,000", "9:30 works", "3/4/2026", "8/10/2026", "8/5", "9 / 12"),
    *("10 days late", "3 working days", "2 hours", "7-day wait", "1 week", "10+ years", "5 min"),
    *("3 people", "2 of us", "2 of your people", "8 of 12", "9 out of 10 times", "5 stars"),
    *("9%", "9 %", "9 percent", "5 €", "8am", "8 am", "5 p.m.", "9 o'clock", "3 April", "9 uhr"),
    *("9th", "1st", "5k", "2x", "1) slow 2) dear", "1. slow\n2. dear", "8-9", "9 or 10", "8, 9"),
    *("0 complaints", "2 issues:", "8 invoices late", "10 Tage", "3 semaines", "2 veces"),
    *("٩", "９", "Ⅸ", "⑨", "9️⃣", "9\u200b"),
)


@pytest.mark.parametrize("text", list(SCORES))
def test_a_score_at_the_beginning_is_read_and_the_rest_is_the_comment(text: str) -> None:
    assert score_in(text) == SCORES[text]


@pytest.mark.parametrize("text", NO_SCORES)
def test_a_number_that_may_mean_something_else_is_no_score(text: str) -> None:
    assert score_in(text) is None


@given(
    st.text(max_size=60)
    | st.builds(
        "".join,
        st.lists(st.sampled_from([*SCORES, *NO_SCORES, " ", "\n", "/", ".", ":", "1", "10"])),
    )
)
@example("1. " + "2" * 5_000)
@example("9" + " -" * 5_000)
def test_whatever_is_read_is_the_number_at_the_beginning(text: str) -> None:
    found = score_in(text)
    if found is None:
        return
    score, comment = found
    number = re.match(r"\s*([0-9]+)", text)
    assert number is not None
    assert int(number[1]) == score <= 10
    assert text.rstrip().endswith(comment)


@given(
    score=st.integers(0, 10), words=st.from_regex(r"[a-z]{4,9}( [a-z']{1,9}){1,9}", fullmatch=True)
)
def test_a_score_and_a_line_of_words_are_told_apart(score: int, words: str) -> None:
    assert score_in(f"{score}: {words}") == (score, words)
