"""Only the public web is told, whatever an address looks like and wherever its name leads."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lookup.address import Misaddressed
from bot.outside.address import Guarded, hook_of, public

INSIDE = [
    "10.1.2.3",
    "127.0.0.1",
    "169.254.169.254",
    "192.168.0.1",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fd00::1",
    "fe80::1%eth0",
    "ff02::1",
    "::ffff:10.0.0.8",
    "64:ff9b::a00:1",
    "2002:a00:1::",
]


@pytest.mark.parametrize(
    "given",
    [
        "http://tool.example/holds",
        "https://10.0.0.8/holds",
        "https://169.254.169.254/latest",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.8]/",
        "https://[64:ff9b::a00:1]/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://user:secret@tool.example/holds",
        "ftp://tool.example",
        "tool.example/holds",
        "",
    ],
)
def test_only_addresses_of_the_web_are_told(given: str) -> None:
    with pytest.raises(Misaddressed, match="must begin with https"):
        hook_of(given, loopback=False)


@given(st.text(max_size=60) | st.from_regex(r"https?://[^/]{1,20}/.{0,20}", fullmatch=True))
@settings(max_examples=60)
def test_whatever_is_given_is_an_address_or_refused(given: str) -> None:
    try:
        found = hook_of(given, loopback=False)
    except Misaddressed:
        return
    assert found.scheme == "https"


def test_this_machine_is_told_only_where_that_is_allowed() -> None:
    assert str(hook_of("http://127.0.0.1:8000/in", loopback=True)) == "http://127.0.0.1:8000/in"
    assert str(hook_of("https://tool.example/in?v=1", loopback=False)) == (
        "https://tool.example/in?v=1"
    )
    with pytest.raises(Misaddressed):
        hook_of("http://10.0.0.8/in", loopback=True)


@pytest.mark.parametrize("host", INSIDE)
def test_no_spelling_of_an_inner_address_is_public(host: str) -> None:
    assert not public(host)


def test_what_everybody_can_reach_is_public() -> None:
    assert public("93.184.215.14")
    assert public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize("leads_to", [["10.1.2.3"], ["93.184.215.14", "127.0.0.1"]])
async def test_a_name_that_leads_into_our_own_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, leads_to: list[str]
) -> None:
    guarded = Guarded(loopback=True)

    async def found(host: str, port: int = 0, family: Any = None) -> list[dict[str, Any]]:
        return [{"hostname": host, "host": each, "port": port} for each in leads_to]

    monkeypatch.setattr(guarded._plain, "resolve", found)
    with pytest.raises(OSError, match="not public"):
        await guarded.resolve("tool.example", 443)
