"""Where a token may go, and what an id may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.lookup.address import Misaddressed, NoSuchId, base_of, path_of, target


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("api.hubapi.com", "https://api.hubapi.com"),
        (" https://api.eu.surveymonkey.com/ ", "https://api.eu.surveymonkey.com"),
        ("hartwell.pipedrive.com:8443", "https://hartwell.pipedrive.com:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_a_host_is_taken_as_people_write_it(said: str, base: str) -> None:
    assert base_of(said) == URL(base)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "nowhere",
        "http://api.hubapi.com",
        "https://evil.example/fra1.qualtrics.com",
        "evil.example?.qualtrics.com",
        "evil.example#.qualtrics.com",
        "user:word@evil.example",
        "https://10.0.0.7",
        "https://169.254.169.254",
        "https://[fd00::1]",
        "192.168.1.1",
        "ftp://api.hubapi.com",
        "file:///etc/passwd",
        "https://api hubapi com",
        "https://api.hubapi.com:99999",
    ],
)
def test_other_addresses_are_refused(said: str) -> None:
    with pytest.raises(Misaddressed):
        base_of(said)


@given(st.text(max_size=60))
def test_no_host_takes_a_call_anywhere_but_to_https_or_this_machine(said: str) -> None:
    try:
        base = base_of(said)
    except Misaddressed:
        return
    assert base.scheme == "https" or base.host in {"localhost", "127.0.0.1", "::1"}
    assert base.user is None
    assert base.raw_path == "/"


@pytest.mark.parametrize("part", ["..", ".", "a/b", "a%2Fb", "", "a?b", "a#b", "ü", "x" * 201])
def test_an_id_that_could_lead_elsewhere_is_none(part: str) -> None:
    with pytest.raises(NoSuchId):
        path_of("v3", "surveys", part)


@given(st.text(max_size=30))
def test_a_path_stays_where_it_was_put(part: str) -> None:
    try:
        path = path_of("v3", part, "details")
    except NoSuchId:
        return
    url = target(URL("https://api.example.com"), path, [("q", "a&b=c#d")])
    assert url.raw_path == f"/v3/{part}/details"
    assert url.host == "api.example.com"
    assert dict(url.query) == {"q": "a&b=c#d"}
