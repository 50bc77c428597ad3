"""What was closed as Other falls into groups that speak of one thing, or into none (U19, N2)."""

from hypothesis import given
from hypothesis import strategies as st

from bot.analyst.clusters import FEWEST, groups_of
from bot.causes.mining import quote_of
from tests.cause_builders import ACCESS, ELSE


def test_five_of_fifteen_comments_speak_of_the_same() -> None:
    mixed = [*ELSE[:4], *ACCESS[:2], *ELSE[4:], *ACCESS[2:]]
    [group] = groups_of(mixed)
    assert sorted(mixed[at] for at in group.members) == sorted(ACCESS)
    assert group.salient == ("access", "permissions")


def test_comments_that_have_nothing_in_common_make_no_group() -> None:
    assert groups_of(ELSE) == []
    assert groups_of([]) == []
    assert groups_of(["", "!", "the of and"] * 3) == []


def test_two_are_no_group() -> None:
    assert groups_of([*ACCESS[:2], *ELSE]) == []


@given(st.lists(st.text(max_size=60), max_size=12))
def test_whatever_is_written_groups_are_apart_and_large_enough(texts: list[str]) -> None:
    groups = groups_of(texts)
    members = [at for group in groups for at in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) >= FEWEST for group in groups)
    assert groups == groups_of(texts)


@given(st.text(min_size=1, max_size=400), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_a_quote_is_always_a_slice_of_the_comment(comment: str, salient: list[str]) -> None:
    assert quote_of(comment, salient) in comment


def test_a_quote_is_the_sentence_with_the_telling_words() -> None:
    assert quote_of(ACCESS[1], ["permissions"]) == "Nobody gave our new starters permissions."
