"""Which column is taken for what, and when that must be told."""

from collections.abc import Mapping

import pytest

from bot.importing.history.columns import Columns
from bot.importing.history.fields import Field
from bot.importing.history.guessing import guess, sample_of
from bot.importing.history.lines import Line
from bot.importing.sheet import NotAListError


def guessed(
    rows: list[list[str]], told: Mapping[str, str] | None = None, *, named_system: bool = False
) -> Columns:
    """The first row is the header."""
    sample = sample_of((Line(at, row) for at, row in enumerate(rows[1:])), len(rows[0]))
    wanted = {Field(name): label for name, label in (told or {}).items()}
    return guess(rows[0], sample, wanted, named_system=named_system)


def names(columns: Columns, header: list[str]) -> dict[str, str]:
    return dict(columns.named(header))


PLAIN = [
    ["Client", "Who", "Mark", "What they said", "When"],
    ["Halden Foods", "Mira Osei", "2", "Nobody called", "2026-03-01"],
    ["North", "Tom Lund", "9", "", "2026-03-02"],
]


def test_a_plain_table_is_understood_by_its_words() -> None:
    assert names(guessed(PLAIN), PLAIN[0]) == {
        "score": "Mark",
        "date": "When",
        "comment": "What they said",
        "name": "Who",
        "company": "Client",
    }


def test_cells_decide_where_words_could_mean_either() -> None:
    rows = [
        ["Answer date", "Answer", "Respondent email", "Score comment", "Account name"],
        ["2026-03-01", "8", "a@b.example", "It was fine, thank you all", "North"],
        ["2026-03-02", "10", "c@b.example", "We would like to hear more", "South"],
    ]
    assert names(guessed(rows), rows[0]) == {
        "score": "Answer",
        "date": "Answer date",
        "comment": "Score comment",
        "email": "Respondent email",
        "company": "Account name",
    }


def test_cells_that_tell_enough_need_no_word() -> None:
    rows = [
        ["Punkte", "Datum", "Anschrift"],
        ["8", "01.03.2026", "a@b.example"],
        ["10", "13.03.2026", "c@b.example"],
    ]
    columns = guessed(rows)
    assert names(columns, rows[0]) == {"score": "Punkte", "date": "Datum", "email": "Anschrift"}
    assert {one.sureness for one in columns.guesses} == {"a guess"}


def test_two_questions_that_could_be_the_score_are_not_chosen_by_chance() -> None:
    rows = [
        ["Email", "How likely are you to recommend us?", "How likely is a renewal?", "Date"],
        ["a@b.example", "8", "9", "2026-03-01"],
    ]
    with pytest.raises(NotAListError, match=r"could be “How likely are.*” or “How likely is"):
        guessed(rows)
    told = guessed(rows, {"score": "How likely are you to recommend us?"})
    assert told.places[Field.SCORE] == 1


def test_the_later_of_two_moments_is_when_they_answered() -> None:
    rows = [
        ["Email", "Score", "Created at", "Responded at"],
        ["a@b.example", "8", "2026-03-01", "2026-03-02"],
    ]
    assert guessed(rows).places[Field.DATE] == 3


def test_what_is_told_goes_over_every_guess() -> None:
    columns = guessed(PLAIN, {"name": "client", "company": "WHO", "comment": ""})
    assert columns.places[Field.NAME] == 0
    assert columns.places[Field.COMPANY] == 1
    assert Field.COMMENT not in columns.places


def test_a_misspelt_column_is_asked_about() -> None:
    with pytest.raises(NotAListError, match=r"no column “Marc”\. Is it “Mark”\?"):
        guessed(PLAIN, {"score": "Marc"})


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("Mark", "--map score="),
        ("When", "--map date="),
        ("Client", "Needed is an e-mail address, a name with a company, or the id"),
    ],
)
def test_a_column_that_is_missing_is_asked_for(missing: str, said: str) -> None:
    at = PLAIN[0].index(missing)
    rows = [[cell for place, cell in enumerate(row) if place != at] for row in PLAIN]
    with pytest.raises(NotAListError, match=said):
        guessed(rows)


def test_the_numbers_of_a_plain_table_are_no_ids() -> None:
    """1, 2, 3 … stand in every table: the second file would be taken for the first again."""
    rows = [["ID", *PLAIN[0]], ["1", *PLAIN[1]], ["2", *PLAIN[2]]]
    assert Field.ID not in guessed(rows).places
    assert guessed(rows, named_system=True).places[Field.ID] == 0
    assert guessed(rows, {"id": "ID"}).places[Field.ID] == 0


def test_the_id_of_a_person_is_not_that_of_an_answer() -> None:
    rows = [["ID", *PLAIN[0]], ["77", *PLAIN[1]], ["77", *PLAIN[2]]]
    assert Field.ID not in guessed(rows, named_system=True).places


def test_all_that_is_needed_can_be_told() -> None:
    told = {"score": "Mark", "date": "When", "name": "Who"}
    assert not guessed(PLAIN, told).all_told
    assert guessed(PLAIN, {**told, "company": "Client"}).all_told
