"""Bodies that the customer designed: paths, batches, times, and ids that nobody named."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.relay import mapping
from bot.relay.delivery import Answer, Irrelevant
from tests.bot.relay.mapped import AT, LEAST, NESTED, NESTED_PATHS, PROFILE, read, refusal
from tests.bot.relay.samples import NOW


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
