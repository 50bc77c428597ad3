"""No figure leaves without proof, however it is spelled; names are told by their place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.found import Found
from bot.answers.guard import Figure, Unbacked, check, figures, unbacked
from bot.answers.plan import Measure, Plan
from bot.answers.said import Said, named, say
from bot.answers.ways import backed
from bot.answers.wording import worth
from bot.figures.nps import tally_of_counts
from bot.figures.proportion import sentence as share_sentence
from tests.answer_builders import YEAR

COUNTS = st.lists(st.integers(0, 60), min_size=11, max_size=11).map(tuple)
NPS = Plan(Measure.NPS, YEAR)
FORTY = (8, 0, 0, 0, 0, 0, 0, 14, 0, 18, 0)  # 18 promoters, 14 passives, 8 detractors


def found(text: str) -> list[tuple[str, bool]]:
    return [(f"{each.value.normalize():f}", each.percent) for each in figures(say(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NPS is +25", [("25", False)]),
        ("down −7 points", [("-7", False)]),
        ("down -7", [("-7", False)]),
        ("minus seven", [("-7", False)]),
        ("twelve clients", [("12", False)]),
        ("TWENTY-FIVE of them", [("25", False)]),
        ("two hundred and five", [("205", False)]),
        ("a dozen, half of them", [("12", False), ("0.5", False)]),
        ("58 % of 12", [("58", True), ("12", False)]),
        ("58 per cent", [("58", True)]),
        ("twelve percent", [("12", True)]),
        ("interval 32–81 %", [("32", True), ("81", True)]),
        ("p = .098", [("0.098", False)]),
        ("1,234 answers", [("1234", False)]),
        ("٤٢ and ４２ and 𝟒𝟐", [("42", False)] * 3),
        ("½ or ² or Ⅻ", [("0.5", False), ("2", False), ("12", False)]),
        ("ｔｗｅｌｖｅ", [("12", False)]),
        ("Q3 and 10x", [("3", False), ("10", False)]),
        ("someone often attends; nobody knows the weight", []),
        ("day-to-day lead", []),
    ],
)
def test_numbers_are_found_in_any_spelling(text: str, expected: list[tuple[str, bool]]) -> None:
    assert sorted(found(text)) == sorted(expected)


def test_a_name_is_excepted_by_its_place_and_nowhere_else() -> None:
    backing = backed(NPS, Found(FORTY))
    assert not unbacked(say("NPS of ", named("Studio 54"), ": +25"), backing)
    assert unbacked(say("NPS of ", named("Studio 54"), " is 54"), backing) == [Figure(Decimal(54))]
    assert unbacked(say("NPS of Studio 54"), backing)


def test_a_count_is_no_percentage_and_a_sign_matters() -> None:
    backing = backed(NPS, Found(FORTY))
    assert not unbacked(say("8 detractors, +25"), backing)
    assert unbacked(say("8 %"), backing)
    assert unbacked(say("−25"), backing)
    with pytest.raises(Unbacked, match="could not prove"):
        check([say("fine"), say("about a third, or 26")], backing)


@given(COUNTS)
def test_whatever_the_desk_writes_is_backed(counts: tuple[int, ...]) -> None:
    tally = tally_of_counts(counts)
    if not tally.n:
        return
    measures = (Measure.NPS, Measure.PROMOTER_SHARE, Measure.MEAN_SCORE)
    said = [say(worth(measure, counts)) for measure in measures]
    check(said, backed(NPS, Found(counts)))


@given(COUNTS, st.integers(-10_000, 10_000), st.booleans())
def test_any_other_number_is_refused(counts: tuple[int, ...], number: int, percent: bool) -> None:
    backing = backed(NPS, Found(counts))
    said = say(f"It is {number}{' %' if percent else ''}.")
    allowed = Figure(Decimal(number), percent) in backing
    assert bool(unbacked(said, backing)) is not allowed


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_is_too_strange_to_be_checked(text: str, name: str) -> None:
    said = Said((text, named(name), text))
    decimals = sum(char.isdecimal() for char in text)
    assert bool(decimals) <= bool(list(figures(said)))


def test_a_share_is_backed_with_its_interval() -> None:
    text = share_sentence(8, 40)
    assert text == "8 of 40 (20 %, interval 10–35 %)"
    assert not unbacked(say(text), backed(NPS, Found(FORTY)))
