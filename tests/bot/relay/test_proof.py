"""The key beside the body, for systems that sign nothing."""

import base64

import pytest

from bot.errors import BadSignature
from bot.relay import proof
from bot.relay.delivery import Letter
from bot.relay.registry import RELAYS
from tests.bot.relay.samples import BODY, NOW, SECRET


def basic(pair: str) -> str:
    return "Basic " + base64.b64encode(pair.encode()).decode()


def accepts(headers: dict[str, str], secret: str = SECRET) -> bool:
    try:
        proof.key(Letter(headers, BODY), secret)
    except BadSignature:
        return False
    return True


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Nps-Key": SECRET},
        {"x-nps-key": f" {SECRET} "},
        {"Authorization": f"Bearer {SECRET}"},
        {"authorization": f"bearer  {SECRET}"},
        {"Authorization": basic(f"anybody:{SECRET}")},
        {"Authorization": basic(f":{SECRET}")},
        {"X-Nps-Key": "", "Authorization": f"Bearer {SECRET}"},
    ],
)
def test_the_key_comes_in_a_header_of_its_own_or_as_authorization(headers: dict[str, str]) -> None:
    assert accepts(headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Nps-Key": ""},
        {"X-Nps-Key": SECRET[:-1]},
        {"X-Nps-Key": SECRET + "é\ud800"},
        {"X-Nps-Key": "wrong", "Authorization": f"Bearer {SECRET}"},
        {"Authorization": SECRET},
        {"Authorization": f"Digest {SECRET}"},
        {"Authorization": "Bearer"},
        {"Authorization": basic(SECRET)},
        {"Authorization": basic(f"{SECRET}:")},
        {"Authorization": "Basic ///"},
        {"Authorization": "Basic \xff"},
        {"Authorization": "Basic " + base64.b64encode(b"\xff:\xff").decode()},
    ],
)
def test_anything_else_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature) as refusal:
        proof.key(Letter(headers, BODY), SECRET)
    assert SECRET not in refusal.value.sentence


def test_a_user_counts_where_the_secret_names_one() -> None:
    assert accepts({"Authorization": basic("medallia:s3cret")}, "medallia:s3cret")
    assert not accepts({"Authorization": basic("somebody:s3cret")}, "medallia:s3cret")


@pytest.mark.parametrize("headers", [{}, {"X-Nps-Key": ""}, {"Authorization": basic(":")}])
def test_an_empty_secret_lets_nobody_in(headers: dict[str, str]) -> None:
    with pytest.raises(BadSignature, match="No secret"):
        proof.key(Letter(headers, BODY), "")


def test_a_connection_of_our_own_route_takes_the_key_only_when_it_says_so() -> None:
    letter = Letter({"X-Nps-Key": SECRET}, BODY)
    RELAYS["generic"].verify(letter, SECRET, {"proof": " Key "}, NOW)
    for options in ({}, {"proof": ""}, {"proof": "signature"}, {"proof": "none"}):
        with pytest.raises(BadSignature, match="X-Nps-Timestamp"):
            RELAYS["generic"].verify(letter, SECRET, options, NOW)
