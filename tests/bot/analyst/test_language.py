"""What the embedded analyst reads, and what it leaves to people."""

import pytest

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading


def read(text: str) -> Reading:
    return EmbeddedAnalyst().read_now(Comment(text, 8))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Zusammenarbeit ist gut, aber wir warten immer auf Antworten.", "de"),
        ("Tout est très bien, merci, mais les délais sont trop longs.", "fr"),
        ("Todo muy bien, gracias, pero las respuestas tardan.", "es"),
        ("Excelente trabalho, mas a comunicação não é boa.", "pt"),
        ("返信が遅いです", "ja"),
        ("응답이 너무 느립니다", "ko"),
        ("Всё хорошо, но счета приходят поздно", None),
        ("الفواتير متأخرة", None),
    ],
)
def test_other_languages_are_left_to_people(text: str, language: str | None) -> None:
    reading = read(text)
    assert reading.abstained
    assert reading.language == language
    assert (reading.themes, reading.hidden, reading.sentiment) == ((), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Good",
        "Ok",
        "n/a",
        "Expensive!",
        "The café in your lobby is très chic, and the team is great.",
        "Señor Núñez and his team are very good at what they do.",
    ],
)
def test_short_and_sprinkled_english_is_still_english(text: str) -> None:
    reading = read(text)
    assert (reading.language, reading.abstained) == ("en", False)


@pytest.mark.parametrize("text", ["", "   ", "…", "10/10", "👍👍", "\u200f\u200b"])
def test_signs_alone_have_no_language_and_need_nobody(text: str) -> None:
    reading = read(text)
    assert (reading.language, reading.abstained) == (None, False)


def test_a_word_of_no_known_language_is_left_to_people() -> None:
    assert read("Qwrtz plumbo").abstained
