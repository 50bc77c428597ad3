"""Only the 0–10 question becomes NPS (product.md D.1); every other scale must be mapped."""

import random

import pytest

from bot.importing.cells import CellError
from bot.importing.history.scale import ScaleEvidence, judge, score_map
from bot.importing.history.scores import ScoreReader
from bot.importing.sheet import NotAListError


def judged(cells: list[str], label: str = "Score", *, can_ask: bool = True) -> str:
    evidence = ScaleEvidence()
    for cell in cells:
        evidence.see(cell)
    return judge(evidence, label, can_ask=can_ask)


def spread(least: int, most: int, times: int) -> list[str]:
    chance = random.Random(7)
    return [str(chance.randint(least, most)) for _ in range(times)]


def test_a_file_with_zeros_is_the_question() -> None:
    assert judged(spread(0, 10, 500)) == ""
    assert judged(["0", "10", "7", "N/A", "12"]) == ""  # one line is wrong, not the question


@pytest.mark.parametrize(
    ("cells", "label", "said"),
    [
        (spread(1, 10, 40), "Satisfaction (1-10)", "says “1-10”"),
        (spread(1, 10, 40), "Rate us from 1 to 10", "says “1 to 10”"),
        (spread(1, 5, 10), "Stars", "says “stars”"),
        (spread(1, 5, 10), "Rating out of 5", "says “out of 5”"),
        (spread(0, 100, 40), "Score %", "says “%”"),
        (spread(1, 5, 40), "Score", "none is above 5"),
        (spread(0, 100, 40), "Score", "runs from"),
        (spread(-100, 100, 40), "NPS", "runs from -"),
        (["85", "90", "0"], "Score", "runs from 0 to 90"),
    ],
)
def test_another_scale_is_refused_with_what_to_do(cells: list[str], label: str, said: str) -> None:
    with pytest.raises(NotAListError, match=said) as problem:
        judged(cells, label)
    assert "--scale 0-10" in problem.value.sentence
    assert "--score-map" in problem.value.sentence


def test_few_answers_without_a_zero_are_doubted_not_refused() -> None:
    assert "None of the 40 answers is 0" in judged(spread(1, 10, 40))
    assert "None of the 40 answers is 0" in judged(spread(1, 10, 40), can_ask=False)
    assert judged(spread(1, 10, 40), "Likely to recommend, 0-10") == ""


def test_very_many_without_a_zero_need_somebody_who_says_so() -> None:
    many = spread(1, 10, 1_500)
    assert "None of the 1,500" in judged(many)
    with pytest.raises(NotAListError, match="1,500 answers and none is 0"):
        judged(many, can_ask=False)


def test_a_heading_of_1_to_10_over_zeros_is_doubted() -> None:
    assert "but 1 of its answers are 0" in judged(["0", "9", "10"], "NPS 1-10")


def test_every_value_of_another_scale_is_mapped_or_none() -> None:
    mapping = score_map("1-5", "1=0, 2=3, 3=6, 4=8, 5=10")
    reader = ScoreReader(mapping)
    assert [reader.read(cell) for cell in ("1", "2.0", "5")] == [0, 3, 10]
    with pytest.raises(CellError, match="“6” has no place"):
        reader.read("6")
    assert score_map("", "") is score_map("0-10", "") is None


@pytest.mark.parametrize(
    ("scale", "given", "said"),
    [
        ("1-10", "", "there is none for 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"),
        ("1-3", "1=0,3=10", "there is none for 2"),
        ("1-3", "1=0,2=5,3=11", "“3=11” in --score-map"),
        ("1-3", "1=0,2=,3=10", "“2=” in --score-map"),
        ("", "1=0", "needs --scale"),
        ("0-10", "1=0", "needs --scale"),
        ("stars", "1=0", "needs --scale"),
        ("stars", "", "needs --scale"),
    ],
)
def test_a_map_that_leaves_something_open_is_refused(scale: str, given: str, said: str) -> None:
    with pytest.raises(NotAListError, match=said):
        score_map(scale, given)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("0", 0),
        (" 10 ", 10),
        ("9.0", 9),
        ("Extremely likely - 10", 10),
        ("Not at all likely - 0", 0),
        ("0 – gar nicht", 0),
        ("10: certainly", 10),
    ],
)
def test_scores_that_are_read(cell: str, score: int) -> None:
    assert ScoreReader().read(cell) == score


@pytest.mark.parametrize(
    "cell", ["", " ", "11", "-1", "7.5", "nine", "9-10", "1e1", "٣", "x" * 9_000]
)
def test_scores_that_are_none(cell: str) -> None:
    with pytest.raises(CellError) as problem:
        ScoreReader().read(cell)
    assert len(str(problem.value)) < 120
