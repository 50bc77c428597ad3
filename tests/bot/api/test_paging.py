"""A cursor leads where it was made for, and nothing else is one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.api.paging import Place, cursor_of, place_of
from bot.errors import Unreadable

PLACES = st.builds(
    Place,
    st.sampled_from(["answers", "follow_ups"]),
    st.integers(0, 2**63 - 1),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.booleans(),
)


@given(PLACES)
@settings(max_examples=40)
def test_it_leads_back_to_its_place(place: Place) -> None:
    assert place_of(cursor_of(place), place.list) == place


@given(PLACES)
@settings(max_examples=40)
def test_it_is_good_for_its_own_list_alone(place: Place) -> None:
    with pytest.raises(Unreadable):
        place_of(cursor_of(place), "accounts")


@given(
    st.text(max_size=80)
    | st.text("abcdefghijkl_-WyIsMCJd", max_size=60)
    | PLACES.map(cursor_of).map(lambda one: one[1:])
)
def test_anything_else_is_refused_in_a_sentence(cursor: str) -> None:
    try:
        place = place_of(cursor, "answers")
    except Unreadable:
        return
    assert place_of(cursor_of(place), "answers") == place


@pytest.mark.parametrize(
    "place",
    [
        Place("answers", -1),
        Place("answers", True),
        Place("answers", 5, datetime(2026, 7, 14)),  # noqa: DTZ001 - without a zone on purpose
        Place("answers", 5, None, 1),  # type: ignore[arg-type] # wrong on purpose
    ],
)
def test_what_we_never_gave_out_is_refused(place: Place) -> None:
    with pytest.raises(Unreadable):
        place_of(cursor_of(place), "answers")
