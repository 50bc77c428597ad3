"""Signatures that vendors published themselves, in their own tests or pages.

Unlike the vectors of the wire formats' section 21, nobody of ours computed these. What they do not
cover is said in the README's table of systems.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from bot.errors import BadSignature
from bot.relay import zendesk
from bot.relay.delivery import Letter
from bot.relay.registry import RELAYS
from tests.bot.relay.samples import NOW


@dataclass(frozen=True)
class Vector:
    """A published delivery with its secret."""

    system: str
    secret: str
    headers: dict[str, str]
    body: bytes
    url: str = ""
    now: datetime = NOW
    options: dict[str, str] = field(default_factory=dict)

    @property
    def letter(self) -> Letter:
        return Letter(self.headers, self.body, self.url)


# github.com/twilio/twilio-python, tests/unit/test_request_validator.py, and
# github.com/twilio/twilio-node, spec/validation.spec.js (both MIT); the same in Twilio's libraries
# for Go, Java and Ruby. The calls "documented" are the worked examples of www.twilio.com/docs,
# usage/security, first and now, as several independent tests quote them.
TOKEN = "12345"
PAGE = "https://mycompany.com/myapp.php?foo=1&bar=2"
PLAIN = PAGE.replace("https", "http")
BODY = b'{"property": "value", "boolean": true}'
BODY_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
NO_BODY_HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def call(caller: str) -> bytes:
    fields = {"CallSid": "CA1234567890ABCDE", "Caller": caller, "Digits": "1234"}
    return urlencode({"To": "+18005551212", "From": caller, **fields}).encode()


def twilio(signature: str, url: str = PAGE, body: bytes | None = None) -> Vector:
    signed = call("+14158675309") if body is None else body
    return Vector("twilio", TOKEN, {"X-Twilio-Signature": signature}, signed, url)


TWILIO = {
    "a call": twilio("RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    "a call, documented first": twilio("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", body=call("+12349013030")),
    "a call, documented now": twilio(
        "L/OH5YylLD5NRKLltdqwSvS0BnU=",
        "https://example.com/myapp.php?foo=1&bar=2",
        call("+14158675310"),
    ),
    "our port was not signed": twilio(
        "RSOYDt4T1cUTdK1PDd93/VVr8B8=", PAGE.replace(".com", ".com:1234")
    ),
    "our port was signed": twilio(
        "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", PLAIN.replace(".com", ".com:1234")
    ),
    "port 443 was signed": twilio("kvajT1Ptam85bY51eRf/AJRuM3w="),
    "port 80 was signed": twilio("0ZXoZLH/DfblKGATFgpif+LLRf4=", PLAIN),
    "a user and a password": twilio(
        "CukzLTc1tT5dXEDIHm/tKBanW10=", PAGE.replace("//", "//user:pass@")
    ),
    "a user and a password, port 443 was signed": twilio(
        "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=", PAGE.replace("//", "//user:pass@")
    ),
    "a user": twilio("2YRLlVAflCqxaNicjMpJcSTgzSs=", PAGE.replace("//", "//user@")),
    "an apostrophe in the address": twilio(
        "dsq4Ehbj6cs+KdTkpF5sSSplOWw=", f"{PAGE}&Body=It's+amazing"
    ),
    "a field twice, in any order": twilio(
        "83O6e2vORAoJHUNzJjDWN1jz+BA=",
        body=b"MessagingBinding.Address=%2B1415xxxxxxx&MessagingBinding.Address=%2B1325xxxxxxx",
    ),
    "a value twice": twilio(
        "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
        body=b"Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
    ),
    "a JSON body": twilio("a9nBmqA0ju/hNViExpshrM61xv4=", f"{PAGE}&bodySHA256={BODY_HASH}", BODY),
    "a JSON body and nothing else": twilio(
        "y77kIzt2vzLz71DgmJGsen2scGs=",
        f"https://mycompany.com/myapp.php?bodySHA256={BODY_HASH}",
        BODY,
    ),
    "an empty JSON body": twilio(
        "Ldidvp12m26NI7eqEvxnEpkd9Hc=", f"{PAGE}&bodySHA256={NO_BODY_HASH}", b"{}"
    ),
}

# github.com/HubSpot/hubspot-api-nodejs, test/unit/signature.spec.ts (also in HubSpot's library for
# PHP and in developers.hubspot.com, "Validating requests"), and github.com/HubSpot/
# hubspot-api-python, tests/spec/utils/test_signature.py. Their GETs never reach us.
CLIENT_SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
WEBHOOK = "https://www.example.com/webhook_uri"
EVENTS = (
    b'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,'
    b'"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,'
    b'"changeSource":"CRM","changeFlag":"NEW","appId":54321}]'
)
NODE, PYTHON = b'{"example_field":"example_value"}', b"{'example_field':'example_value'}"


def hubspot(version: str, signature: str, body: bytes) -> Vector:
    headers = {"X-HubSpot-Signature": signature, "X-HubSpot-Signature-Version": version}
    return Vector("hubspot", CLIENT_SECRET, headers, body, WEBHOOK)


V3 = Vector(
    "hubspot",
    CLIENT_SECRET,
    {
        "X-HubSpot-Signature-v3": "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=",
        "X-HubSpot-Request-Timestamp": "15000000",
    },
    PYTHON,
    WEBHOOK,
    now=datetime.fromtimestamp(15_000, UTC),
)
HUBSPOT = {
    "v1, events": hubspot(
        "v1", "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de", EVENTS
    ),
    "v1": hubspot("v1", "69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750", PYTHON),
    "v2, Node": hubspot(
        "v2", "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900", NODE
    ),
    "v2": hubspot("v2", "4fe4e3a7d3cf09db53be39d0a58130e2aaba074ec123a9e355b876a689a1c383", PYTHON),
    "v3": V3,
}

# github.com/kyma-incubator/connector-tools, qualtrics-event-gw: pkg/hmac/hmac_test.go and README.md
# (no licence seen). SAP's, not Qualtrics' own; the second is a delivery as it came.
QUALTRICS = {
    "SAP's test": Vector(
        "qualtrics",
        "kyma4ever",
        {},
        urlencode(
            {
                "MSG": (
                    '{"Status":"Complete","SurveyID":"SV_1AmkKSDmoZ4XlQx",'
                    '"ResponseID":"R_0B7IcnXszjEUHLP","CompletedDate":"2019-06-25 07:58:25",'
                    '"BrandID":"sapdevelopment"}'
                ),
                "HMAC": (
                    "c2c585a404c239aa3063b462cc33551d3ed3ed2de0899f58d456fc0ef7ebef6f"
                    "3c3af44957989bd0592603e41edde9528f7d9ed09ee128bf719aa12f46e5c598"
                ),
            }
        ).encode(),
    ),
    "SAP's delivery": Vector(
        "qualtrics",
        "kyma4ever",
        {},
        b"HMAC=5db5cd1e0200e9ce6831ea0f1924beb97f136939e367c53f5af8f7d79c6727af"
        b"495cb90d6c744fe72ab45efd9f9f2ba7c15b13fdf6565af3d5a4f50ed2c0c7d4"
        b"&MSG=%7B%22Status%22%3A%22Complete%22%2C%22SurveyID%22%3A%22SV_22VlHYNeldrrrkp%22%2C"
        b"%22ResponseID%22%3A%22R_1l9mcVuXubb4aGm%22%2C"
        b"%22CompletedDate%22%3A%222019-06-26%2013%3A28%3A11%22%2C"
        b"%22BrandID%22%3A%22sapdevelopment%22%7D"
        b"&Topic=sapdevelopment.surveyengine.completedResponse.SV_22VlHYNeldrrrkp&undefined=",
    ),
}

# developer.medallia.com/medallia-apis/docs/guide-1: "batman" with the password "robin".
BASIC = {"Authorization": "Basic YmF0bWFuOnJvYmlu"}
MEDALLIA = {
    "Basic, the password": Vector("medallia", "robin", BASIC, b"{}"),
    "Basic, user and password": Vector("medallia", "batman:robin", BASIC, b"{}"),
}
PUBLISHED = [
    pytest.param(vector, id=f"{vector.system}: {what}")
    for vectors in (TWILIO, HUBSPOT, QUALTRICS, MEDALLIA)
    for what, vector in vectors.items()
]


@pytest.mark.parametrize("vector", PUBLISHED)
def test_a_published_delivery_is_accepted_with_its_secret_alone(vector: Vector) -> None:
    verify = RELAYS[vector.system].verify
    verify(vector.letter, vector.secret, vector.options, vector.now)
    with pytest.raises(BadSignature):
        verify(vector.letter, vector.secret + "x", vector.options, vector.now)


def test_a_json_body_of_twilio_without_its_hash_is_refused() -> None:
    """As Twilio's libraries do: nothing in the signature speaks of that body."""
    vector = twilio("RSOYDt4T1cUTdK1PDd93/VVr8B8=", PAGE, BODY)
    with pytest.raises(BadSignature):
        RELAYS["twilio"].verify(vector.letter, vector.secret, {}, NOW)


def test_hubspots_v3_is_refused_when_it_is_over_five_minutes_old() -> None:
    late = V3.now + timedelta(minutes=5, milliseconds=1)
    with pytest.raises(BadSignature, match="clock"):
        RELAYS["hubspot"].verify(V3.letter, V3.secret, {}, late)


def test_zendesks_first_page_signed_the_body_before_the_time_and_is_refused() -> None:
    """developer.zendesk.com, "Verifying webhooks", as it stood first: body, then time.

    The page now says time, then body, and shows no signature. What its first example still proves
    is the rest: the secret is the key as it is written, never decoded from base64.
    """
    secret = "HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA="
    said, stamp = '{"say": "hello"}', "2021-07-25T10:00:00Z"
    published = "tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw="
    headers = {zendesk.SIGNATURE: published, zendesk.TIMESTAMP: stamp}
    assert zendesk.signature(said, stamp.encode(), secret) == published
    with pytest.raises(BadSignature, match="does not match"):
        RELAYS["zendesk"].verify(
            Letter(headers, said.encode()), secret, {}, datetime(2021, 7, 25, 10, tzinfo=UTC)
        )
