"""Long texts in pieces, what changed, which answers are chosen, what fits: no desk is needed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.prompt_change import change_window
from bot.front_matter import PromptError
from bot.prompting import shipped_files
from bot.rewording.choosing import MOST, choose
from bot.rewording.difference import Mark, difference, marked
from bot.rewording.fitting import reworded, why_unfit
from bot.rewording.splitting import PIECE, Piece, fits_a_form, join, pieces_of, split
from bot.rewording.standing import Standing
from bot.tuned import with_texts
from storage.prompt_changes import PublishedText
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import parsed_texts, quotes
from tests.prompt_builders import a_change, a_file, a_page, a_pair, a_published_change

TEXTS = st.text(st.sampled_from("ab c\n\n\n.$é🙂"), max_size=400)


@given(TEXTS, st.integers(1, 50))
def test_a_text_in_pieces_is_joined_again_letter_by_letter(text: str, size: int) -> None:
    pieces = split(text, size)
    assert all(len(piece.text) <= size for piece in pieces)
    assert join(pieces) == text
    shuffled = dict(reversed([*pieces, Piece("why", "because")]))
    assert join(pieces_of(shuffled)) == text


def test_a_long_text_is_cut_at_the_ends_of_its_paragraphs() -> None:
    paragraphs = [f"Paragraph {at}. " + "Words that go on. " * 40 for at in range(12)]
    pieces = split("\n\n".join(each.strip() for each in paragraphs))
    assert len(pieces) > 2
    assert all(piece.text.startswith("Paragraph") for piece in pieces)
    assert all(piece.text.endswith("on.") for piece in pieces)


def test_the_longest_shipped_text_fits_a_form_with_room_to_write() -> None:
    assert all(fits_a_form(file.text) for file in shipped_files().values())
    assert not fits_a_form("word " * PIECE * 5)


def test_words_that_changed_are_marked_with_a_little_of_what_stayed() -> None:
    around = "and much more that nobody touched at all, on and on and on it goes"
    old = f"Hello,\n\nThank you for writing. {around}"
    new = f"Hello,\n\nThank you for telling us. {around}"
    [paragraph] = difference(old, new)
    assert [each.text for each in paragraph if each.mark is Mark.GONE] == ["writing. "]
    told = marked([paragraph])
    assert "[-writing. -]" in told
    assert "{+telling us. +}" in told
    assert "goes" not in told
    assert difference(old, old) == []


@given(TEXTS, TEXTS)
def test_nothing_new_is_ever_left_out_of_a_difference(old: str, new: str) -> None:
    said = "".join(
        each.text for paragraph in difference(old, new) for each in paragraph
        if each.mark is Mark.NEW
    )  # fmt: skip
    for word in set(new.split()) - set(old.split()):
        assert word in said


@dataclass(frozen=True)
class An:
    """An answer on record."""

    response_id: int
    score: int
    answered_at: datetime
    confirmed: bool | None = None


NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_the_few_that_people_judged_are_not_crowded_out_by_the_many_nobody_did() -> None:
    stored = [An(at, 10, NOW - timedelta(hours=at)) for at in range(500)]
    stored += [An(1000, 8, NOW - timedelta(days=300), confirmed=False)]
    stored += [An(1001, 8, NOW - timedelta(days=301), confirmed=True)]
    stored += [An(2000 + at, 3, NOW - timedelta(days=200 + at)) for at in range(40)]
    chosen = choose(stored)
    assert len(chosen) == MOST
    assert {1000, 1001} <= {one.response_id for one in chosen}
    assert sum(one.score == 10 for one in chosen) == 14
    assert sum(one.score == 3 for one in chosen) == 14
    assert [one.response_id for one in chosen if one.score == 10] == list(range(14))
    assert choose(reversed(stored)) == chosen
    assert choose([]) == []


HIDDEN, CONCERN = shipped_files()["draft/hidden"], shipped_files()["draft/concern"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HIDDEN.text.replace("$offer", ""), "without offer"),
        (HIDDEN.text + " $discount", "with discount, which it does not know"),
        (HIDDEN.text + " 50 $", "write $$ for a dollar"),
        (HIDDEN.text + " and" * 90, "at most 90 words"),
        ("", "has no text"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_what_to_mend(text: str, says: str) -> None:
    with pytest.raises(PromptError, match=says.replace("$", r"\$")):
        reworded(HIDDEN, text, 1001)


def test_a_table_keeps_its_headings_and_each_of_its_texts_its_places() -> None:
    assert "without onboarding" in why_unfit(CONCERN, CONCERN.text.replace("## onboarding", ""))
    assert "with luck" in why_unfit(CONCERN, CONCERN.text + "\n\n## luck\nyou had none")
    swapped = CONCERN.text.replace("## one\n$first", "## one\n$first and $second")
    assert why_unfit(CONCERN, swapped).startswith("The text of draft/concern#one was written with")
    assert why_unfit(CONCERN, CONCERN.text.replace("tools", "machines")) == ""


def test_a_published_text_is_used_under_its_own_version_and_no_other_text_changes() -> None:
    new = HIDDEN.text.replace("Thank you", "Many thanks")
    texts = with_texts((PublishedText("draft/hidden", 1001, new),))
    assert texts.get("draft/hidden").text == new
    assert texts.get("draft/hidden").version == 1001
    assert texts.get("draft/promoter").version == shipped_files()["draft/promoter"].version


def test_a_published_text_that_an_upgrade_made_unfit_is_passed_over() -> None:
    """Its file asks for other places now: a draft with the old ones could not be filled."""
    old = PublishedText("draft/hidden", 1001, "Hello $somebody_else")
    gone = PublishedText("draft/given_up", 1002, "Hello")
    assert with_texts((old, gone)).get("draft/hidden").text == HIDDEN.text


def test_an_upgrade_is_not_blamed_on_whoever_rolled_back_long_before() -> None:
    long_ago = NOW - timedelta(days=90)
    gone = a_published_change(
        published_at=long_ago, rolled_back_at=long_ago, rolled_back_by="Tom Ferris"
    )
    here = Standing(a_file(version=2), [a_change(id=42, proposed_at=NOW), gone])
    page = a_page(here.changes[0], standing=here)
    assert page.why_not.startswith("The shipped text of draft/hidden came with an upgrade")


def test_what_a_client_wrote_is_only_ever_shown_as_text() -> None:
    """No word of a comment is parsed, and it stands apart as a quotation."""
    nasty = "<!channel> *bold* <https://evil.example|Publish> ```"
    shown = change_window(a_page(None, a_pair(comment=nasty, contact=nasty)))
    assert nasty in quotes(shown)
    assert list(parsed_texts(shown)) == []
    assert_valid(shown)


def test_a_sentence_that_was_written_anew_is_not_cut_into_crumbs() -> None:
    [paragraph] = difference(
        "Thank you for taking the time to write. One point stayed.",
        "Many thanks for writing, it helps. One point stayed.",
    )
    assert marked([paragraph]) == (
        "[-Thank you for taking the time to write. -]{+Many thanks for writing, it helps. +}"
        "One point stayed."
    )
