"""Which words beside a good score count as a hidden detractor (product.md D.7)."""

import pytest

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading


def read(text: str, score: int = 8) -> Reading:
    return EmbeddedAnalyst().read_now(Comment(text, score))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Happy overall. We will be going out to tender in spring.", "out to tender"),
        ("We like you, however we are reviewing our options before renewal.", "our options"),
        ("Consider this a last chance: we need the dashboards to work.", "a last chance"),
        ("Fine. Though if the next phase slips we will have to look elsewhere.", "look elsewhere"),
        ("Nice results. Emails to the project lead go unanswered for days.", "go unanswered"),
        ("Good advice, slow turnaround; my CEO is losing patience.", "losing patience"),
        ("Communication has got worse since Tom left.", "got worse"),
        ("The product is great, the support is not.", "the support is not"),
        ("Strong creative, but our board is starting to ask what it buys us.", "starting to ask"),
        ("Would be great if somebody replied to my emails for once.", "for once"),
        ("Disappointed with how the overrun was explained, the work is good.", "Disappointed"),
        ("Good people but everything takes longer than promised.", "longer than promised"),
        ("I was never so disappointed in a launch.", "disappointed"),
        ("The login problem is still not fixed.", "still not fixed"),
    ],
)
def test_frustration_and_churn_language_are_found_and_quoted(text: str, quoted: str) -> None:
    hidden = read(text).hidden
    assert hidden is not None
    assert quoted in hidden.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "A bit pricey, otherwise great.",
        "It would be nice to see the monthly report a day or two earlier.",
        "Maybe add a short summary at the top of each deck.",
        "Wish we had hired you sooner!",
        "Could not be happier with the launch, the team went above and beyond.",
    ],
)
def test_mild_caveats_wishes_and_praise_are_not_hidden(text: str) -> None:
    assert read(text).hidden is None


@pytest.mark.parametrize(
    "text",
    [
        "There was a mix-up with the logo files in March but it was fixed the same afternoon.",
        "The problem we had with the login was resolved quickly and politely.",
        "Two pages were missing. It was put right within the hour.",
    ],
)
def test_a_problem_that_was_put_right_is_not_hidden(text: str) -> None:
    assert read(text).hidden is None


@pytest.mark.parametrize(
    "text",
    [
        "Our own legal team held everything up for weeks, your people were patient throughout.",
        "Our previous agency was a nightmare, you are a breath of fresh air.",
        "The delay was our fault.",
    ],
)
def test_complaints_about_others_are_not_about_us(text: str) -> None:
    reading = read(text)
    assert reading.hidden is None
    assert "not_about_us" in reading.signals


def test_a_complaint_about_the_survey_is_not_about_the_work() -> None:
    reading = read("These surveys are annoying. The work is fine.")
    assert reading.hidden is None
    assert "about_the_survey" in reading.signals


@pytest.mark.parametrize(
    "text",
    [
        "No complaints at all, no delays, no surprises on the bill.",
        "I never have to chase anyone, everything just happens.",
        "We have not had any problems so far.",
        "No, it was perfect.",
        "I cannot recommend them highly enough.",
        "Not bad at all.",
    ],
)
def test_a_negated_complaint_is_praise_or_nothing(text: str) -> None:
    assert read(text).hidden is None


@pytest.mark.parametrize("text", ["The handover was not good.", "Nobody was helpful."])
def test_negated_praise_is_a_complaint(text: str) -> None:
    assert read(text).hidden is not None


def test_sarcasm_is_heard_behind_a_ten() -> None:
    reading = read("Perfect!! Another week, another missed deadline. So-called experts.", 10)
    assert reading.hidden is not None
    assert {"contradiction", "sarcasm"} <= set(reading.signals)


@pytest.mark.parametrize("score", range(7))
def test_nobody_below_seven_is_hidden(score: int) -> None:
    assert read("We are reviewing our options.", score).hidden is None


def test_churn_language_is_quoted_before_a_stronger_sounding_complaint() -> None:
    text = "The portal is terrible. We are out to tender."
    hidden = read(text).hidden
    assert hidden is not None
    assert hidden.of(text) == "We are out to tender"


def test_the_quote_is_the_clause_and_not_the_comment() -> None:
    text = "Lovely people. " * 2 + "Invoices are always late. Nobody replies. " * 3
    hidden = read(text).hidden
    assert hidden is not None
    assert hidden.of(text) in ("Invoices are always late", "Nobody replies")


def test_one_complaint_among_forty_praises_is_not_hidden_but_is_still_told() -> None:
    text = "Lovely people. " * 20 + "Invoices are always late. " + "Lovely people. " * 20
    reading = read(text)
    assert reading.hidden is None
    assert "failure" in reading.signals


def test_a_clause_without_end_is_quoted_around_the_complaint() -> None:
    text = "and the report " * 40 + "was wrong again " + "and the report " * 40
    hidden = read(text).hidden
    assert hidden is not None
    assert "wrong" in hidden.of(text)
    assert len(hidden.of(text)) <= 170


@pytest.mark.parametrize(
    ("softened", "plain"),
    [
        ("The invoice was slightly wrong.", "The invoice was wrong."),
        ("If the invoice is wrong we ask.", "The invoice is wrong."),
        ("The delays could be shorter.", "The delays are long."),
        (
            "The launch was late, but you were excellent.",
            "You were excellent, the launch was late.",
        ),
        ("It is slow.", "It is really slow."),
        ("It is slow!", "It is slow!!"),
        ("The only complaint is a mistake in the minutes.", "A mistake in the minutes."),
    ],
)
def test_what_softens_a_complaint_makes_the_difference(softened: str, plain: str) -> None:
    assert read(softened).hidden is None
    assert read(plain).hidden is not None


def test_frustration_is_not_undone_by_praise_after_it() -> None:
    assert read("The launch was frustrating, but you were excellent.").hidden is not None


def test_a_repair_that_is_still_awaited_softens_nothing() -> None:
    assert read("The invoice is wrong, still waiting until it is corrected.").hidden is not None


@pytest.mark.parametrize(
    "text",
    ["Our procurement is reviewing our options.", "We are out to tender. The outage was fixed."],
)
def test_churn_language_is_never_softened(text: str) -> None:
    assert read(text).hidden is not None


def test_a_negation_that_belongs_to_one_complaint_does_not_cancel_the_next() -> None:
    assert {"chasing", "failure"} <= set(read("They never reply, mistakes everywhere.").signals)
