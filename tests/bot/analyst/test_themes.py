"""Themes and sentiment of a comment."""

import pytest

from bot.analyst import theme_words
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading
from storage.words import Polarity, Theme


def read(text: str, score: int) -> Reading:
    return EmbeddedAnalyst().read_now(Comment(text, score))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("We were not told about the outage window.", Theme.COMMUNICATION),
        ("Nobody calls back.", Theme.RESPONSIVENESS),
        ("The invoices are wrong.", Theme.BILLING_PRICING),
        ("The report was full of typos.", Theme.QUALITY_OF_WORK),
        ("A new account manager every quarter, a revolving door.", Theme.STAFFING_TURNOVER),
        ("The milestone slipped by two weeks.", Theme.DEADLINES_DELIVERY),
        ("They lack knowledge of our sector.", Theme.EXPERTISE),
        ("The strategy is not relevant to our goals.", Theme.STRATEGIC_VALUE),
        ("Status meetings are chaotic and disorganised.", Theme.PROJECT_MANAGEMENT),
        ("Onboarding was a mess.", Theme.ONBOARDING),
        ("The portal keeps crashing.", Theme.TECHNICAL_PLATFORM),
        ("The account lead was rude and dismissive.", Theme.RELATIONSHIP),
        ("I am very unhappy.", Theme.OTHER),
    ],
)
def test_each_theme_of_the_codebook_can_be_found(text: str, theme: Theme) -> None:
    assert read(text, 3).themes[0].theme is theme
    assert read(text, 3).themes[0].polarity is Polarity.NEGATIVE


def test_there_are_at_most_three_and_complaints_come_first() -> None:
    text = (
        "The people are friendly. The invoices are wrong. The launch was late. "
        "The portal is broken. Nobody answers the phone."
    )
    themes = read(text, 2).themes
    assert len(themes) == 3
    assert {found.polarity for found in themes} == {Polarity.NEGATIVE}


def test_no_theme_is_named_twice() -> None:
    themes = read("Late. Late again. The delivery was late. Milestones slipped.", 2).themes
    assert [found.theme for found in themes] == [Theme.DEADLINES_DELIVERY]


def test_a_complaint_without_a_subject_borrows_it_from_its_sentence() -> None:
    text = "The invoices came on Friday, but they were terrible."
    found = read(text, 4).themes[0]
    assert (found.theme, found.quote.of(text)) == (Theme.BILLING_PRICING, "they were terrible")


def test_praise_and_complaint_in_one_clause_are_parted_at_the_comma() -> None:
    text = "Friendly people, terrible invoices"
    assert [
        (found.theme, found.polarity, found.quote.of(text)) for found in read(text, 7).themes
    ] == [
        (Theme.BILLING_PRICING, Polarity.NEGATIVE, "terrible invoices"),
        (Theme.RELATIONSHIP, Polarity.POSITIVE, "Friendly people"),
    ]


def test_words_without_feeling_are_neutral_after_a_good_score_and_negative_after_a_bad_one() -> (
    None
):
    text = "The invoice for March."
    assert read(text, 8).themes[0].polarity is Polarity.NEUTRAL
    assert read(text, 3).themes[0].polarity is Polarity.NEGATIVE


def test_sentiment_follows_the_words_and_not_the_score() -> None:
    good, bad = read("Excellent, helpful team.", 0), read("Appalling, rude, useless.", 10)
    assert good.sentiment is not None
    assert bad.sentiment is not None
    assert bad.sentiment < 0 < good.sentiment


def test_sentiment_is_unknown_when_no_word_tells() -> None:
    assert read("The project in March was about the warehouse.", 8).sentiment is None


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("We are still waiting for the invoice.", Theme.DEADLINES_DELIVERY),
        ("Nobody told us that the portal had moved.", Theme.COMMUNICATION),
        ("The portal crashed during the kick-off.", Theme.TECHNICAL_PLATFORM),
    ],
)
def test_what_went_wrong_is_the_theme_before_what_it_happened_to(text: str, theme: Theme) -> None:
    assert read(text, 3).themes[0].theme is theme


def test_a_matter_outside_the_codebook_is_other_with_its_words() -> None:
    text = "The squirrels eat everything."
    (found,) = read(text, 8).themes
    assert (found.theme, found.quote.of(text)) == (Theme.OTHER, "The squirrels eat everything")


@pytest.mark.parametrize("text", ["None", "n/a", "Nothing at all.", "Very happy, thank you!"])
def test_a_comment_about_nothing_in_particular_has_no_theme(text: str) -> None:
    assert read(text, 9).themes == ()


def test_learned_words_are_single_or_pairs_and_hold_no_figure() -> None:
    for gram in theme_words.shipped().grams:
        assert 1 <= len(gram.split()) <= 2
        assert not any(char.isdigit() for char in gram)


def test_learned_words_count_in_english_only() -> None:
    assert read("Die Rechnung ist falsch und niemand antwortet uns.", 3).language == "de"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme_words, "heard", lambda weighed: pytest.fail("heard"))
        read("Die Rechnung ist falsch und niemand antwortet uns.", 3)
