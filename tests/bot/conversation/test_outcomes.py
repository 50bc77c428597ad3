"""What is said instead of an answer holds no figure, whatever it was made from."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.grammar import AskedBack, Choice, Declined
from bot.answers.guard import figures
from bot.answers.said import say
from bot.conversation.outcomes import CANNOT, Outcome, without_figures

WORDS = st.lists(st.sampled_from(["NPS", "is", "+47", "ninety", "9 %", "½", "Ⅻ", "fine", "५"]))


@given(WORDS)
@settings(max_examples=60)
def test_no_sentence_without_a_receipt_holds_a_figure(words: list[str]) -> None:
    said = " ".join(words)
    for found in (Declined(said, ("NPS of 2025",)), AskedBack(said, (Choice("a", "b"),))):
        told = without_figures(found, None).said
        assert list(figures(say(told))) == []
        assert told in (said, CANNOT)


def test_an_outcome_comes_back_as_it_was_kept() -> None:
    kept = without_figures(AskedBack("Which?", (Choice("Halden", "NPS of Halden"),)), {"by": None})
    assert Outcome.of_json(kept.as_json()) == kept
