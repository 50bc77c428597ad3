"""What can be said of how somebody usually writes, and when nothing can."""

from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.habits import usual
from bot.analyst.reading import Style


def letter(name: str, greeting: str = "Dear", sign_off: str = "Best,\nImogen") -> tuple[str, str]:
    return f"{greeting} {name},\n\nThank you.\n\n{sign_off}", name


def test_what_most_letters_share_is_a_habit() -> None:
    letters = [letter("Helen"), letter("Ruth"), letter("Ben"), letter("Ann", "Hi", "Cheers")]
    assert usual(letters) == Style("Dear", "Best,\nImogen")


def test_two_letters_are_no_habit_nor_is_half_of_them() -> None:
    assert usual([letter("Helen"), letter("Ruth")]) == Style()
    mixed = [letter("A"), letter("B"), letter("C"), *(letter("D", "Hi", f"{n}") for n in "xyz")]
    assert usual(mixed) == Style()


def test_a_last_sentence_is_no_sign_off_and_another_name_no_greeting() -> None:
    letters = [("Helen, thank you.\n\nI will ring you.", "Helen")] * 4
    assert usual(letters) == Style()
    assert usual([("Dear Ann,\n\nx\n\nBest", "Helen")] * 3).greeting == ""


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=10)), max_size=6))
def test_no_letter_breaks_it(letters: list[tuple[str, str]]) -> None:
    found = usual(letters)
    assert len(found.greeting) <= 30
    assert len(found.sign_off) <= 120
