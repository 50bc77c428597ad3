"""What the embedded analyst reads, and what it leaves to people."""

import pytest

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading


def read(text: str) -> Reading:
    return EmbeddedAnalyst().read_now(Comment(text, 8))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il lavoro è buono ma le risposte sono molto lente.", "it"),
        ("Het werk is goed maar wij wachten op antwoord.", "nl"),
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


HIDDEN = [
    ("Die Zusammenarbeit ist gut, aber wir warten immer auf Antworten.", "de", "wir warten"),
    ("Nette Leute. Die Rechnung war schon wieder falsch.", "de", "falsch"),
    ("Gute Arbeit, aber wir überlegen, den Anbieter zu wechseln.", "de", "wechseln"),
    ("Tout est très bien, merci, mais les délais sont trop longs.", "fr", "trop longs"),
    ("Bon accueil. L'attente est inadmissible et personne ne répond.", "fr", "personne ne"),
    ("Todo muy bien, gracias, pero las respuestas tardan.", "es", "las respuestas tardan"),
    ("Buen equipo. Nadie responde a mis correos.", "es", "Nadie responde"),
    ("Excelente trabalho, mas a comunicação não é boa.", "pt", "não é boa"),
    ("Boa equipe. Ninguém responde e o projeto está atrasado.", "pt", "Ninguém responde"),
]


@pytest.mark.parametrize(("text", "language", "quoted"), HIDDEN)
def test_a_complaint_beside_praise_is_found_in_four_more_languages(
    text: str, language: str, quoted: str
) -> None:
    reading = read(text)
    assert (reading.language, reading.abstained) == (language, False)
    assert reading.hidden is not None
    assert quoted in reading.hidden.of(text)
    assert reading.themes


@pytest.mark.parametrize(
    "text",
    [
        "Alles war sehr gut, wir sind mit der Arbeit sehr zufrieden, danke.",
        "Es gab keine Probleme und die Leute sind immer freundlich.",
        "Je suis très satisfait de la qualité, rien à redire.",
        "Aucun problème avec le service, merci pour tout.",
        "Todo perfecto, el equipo es muy profesional y no hay problemas.",
        "Tudo ótimo, a equipe é muito profissional e não tive problemas.",
    ],
)
def test_praise_in_four_more_languages_is_not_hidden(text: str) -> None:
    reading = read(text)
    assert not reading.abstained
    assert reading.hidden is None


def test_a_stated_language_goes_before_the_guess() -> None:
    analyst = EmbeddedAnalyst()
    assert analyst.read_now(Comment("Katastrophe", 8), "de").hidden is not None
    assert analyst.read_now(Comment("Nobody answers.", 8), "fi").abstained
