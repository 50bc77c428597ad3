"""Single values of CRMs: what is understood, and that nonsense is left out instead of refused."""

import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.relay import crm_values
from bot.relay.crm_values import Reader, Word

BERLIN = ZoneInfo("Europe/Berlin")
READERS: dict[str, Reader] = {
    "text": crm_values.text,
    "reference": crm_values.reference,
    "address": crm_values.address,
    "day": crm_values.day,
    "amount": crm_values.amount,
    "domain": crm_values.domain,
    "tags": crm_values.tags,
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("text", " Halden ", "Halden"),
        ("text", 7, "7"),
        ("text", "", None),
        ("reference", 7107, "7107"),
        ("reference", "", None),
        ("day", "2026-03-31", "2026-03-31"),
        ("day", "2026-03-31T23:30:00Z", "2026-03-31"),
        ("day", "2026-03-31 23:30:00", "2026-03-31"),
        ("day", "1772442900000", "2026-03-02"),
        ("day", 1772442900000, "2026-03-02"),
        ("day", "2099-01-01", "2099-01-01"),
        ("day", "", None),
        ("day", None, None),
        ("amount", 18000, "18000.00"),
        ("amount", "18000.505", "18000.50"),
        ("amount", 1e3, "1000.00"),
        ("amount", "0", "0.00"),
        ("amount", None, None),
        ("domain", "https://www.Halden.example:443/de?x#y", "halden.example"),
        ("domain", "halden.example", "halden.example"),
        ("domain", "//halden.example/", "halden.example"),
        ("domain", "", None),
        ("tags", ["gold", " ", 7], "gold, 7"),
        ("tags", "gold;retail, uk", "gold, retail, uk"),
        ("tags", [], None),
        ("tags", None, None),
    ],
)
def test_values_as_crms_write_them(name: str, value: object, read: str | None) -> None:
    assert READERS[name](value) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", True),
        ("text", ["x"]),
        ("reference", 1.5),
        ("address", "mira"),
        ("day", "soon"),
        ("day", "2026-02-30"),
        ("day", True),
        ("day", "99999999999999999"),
        ("amount", "18,5"),
        ("amount", "-1"),
        ("amount", "nan"),
        ("amount", "inf"),
        ("amount", "1e30"),
        ("amount", True),
        ("amount", {}),
        ("domain", "our website"),
        ("domain", "javascript:alert(1)"),
        ("domain", "localhost"),
    ],
)
def test_a_value_that_makes_no_sense_is_left_out_of_what_is_told(name: str, value: object) -> None:
    with pytest.raises(Unreadable):
        READERS[name](value)
    words = [Word("theirs", "ours", READERS[name]), Word("other", "kept", crm_values.text)]
    assert crm_values.told({"theirs": value, "other": "x"}, words) == {"kept": "x"}


@given(value=ANYTHING, name=st.sampled_from(sorted(READERS)))
def test_no_value_breaks_a_reader_and_what_is_read_can_be_stored(value: object, name: str) -> None:
    found = crm_values.told({"theirs": value}, [Word("theirs", "ours", READERS[name])])
    assert set(found) <= {"ours"}
    assert "\\u0000" not in json.dumps(found)
    (found.get("ours") or "").encode()


def test_a_moment_is_the_day_that_it_is_in_a_zone() -> None:
    assert crm_values.day("2026-03-30T22:00:00Z", BERLIN) == "2026-03-31"
    assert crm_values.day("2026-03-30", BERLIN) == "2026-03-30"


def test_of_two_fields_for_one_of_ours_the_first_that_is_mentioned_counts() -> None:
    words = [Word("new", "owner", crm_values.text), Word("old", "owner", crm_values.text)]
    assert crm_values.told({"old": "b", "new": "a"}, words) == {"owner": "a"}
    assert crm_values.told({"old": "b"}, words) == {"owner": "b"}
    assert crm_values.told({}, words) == {}


def test_a_name_of_many_long_parts_is_still_short_and_one_of_its_own() -> None:
    long = "x" * 190
    assert crm_values.named(990, "deal", None) == "990:deal:None"
    assert len(crm_values.named(long, long)) <= 200
    assert crm_values.named(long, long) != crm_values.named(long, long + "y")
