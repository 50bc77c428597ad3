"""Paths that admins write: explained when they are bad, harmless whatever the body is."""

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.relay import mapping, paths
from bot.relay.delivery import Answer, Irrelevant
from bot.relay.document import from_any
from bot.relay.reader import LABELS
from tests.bot.relay.mapped import LEAST, NESTED_PATHS, outcome, refusal


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
