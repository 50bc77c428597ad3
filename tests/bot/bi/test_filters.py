"""$filter, read: what is written is understood, and nothing else ever gets through."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.bi.filters import condition_of
from bot.bi.odd import Malformed, NotOffered
from bot.bi.options import following, literal, read
from storage.bi_conditions import Both, Comparison, Condition, Either, Not, Sign
from storage.bi_pages import Order
from storage.bi_views import Column, Kind, View

COLUMNS = (
    Column("answer_id", Kind.WHOLE, ""),
    Column("score", Kind.WHOLE, ""),
    Column("fee", Kind.NUMBER, ""),
    Column("name", Kind.TEXT, ""),
    Column("counts", Kind.YES_NO, ""),
    Column("answered_on", Kind.DAY, ""),
    Column("answered_at", Kind.MOMENT, ""),
)
VIEW = View("answers", "", COLUMNS)
FIRST, LAST = map(datetime.fromisoformat, ("0001-01-03", "9999-12-29"))
BY_NAME = {each.name: each for each in COLUMNS}
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.WHOLE: st.integers(-(2**63) + 1, 2**63 - 1),
    Kind.NUMBER: st.decimals(-(10**12), 10**12, places=2).filter(lambda one: one % 1 != 0),
    Kind.TEXT: st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8
    ),
    Kind.YES_NO: st.booleans(),
    Kind.DAY: st.dates(),
    Kind.MOMENT: st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
}


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    column = draw(st.sampled_from(COLUMNS))
    value = draw(st.none() | VALUES[column.kind])
    return Comparison(column.name, draw(st.sampled_from(Sign)), value)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return several.map(Both) | several.map(Either) | parts.map(Not)


CONDITIONS = st.recursive(comparisons(), joined, max_leaves=8)


def written(condition: Condition) -> str:
    """As a tool would write it, with every bracket that can be meant."""
    match condition:
        case Comparison(column, sign, value):
            return f"{column} {sign} {literal(value)}"
        case Both(parts):
            return " and ".join(f"({written(each)})" for each in parts)
        case Either(parts):
            return " or ".join(f"({written(each)})" for each in parts)
        case Not(of):
            return f"not ({written(of)})"


@settings(max_examples=40)
@given(CONDITIONS)
def test_what_is_written_is_understood(condition: Condition) -> None:
    assert condition_of(written(condition), BY_NAME) == condition


@settings(max_examples=60)
@given(
    st.text(max_size=60) | st.from_regex(r"(not |\(|score|name| eq | le | and | or |'|6|\)){1,12}")
)
@example("score eq '6'; DROP TABLE responses")
@example("name eq 'x' or 1 eq 1")
@example("name eq '\0'")
@example("name eq '\ud800'")
@example("score eq 1e999999999")
@example("score le " + "9" * 400)
@example("answered_at ge 0001-01-01T00:00:00+23:59")
@example("answered_on eq 2026-02-30")
@example("(" * 4_000)
@example("not " * 900 + "counts eq true")
@example("")
def test_anything_else_is_declined_with_a_sentence(words: str) -> None:
    told, columns = "", set[str]()
    try:
        columns = set(re.findall(r"column='(\w+)'", repr(condition_of(words, BY_NAME))))
    except (Malformed, NotOffered) as declined:
        told = declined.sentence
    assert (told[-1:], bool(columns)) in ((".", False), ("", True))
    assert columns <= BY_NAME.keys()


def test_and_binds_closer_than_or() -> None:
    one, two, three = (Comparison("score", Sign.EQ, score) for score in (1, 2, 3))
    assert condition_of("score eq 1 or score eq 2 and score eq 3", BY_NAME) == Either(
        (one, Both((two, three)))
    )
    assert condition_of("not score eq 1 and score eq 2", BY_NAME) == Both((Not(one), two))


@pytest.mark.parametrize(
    "words",
    ["contains(name,'x')", "year(answered_on) eq 2026", "score in (1,2)", "score add 1 eq 2"],
)
def test_what_odata_knows_beyond_is_not_offered(words: str) -> None:
    with pytest.raises(NotOffered):
        condition_of(words, BY_NAME)


def test_values_are_those_of_their_column() -> None:
    told = condition_of("fee gt 12.50 and answered_at lt 2026-07-14T10:02:00+01:00", BY_NAME)
    assert told == Both(
        (
            Comparison("fee", Sign.GT, Decimal("12.50")),
            Comparison("answered_at", Sign.LT, datetime(2026, 7, 14, 9, 2, tzinfo=UTC)),
        )
    )
    assert condition_of("answered_on ge 2026-07-14", BY_NAME) == Comparison(
        "answered_on", Sign.GE, date(2026, 7, 14)
    )
    for unfit in ("score eq 'six'", "name eq 6", "counts eq 1", "answered_on eq 2026-07-14T00:00Z"):
        with pytest.raises(Malformed, match="no value for"):
            condition_of(unfit, BY_NAME)


@pytest.mark.parametrize(
    ("query", "declined"),
    [
        ("$expand=account", NotOffered),
        ("$apply=aggregate(score)", NotOffered),
        ("$format=atom", NotOffered),
        ("$top=-1", Malformed),
        ("$skip=x", Malformed),
        ("$select=password", Malformed),
        ("$orderby=score sideways", Malformed),
        ("$orderby=score,score desc", Malformed),
        ("$skiptoken=AAAA", Malformed),
        ("$skiptoken=%ff", Malformed),
        ("$count=maybe", Malformed),
    ],
)
def test_options_that_are_not_understood_are_declined(
    query: str, declined: type[Exception]
) -> None:
    name, _, value = query.partition("=")
    with pytest.raises(declined):
        read([(name, value)], VIEW)


@settings(max_examples=40)
@given(st.lists(st.none() | st.sampled_from(COLUMNS), max_size=3, unique=True), st.data())
def test_a_page_begins_where_the_one_before_ended(
    order: list[Column | None], data: st.DataObject
) -> None:
    """Whatever the values of its last row are: the token brings them back."""
    named = [each for each in order if each is not None]
    words = ",".join(f"{each.name} desc" for each in named)
    first = read([("$orderby", words), ("$top", "50")], VIEW)
    assert first.order[-1] == Order("answer_id") or "answer_id" in words
    last = [data.draw(st.none() | VALUES[BY_NAME[each.column].kind]) for each in first.order]
    further = following(first, last, 20)
    second = read(list(further.items()), VIEW)
    assert (list(second.after), second.order, second.top) == (last, first.order, 30)
