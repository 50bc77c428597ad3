"""Every relay understands itself, and survives what nobody should send."""

import json
import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.errors import Unreadable
from bot.intake import as_new
from bot.relay.delivery import Answer, Change, Irrelevant, Letter, Pointer, Words
from bot.relay.registry import RELAYS
from storage.arrivals import Origin
from tests.bot.relay.damage import ANYTHING, paths, put, storable
from tests.bot.relay.samples import NOW, SAMPLES, SECRET

URL = "https://bot.example.org/relay/x/y"
BODIES = 400  # of each kind for each system: over 20,000 in all
EVERY = pytest.mark.parametrize("name", sorted(RELAYS))
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # escaped once; the text of an escape does no harm
MOMENTS = st.integers(1, 2000 * 86_400).map(lambda seconds: NOW - timedelta(seconds=seconds))


def survives(name: str, body: bytes, options: dict[str, str] | None = None) -> None:
    """Only the outcomes of the contract ever come out."""
    outcome: object
    try:
        outcome = RELAYS[name].parse(Letter({}, body), options or {}, NOW)
    except Unreadable as refusal:
        outcome = refusal
    for one in outcome if isinstance(outcome, list) else [outcome]:
        if isinstance(one, Answer):
            storable(one)
        elif isinstance(one, Unreadable):
            assert one.field
            assert one.sentence.endswith(".")
        else:
            assert isinstance(one, Change | Pointer | Words | Irrelevant)
        if isinstance(one, Answer | Change | Pointer | Words):
            arrival = as_new(Origin(name), one)
            assert not NUL.search(arrival.facts)
            assert 0 < len(arrival.external_id) <= 200


@pytest.mark.parametrize("name", sorted(SENDERS))
@settings(deadline=None)
@given(
    external_id=st.from_regex(r"[a-z0-9-]{1,40}|[0-9]{1,40}", fullmatch=True),
    score=st.integers(0, 10),
    comment=st.text(max_size=200),
    answered_at=MOMENTS,
    later=st.integers(0, 3600),
)
def test_what_a_system_sends_is_verified_and_read_back(
    name: str, external_id: str, score: int, comment: str, answered_at: datetime, later: int
) -> None:
    told = Told(
        external_id=external_id,
        score=score,
        comment=comment,
        email="mira.osei@client.example",
        answered_at=answered_at,
        updated_at=answered_at + timedelta(seconds=later),
        properties={"plan": "gold"},
    )
    letter = SENDERS[name](told, secret=SECRET, url=URL, now=NOW)
    RELAYS[name].verify(letter, SECRET, {}, NOW)
    found = RELAYS[name].parse(letter, {}, NOW)
    assert isinstance(found, list)
    (answer,) = found
    assert isinstance(answer, Answer)
    assert (answer.external_id, answer.score) == (external_id, score)
    assert answer.comment == comment.replace("\x00", "\ufffd")
    assert answer.answered_at == answered_at
    assert answer.updated_at in (answered_at, told.updated_at)
    assert answer.email == "mira.osei@client.example"
    assert answer.properties["plan"] == "gold"


@EVERY
@settings(deadline=None, max_examples=BODIES)
@given(data=st.data())
def test_a_delivery_with_anything_anywhere_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    sample = data.draw(st.sampled_from(SAMPLES[name]))
    try:
        document = json.loads(sample.body)
    except ValueError:
        return  # not JSON: its bytes are damaged below
    changed = put(document, data.draw(st.sampled_from(paths(document))), data.draw(ANYTHING))
    survives(name, json.dumps(changed).encode(), sample.options)


@EVERY
@settings(deadline=None, max_examples=BODIES)
@given(data=st.data())
def test_a_delivery_with_damaged_bytes_is_read_or_refused(name: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES[name]))
    body = bytearray(sample.body)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    survives(name, bytes(body), sample.options)


@EVERY
@settings(deadline=None, max_examples=BODIES)
@given(body=st.binary(max_size=200))
def test_noise_is_read_or_refused(name: str, body: bytes) -> None:
    survives(name, body)


@settings(deadline=None)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["response", "event_name", "survey_mode", "decline"]),
            st.sampled_from(["", "[id]", "[score]", "[created_at]", "[end_user_properties][a]"]),
            st.sampled_from(["", "4", "2026-03-02 01:15:00 -0800", "NPS", "created", "%00%ff"]),
        ),
        max_size=12,
    )
)
def test_any_form_is_read_or_refused(pairs: list[tuple[str, str, str]]) -> None:
    survives("wootric", "&".join(f"{top}{rest}={value}" for top, rest, value in pairs).encode())


def test_the_table_is_keyed_by_the_name_in_the_address() -> None:
    assert {name: relay.name for name, relay in RELAYS.items()} == {name: name for name in RELAYS}
    assert len({relay.label for relay in RELAYS.values()}) == len(RELAYS)


def test_every_relay_has_its_samples() -> None:
    assert set(SAMPLES) == set(RELAYS)
