"""The mirror of a CRM's record: the same, in whatever order and however often changes come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.crm import mirror
from bot.crm.mirror import Mirror, merge
from bot.relay.delivery import Change
from storage.crm_words import CrmKind

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
FIELDS = ("name", "stage", "owner", "due_on", "state", "complete", "stage_label")
VALUES = st.sampled_from(["A", "B", "Complete", "open", "solved", "2026-06-12"]) | st.none()


def a_change(minute: int = 0, **facts: object) -> Change:
    given_: dict[str, object] = {
        "external_id": "1",
        "about": CrmKind.MILESTONE,
        "record_id": "7107",
        "at": START + timedelta(minutes=minute),
    }
    return Change(**given_ | facts)  # type: ignore[arg-type]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    fields = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4))
    before = {name: draw(VALUES) for name in fields if draw(st.booleans())}
    return a_change(
        draw(st.integers(0, 6)),  # often the same moment: that is where order shows
        fields=fields,
        before=before,
        turned=draw(st.booleans()),
        gone=draw(st.booleans()),
        url=draw(st.sampled_from([None, "https://crm.example/1", "https://crm.example/2"])),
    )


def mirrored(told: list[Change]) -> Mirror:
    found = Mirror()
    for change in told:
        found = merge(found, change)
    return found


@given(st.lists(changes(), max_size=8), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_gives_the_same_mirror(
    told: list[Change], chance: Random
) -> None:
    again = [*told, *(chance.choice(told) for _ in told)]
    chance.shuffle(again)
    assert mirrored(again) == mirrored(told)


@given(st.lists(changes(), max_size=6))
def test_what_storage_keeps_is_what_was_known(told: list[Change]) -> None:
    known = mirrored(told)
    assert mirror.from_json(*mirror.in_json(known)) == known


@given(st.lists(changes(), max_size=6))
def test_a_field_says_what_its_way_ends_with(told: list[Change]) -> None:
    known = mirrored(told)
    for name, way in known.ways.items():
        assert way[-1].value == known.value(name)
        assert way[-1].at == known.facts[name].at


@given(st.lists(st.integers(0, 400), min_size=1, max_size=300), st.randoms(use_true_random=False))
def test_a_very_long_way_keeps_its_beginning_and_its_end_in_any_order(
    minutes: list[int], chance: Random
) -> None:
    told = [a_change(minute, fields={"stage": f"stage {minute}"}) for minute in minutes]
    known = mirrored(told)
    chance.shuffle(told)
    assert mirrored(told) == known
    way = known.way("stage")
    assert len(way) <= mirror.LONGEST_WAY
    assert (way[0].at, way[-1].at) == (
        START + timedelta(minutes=min(minutes)),
        START + timedelta(minutes=max(minutes)),
    )


def test_the_newest_word_counts_not_the_last_to_arrive() -> None:
    known = mirrored(
        [a_change(5, fields={"name": "Newer"}), a_change(1, fields={"name": "Older", "owner": "7"})]
    )
    assert known.value("name") == "Newer"
    assert known.value("owner") == "7"


def test_a_deleted_record_comes_back_only_by_later_news() -> None:
    gone = [a_change(2, gone=True), a_change(1, fields={"name": "Late news"})]
    assert mirrored(gone).gone
    assert not mirrored([*gone, a_change(3, fields={"name": "Restored"})]).gone


def test_emptied_is_not_the_same_as_never_told() -> None:
    never = mirrored([a_change(1, fields={"owner": None})])
    emptied = mirrored([a_change(1, fields={"owner": None}), a_change(0, fields={"owner": "7"})])
    said = mirrored([a_change(1, fields={"owner": None}, before={"owner": "7"})])
    assert not never.facts["owner"].had
    assert emptied.facts["owner"].had
    assert said.facts["owner"].had
    assert emptied.value("owner") is None


def test_a_sender_that_says_what_was_before_speaks_only_of_those_fields() -> None:
    full = a_change(
        fields={"stage": "won", "name": "New name"}, before={"name": "Old"}, turned=True
    )
    moved = replace(full, before={"stage": "open"})
    assert not mirrored([full]).way("stage")[-1].turned
    assert mirrored([moved]).way("stage")[-1].turned


def test_of_several_records_of_one_thing_the_newest_word_counts() -> None:
    one = mirrored([a_change(1, fields={"name": "One", "owner": "7"})])
    other = mirrored([a_change(2, fields={"name": "Other"})])
    for both in ([one, other], [other, one]):
        found = mirror.newest(both)
        assert found["name"].value == "Other"
        assert found["owner"].value == "7"
