"""The learned layer: a probability, the clause behind it, and weights that hold no comment."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analyst import frustration
from bot.analyst.clauses import clauses_of
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.frustration import FILE, WORDING, Verdict, judge, shipped
from bot.analyst.reading import Comment
from bot.analyst.weighing import weigh


def verdict(text: str, score: int = 8) -> Verdict:
    return judge(score, weigh(clauses_of(text), text))


def test_a_complaint_is_more_probable_than_a_wish_and_a_wish_than_praise() -> None:
    complaint = verdict("Nobody answers and the invoices are wrong.").probability
    wish = verdict("It would be nice to see the report a day earlier.").probability
    praise = verdict("Excellent work, friendly and helpful people.").probability
    assert complaint > wish > praise
    assert praise < 0.05


def test_words_that_no_cue_knows_are_flagged_and_named_as_learned() -> None:
    text = "The lounge was crowded, dirty, dingy and there was nothing to eat. Stale crisps."
    reading = EmbeddedAnalyst().read_now(Comment(text, 8))
    assert reading.hidden is not None
    assert reading.probability is not None
    assert reading.probability >= shipped().threshold


def test_the_signal_says_when_learned_words_alone_told() -> None:
    text = "The place was dirty and overcrowded. It felt dingy and tired."
    reading = EmbeddedAnalyst().read_now(Comment(text, 8))
    assert reading.hidden is not None
    assert reading.hidden.of(text) == "The place was dirty and overcrowded"
    assert reading.signals == (WORDING,)


def test_the_telling_clause_is_the_one_that_complains() -> None:
    told = verdict("The team is lovely. Nobody answers. The building is new.").telling
    assert told is not None
    assert [token.word for token in told.clause.tokens] == ["nobody", "answers"]


def test_churn_language_decides_alone() -> None:
    text = "Lovely people and excellent work. " * 10 + "We are out to tender."
    told = verdict(text)
    assert told.frustrated
    assert told.telling is not None
    assert told.telling.churn


def test_no_words_are_no_frustration() -> None:
    told = verdict("")
    assert (told.probability, told.frustrated, told.telling) == (0.0, False, None)


@pytest.mark.parametrize("score", range(7))
def test_the_score_of_a_detractor_changes_the_flag_and_not_the_words(score: int) -> None:
    reading = EmbeddedAnalyst().read_now(Comment("Nobody answers.", score))
    assert reading.hidden is None
    assert reading.probability == verdict("Nobody answers.", 7).probability


@given(st.text(max_size=300), st.integers(0, 10))
def test_a_probability_is_between_nought_and_one_and_always_the_same(text: str, score: int) -> None:
    told = verdict(text, score)
    assert 0 <= told.probability <= 1
    assert told == verdict(text, score)
    assert told.frustrated == (told.telling is not None and told.probability >= shipped().threshold)


def test_the_weights_hold_single_words_and_pairs_and_no_figures() -> None:
    held = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(held) == {"grams", "full", "plain", "threshold"}
    for gram in held["grams"]:
        assert len(gram.split(" ")) <= 2
        assert not set(gram) & set("0123456789")
    assert set(frustration.shipped().plain) <= set(held["full"])
