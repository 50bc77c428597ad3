"""Bodies that the customer designed: paths, batches, times, and ids that nobody named."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.relay import mapping, paths
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.document import from_any
from bot.relay.reader import LABELS
from tests.bot.relay.samples import NOW

PROFILE = {
    "id": "record",
    "score": "ltr",
    "comment": "said.words",
    "email": "who.email",
    "phone": "who.phone",
    "answered_at": "at",
    "updated_at": "changed",
}
LEAST: dict[str, Any] = {"record": "r-1", "ltr": 9, "at": "2026-03-02T09:15:00Z"}
AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
NESTED = {"answers": [{"q": "nps", "a": "8"}, {"q": "why", "a": "Slow."}], "meta": {"key": "k-1"}}
NESTED_PATHS = {
    "path_id": "meta.key",
    "path_score": "answers[?q=='nps'].a | [0]",
    "path_comment": "answers[?q=='why'].a | [0]",
}


def read(document: object, now: datetime = NOW, **options: str) -> Any:
    """The only answer in it, or why there is none."""
    found = mapping.answers(document, options, PROFILE, now)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def outcome(document: object, **options: str) -> Any:
    """The same; or the refusal."""
    try:
        return read(document, **options)
    except Unreadable as refused:
        return refused


def refusal(document: object, **options: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(document, **options)
    assert caught.value.field
    assert caught.value.field in caught.value.sentence or caught.value.field == "body"
    return caught.value


def test_three_paths_make_an_answer() -> None:
    assert read(LEAST) == Answer("r-1", 9, "", AT, AT)


def test_an_admin_s_paths_replace_the_system_s_own() -> None:
    found = read({**NESTED, "at": "2026-03-02T09:15:00Z"}, **NESTED_PATHS)
    assert (found.external_id, found.score, found.comment) == ("k-1", 8, "Slow.")
    assert read({"record": 7, "ltr": 3, "nps": 9}, path_score=" nps ").score == 9


def test_what_no_path_asks_for_is_kept_as_properties() -> None:
    who = {"email": "a@b.example", "plan": "gold", "seats": 12}
    found = read({**LEAST, "who": who, "unit": "North", "tags": ["a"], "none": None})
    assert found.email == "a@b.example"
    assert found.properties == {
        "who.plan": "gold",
        "who.seats": "12",
        "unit": "North",
        "tags": '["a"]',
    }


@pytest.mark.parametrize(
    ("written", "zone", "read_as"),
    [
        ("2026-03-02T09:15:00Z", "Europe/Berlin", AT),
        ("2026-03-02T10:15:00", "Europe/Berlin", AT),
        ("2026-03-02 09:15:00", "", AT),
        ("2026-03-02T09:15", "no such zone", AT),
        ("2026-03-02", "Europe/Berlin", datetime(2026, 3, 1, 23, tzinfo=UTC)),
        ("20260302", "", datetime(2026, 3, 2, tzinfo=UTC)),
        (1772442900, "Europe/Berlin", AT),
        (1772442900.0, "", AT),
        (1772442900000, "", AT),
        ("1772442900", "", AT),
        (" 1772442900000 ", "", AT),
        (946684800, "", datetime(2000, 1, 1, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_every_usual_way(written: object, zone: str, read_as: datetime) -> None:
    found = read({**LEAST, "at": written}, timezone=zone)
    assert (found.answered_at, found.answered_at.tzinfo) == (read_as, UTC)


@pytest.mark.parametrize(
    "written",
    [
        *("yesterday", "02/03/2026", "1e9", "9" * 13, "17724429001", "0001-01-01T00:00:00"),
        *(True, -1, 0, 10**30, 1e300, [1772442900], {"s": 1}, "9999-12-31T23:59:59-23:00"),
    ],
)
def test_a_time_without_sense_is_refused_by_its_path(written: object) -> None:
    assert refusal({**LEAST, "at": written}).field == "at"


def test_a_version_is_as_old_as_the_sender_says() -> None:
    later = "2026-03-02T10:15:00Z"
    assert read({**LEAST, "changed": later}).updated_at == AT + timedelta(hours=1)
    only_changed = read({"record": "r", "ltr": 1, "changed": later})
    assert only_changed.answered_at == only_changed.updated_at == AT + timedelta(hours=1)


def test_without_a_time_the_arrival_counts_and_a_blank_is_none() -> None:
    for blank in ({}, {"at": None}, {"at": " "}):
        found = read({"record": "r-1", "ltr": 9, **blank})
        assert (found.external_id, found.answered_at, found.updated_at) == ("r-1", NOW, NOW)


def test_without_an_id_a_repeat_finds_its_answer_and_other_words_do_not() -> None:
    said = {"ltr": "9", "who": {"email": "a@b.example"}, "said": {"words": "Fine."}}
    first = read(said).external_id
    assert first.startswith("body-")
    assert read(said, NOW + timedelta(days=3)).external_id == first
    assert read({**said, "unit": "North"}).external_id == first
    others: list[dict[str, Any]] = [
        {**said, "ltr": 8},
        {**said, "who": {"email": "c@b.example"}},
        {**said, "said": {"words": "Fine"}},
        {**said, "at": "2026-03-02T09:15:00Z"},
    ]
    assert len({first, *(read(other).external_id for other in others)}) == 5


def test_without_id_and_time_the_same_words_a_month_later_are_another_answer() -> None:
    said = {"ltr": 9, "who": {"email": "a@b.example"}}
    assert read(said).external_id != read(said, NOW + timedelta(days=31)).external_id
    timed = {**said, "at": "2026-03-02T09:15:00Z"}
    assert read(timed).external_id == read(timed, NOW + timedelta(days=31)).external_id


def test_nobody_s_answer_of_no_time_is_refused_rather_than_mixed_up_with_others() -> None:
    assert refusal({"ltr": 9}).field == "record"
    assert read({"ltr": 9, "who": {"phone": "+44 7700 900123"}}).phone == "+447700900123"


def test_a_national_phone_number_says_no_country_and_is_left_out() -> None:
    for written, kept in {"0044 (7700) 900-123": "+447700900123", "07700 900123": None}.items():
        assert read({**LEAST, "who": {"phone": written}}).phone == kept


def test_without_a_score_there_is_nothing_to_keep() -> None:
    for score in ({}, {"ltr": None}, {"ltr": ""}):
        found = read({"record": "r-1", "event": "bounced", **score})
        assert found == Irrelevant("No score in it: nothing stands at ltr.")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ltr": 11}, "ltr"),
        ({"ltr": [9]}, "ltr"),
        ({"record": ["x"]}, "record"),
        ({"record": "x" * 201}, "record"),
        ({"said": {"words": 5}}, "said.words"),
        ({"who": {"email": "nobody"}}, "who.email"),
        ({"who": {"phone": ["x"]}}, "who.phone"),
        ({"changed": "soon"}, "changed"),
    ],
)
def test_each_refusal_names_the_path(change: dict[str, Any], field: str) -> None:
    assert refusal({**LEAST, **change}).field == field


def test_a_batch_is_read_whole_or_not_at_all() -> None:
    batch = [{**LEAST, "record": number} for number in range(500)]
    found = mapping.answers(batch, {}, PROFILE, NOW)
    assert isinstance(found, list)
    assert [one.external_id for one in found if isinstance(one, Answer)] == [
        str(number) for number in range(500)
    ]
    assert refusal([*batch[:3], {**LEAST, "ltr": 12}, *batch[:3]]).field == "[3].ltr"
    assert refusal([LEAST, "nine"]).field == "[1]"
    assert refusal([*batch, LEAST]).field == "body"


def test_a_record_of_a_batch_without_a_score_is_left_out() -> None:
    assert read([{"record": "a"}, LEAST]) == Answer("r-1", 9, "", AT, AT)
    assert isinstance(read([{"record": "a"}, {"record": "b"}]), Irrelevant)


@pytest.mark.parametrize("document", ["nine", 9, None, [], [[]], [None]])
def test_what_is_no_object_is_refused(document: object) -> None:
    refusal(document)


@pytest.mark.parametrize(
    "path",
    [
        *("a", "a.b", '"e-mail"', "answers[?q=='nps'].a | [0]", "answers[?q==`1`].a | [0]"),
        *("project || tags[0]", "not_null(a, b)", "join(' ', [a, b])", "max_by(x, &y).z", "*.a"),
    ],
)
def test_a_good_path_has_no_problem(path: str) -> None:
    assert mapping.problem(path) is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "no JMESPath"),
        ("a..b", "character 3"),
        ("person.e-mail", "character 9"),
        ("answers[0", "ends too early"),
        ("'nps", "character 1"),
        ("a[?b==`nps`]", "single quotes"),
        ("score(a)", "no function score()"),
        ("a[?b].upper(c)", "no function upper()"),
        ("a." * 150 + "a", "300 characters"),
        ("(" * 300, "ends too early"),
    ],
)
def test_a_bad_path_is_explained(path: str, told: str) -> None:
    said = mapping.problem(path)
    assert said is not None
    assert told in said
    assert said.endswith(".")


@pytest.mark.parametrize("path", ["!" * 299 + "a", "(" * 149 + "a" + ")" * 149, "a" + "[0]" * 99])
def test_a_path_of_many_turns_breaks_nothing(path: str) -> None:
    found = outcome({**LEAST, "a": "nine"}, path_survey=path)
    if mapping.problem(path) is None and isinstance(found, Answer):
        assert found.score == 9
    else:
        assert found.field == path


def test_a_connection_s_bad_path_refuses_the_letter_and_says_where_to_mend_it() -> None:
    assert "/nps connections" in refusal(LEAST, path_score="a..b").sentence


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("[?a > b] | [0]", [{"a": "x", "b": 1}]),
        ("v[?a > b] | [0]", [{"a": "x", "b": 1}]),
        ("contains(v, `1`)", "private words"),
        ("ceil(to_number(v))", "1e400"),
        ("avg(v)", [10**400, 1]),
        ("v[::0]", ["private words"]),
        ("max_by(v, &a)", [{"a": "private words"}, {"a": 1}]),
        ("sum(v)", ["private words"]),
        ("length(v)", 9),
        ("keys(v)", None),
        ("unknown(v)", 1),
        ("join(v)", 1),
        ("&v", 1),
        ("to_string(v)", "deep"),
        ("v == w", "deep"),
    ],
)
def test_a_path_that_breaks_on_a_body_refuses_it_without_repeating_it(
    path: str, value: object
) -> None:
    deep: object = 9
    for _ in range(900):
        deep = [deep]
    twin: object = 9
    for _ in range(900):
        twin = [twin]
    document = {**LEAST, "v": deep if value == "deep" else value, "w": twin}
    found = outcome(document, path_score=path)
    if isinstance(found, Unreadable):
        assert path in found.sentence
        assert "private" not in str(found)
        assert found.__context__ is None or found.__suppress_context__
    else:
        assert isinstance(found, Irrelevant)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("abcxy") | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
PATHS = (
    *("a", "a.b", "a[0]", "a[]", "*", "@", "a[?b > `1`].c | [0]", "a[?b == c]", "a[::-1]"),
    *("sort(a)", "max(a)", "avg(a)", "to_number(a)", "to_string(@)", "ceil(a)", "length(a)"),
    *("sort_by(a, &b)", "map(&b, a)", "min_by(a, &b).c", "join(' ', a)", "contains(a, b)"),
    *("a && b || c", "!a", "[a, b]", "{x: a, y: b}", "merge(a, b)", "not_null(a, b, c)", "&a"),
    *("values(@)", "keys(a)", "reverse(a)", "starts_with(a, b)", "type(a)", "a < b", "'9'", "`9`"),
)


@settings(deadline=None, max_examples=300)
@given(
    document=ANYTHING | st.lists(st.dictionaries(st.sampled_from("abc"), ANYTHING), max_size=3),
    options=st.dictionaries(
        st.sampled_from([paths.PREFIX + name for name in LABELS]), st.sampled_from(PATHS)
    ),
)
@example(document={"a": float("inf")}, options={"path_score": "ceil(a)"})
@example(document={"a": float("nan"), "b": "x@y"}, options={"path_score": "'9'", "path_id": "a"})
def test_any_body_and_any_paths_come_to_an_outcome(
    document: object, options: dict[str, str]
) -> None:
    found = outcome(document, **options)
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, Answer):
            assert one.score in range(11)
            assert 0 < len(one.external_id) <= 200
        else:
            assert isinstance(one, Irrelevant | Unreadable)


@pytest.mark.parametrize(
    "body",
    [
        b'{"answers":[' + b"1," * 49_000 + b'1],"x":"' + b"y" * 900_000 + b'"}',
        b'{"answers":' + b"[" * 1000 + b"]" * 1000 + b"}",
        b'{"answers":[' + b",".join([b'{"q":"why","a":"' + b"z" * 1000 + b'"}'] * 900) + b"]}",
        b"[" + b",".join([b'{"answers":[{"q":"nps","a":9}],"k":{"a":1}}'] * 500) + b"]",
        b"&".join(b"answers[%d]=9" % number for number in range(1000)),
    ],
)
def test_a_hostile_megabyte_is_dealt_with_in_no_time(body: bytes) -> None:
    begun = time.process_time()
    found = outcome(from_any(body), **NESTED_PATHS)
    assert time.process_time() - begun < 1
    assert isinstance(found, Irrelevant | Unreadable)


def test_a_body_of_too_many_values_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match="too much"):
        from_any(json.dumps(list(range(60_000))).encode())
