"""A CSV file goes in, a CSV file comes out, whatever clients typed."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.filed import COLUMNS, NoSuchColumnError, NotAScoreError, asked, filed, rows_of


def read(text: str, score: str = "8", lang: str = "") -> dict[str, str]:
    row = {"id": "7", "score": score, "comment": text, "lang": lang}
    return line_of(row)


def line_of(row: dict[str, str]) -> dict[str, str]:
    comment, stated = asked(row)
    return filed(row, EmbeddedAnalyst().read_now(comment, stated))


def test_a_hidden_detractor_is_written_with_its_quote_and_themes() -> None:
    line = read("Lovely people. Nobody answers finance questions.")
    assert list(line) == list(COLUMNS)
    assert (line["id"], line["hidden_detractor"], line["abstained"]) == ("7", "1", "0")
    assert line["quote"] == "Nobody answers finance questions"
    assert line["themes"].split("|")[0] == "responsiveness"
    assert 0.5 <= float(line["probability"]) <= 1


def test_praise_is_no_hidden_detractor() -> None:
    line = read("Lovely people, great work.", "10")
    assert line["hidden_detractor"] == "0"
    assert float(line["probability"]) < 0.5


@pytest.mark.parametrize("lang", ["ja", "ru"])
def test_a_stated_language_that_is_not_read_is_left_to_people(lang: str) -> None:
    line = read("Nobody answers.", lang=lang)
    assert (line["abstained"], line["probability"], line["quote"]) == ("1", "", "")


@pytest.mark.parametrize("score", ["", "ten", "11", "-1", "nan", "inf", "8,5"])
def test_what_is_no_score_is_refused(score: str) -> None:
    with pytest.raises(NotAScoreError):
        read("Fine.", score)


def test_half_points_are_rounded_and_a_detractor_is_never_hidden() -> None:
    assert read("Nobody answers.", "6.4")["hidden_detractor"] == "0"
    assert read("Nobody answers.", "7.0")["hidden_detractor"] == "1"


def test_lines_within_quotes_and_a_byte_order_mark_are_kept_apart() -> None:
    raw = io.BytesIO('\ufeffID,Score,Comment,more\n1,8,"One.\r\nTwo, three.",x\n\n2,9\n'.encode())
    rows = list(rows_of(raw))
    assert rows[0][1]["comment"] == "One.\r\nTwo, three."
    assert rows[1][1] == {"id": "2", "score": "9"}
    assert line_of(rows[1][1])["hidden_detractor"] == "0"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(NoSuchColumnError, match="comment"):
        rows_of(io.BytesIO(b"id,score,text\n"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😡" * 500,
        "bad; " * 4_000,
        "<p>Nobody <b>answers</b></p><script>alert(1)</script>",
        "a\x00b\x00 late again",
        "The team is great, mais les délais, und 返信が遅い",
    ],
    ids=["empty", "emoji", "long", "html", "nul", "mixed"],
)
def test_hostile_comments_come_out_whole(text: str) -> None:
    line = read(text)
    assert line["quote"] in text
    assert line["hidden_detractor"] in ("0", "1")


@given(st.text(max_size=200), st.integers(0, 10))
def test_every_quote_is_of_the_comment(text: str, score: int) -> None:
    assert read(text, str(score))["quote"] in text
