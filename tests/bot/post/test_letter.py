"""A letter goes to one person, and nothing in it can add a header or a recipient."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.post.letter import Letter, as_mail, is_address, message_id
from bot.post.way import firms_way
from storage.words import MailSecurity

HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}
hostile = st.text(max_size=200) | st.sampled_from(
    ["a\r\nBcc: x@evil.example", "x\n\nbody", '"; <y@evil.example>', "=?utf-8?q?=0d=0aCc:_z?="]
)


def letter(**facts: str) -> Letter:
    return Letter(
        sender_name=facts.get("sender_name", "Imogen Hart"),
        sender=facts.get("sender", "imogen@agency.example"),
        to_name=facts.get("to_name", "Helen Strand"),
        to=facts.get("to", "helen@halden.example"),
        subject=facts.get("subject", "Your feedback"),
        text=facts.get("text", "Dear Helen,\n\nthank you.\n\nImogen"),
        date=datetime(2026, 7, 14, 9, tzinfo=UTC),
        message_id=message_id("mail:1", "imogen@agency.example"),
    )


@given(hostile, hostile, hostile, hostile)
def test_no_words_add_a_header_or_a_recipient(a: str, b: str, c: str, d: str) -> None:
    raw = as_mail(letter(sender_name=a, to_name=b, subject=c, text=d))
    mail = message_from_bytes(raw, policy=policy.default)
    assert set(mail.keys()) == HEADERS
    assert len(mail.keys()) == len(HEADERS)
    assert [one.addr_spec for one in mail["To"].addresses] == ["helen@halden.example"]
    assert [one.addr_spec for one in mail["From"].addresses] == ["imogen@agency.example"]
    assert raw.isascii()


@given(hostile)
def test_what_is_no_plain_address_is_refused(words: str) -> None:
    assert not is_address(f"{words},helen@halden.example")
    assert not is_address(f"helen@halden.example\n{words}")


def test_the_same_effect_has_the_same_name_everywhere() -> None:
    assert letter().message_id == letter().message_id
    assert letter().message_id.endswith("@agency.example>")


def test_the_firms_server_is_encrypted_unless_it_is_this_machine_or_said_so() -> None:
    def security(url: str) -> MailSecurity:
        way = firms_way(url, "imogen@agency.example")
        assert way is not None
        return way.security

    assert security("smtps://mail.agency.example") is MailSecurity.TLS
    assert security("smtp://mail.agency.example") is MailSecurity.STARTTLS
    assert security("smtp://127.0.0.1:2525") is MailSecurity.NONE
    assert security("smtp://mail.agency.example?tls=off") is MailSecurity.NONE


def test_it_sends_for_the_firms_own_domain_and_its_password_is_in_no_words() -> None:
    url = "smtps://desk%40agency.example:hush@mail.agency.example"
    way = firms_way(url, "imogen@agency.example")
    assert way is not None
    assert "hush" not in repr(way)
    assert firms_way(url, "freelancer@elsewhere.example") is None
    with pytest.raises(Refusal) as refused:
        firms_way("mailto:hush@x", "imogen@agency.example")
    assert "hush" not in refused.value.sentence
