"""What a follow-up's card says when facts are missing, long, or need words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.cards.follow_up import (
    SHOW_ALL,
    follow_up_card,
    whole_comment,
)
from storage.records import FollowUpRecord
from storage.words import Role, Rule, Severity, Theme
from tests.bot.cards.screen import buttons, press, quotes, shown
from tests.builders import (
    NOW,
    TUESDAY,
    a_claimed_follow_up,
    a_closed_follow_up,
    a_contact,
    a_draft,
    a_follow_up,
    a_friction,
    a_reading,
    a_theme,
    an_account,
)


def _shown(record: FollowUpRecord, *, minutes: float = 1) -> str:
    return shown(follow_up_card(record, now=TUESDAY + timedelta(minutes=minutes)))


# What is not known


def test_silence_and_missing_facts_are_named() -> None:
    record = a_follow_up(
        comment="  \n ",
        reading=None,
        friction=(),
        owner=None,
        owner_reason="",
        prior_scores=(),
        contact=a_contact(title=None, since=None, role=Role.UNKNOWN),
        account=an_account(fee_yearly=None, renewal_on=None, heard=0, contacts=0, buyer_heard=None),
    )
    screen = _shown(record)
    assert "No comment was left." in screen
    assert "6 of 10" in screen
    assert "←" not in screen
    assert "first answer" in screen
    assert "role unknown" in screen
    assert "fee not recorded · renewal date not recorded · no contacts on record" in screen
    assert "no economic buyer on record" in screen
    assert "none recorded in the 60 days before the answer" in screen
    assert "Owner: nobody yet" in screen
    assert "reading" not in screen.lower()


def test_an_unsure_reading_asks_people_to_read() -> None:
    unsure = a_follow_up(reading=a_reading(abstained=True, language="pl"))
    assert "Automatic reading: not sure about this comment: please read it." in _shown(unsure)
    assert "Written in Polish." in _shown(unsure)
    assert "No reading yet: please read the comment." in _shown(a_follow_up(reading=None))


def test_only_a_models_reading_is_called_ai() -> None:
    assert "AI reading" not in _shown(a_follow_up())
    assert "AI reading" in _shown(a_follow_up(reading=a_reading(analyst="gpt")))


def test_no_more_than_three_themes() -> None:
    reading = a_reading(*(a_theme(theme) for theme in Theme))
    assert _shown(a_follow_up(reading=reading)).count("(negative): “") == 3


# Long words


def test_a_long_comment_is_cut_and_can_be_opened() -> None:
    words = " ".join(f"word{at}" for at in range(400))
    card = follow_up_card(a_follow_up(comment=words), now=NOW)
    assert "word50 " in shown(card)
    assert len(quotes(card)[0]) <= 600
    assert quotes(card)[0].endswith("…")
    assert press(card, "Show All") == [(SHOW_ALL, "7")]
    whole = "".join(quotes(whole_comment(a_follow_up(comment=words))))
    assert whole == words


def test_six_hundred_characters_are_shown_in_full() -> None:
    card = follow_up_card(a_follow_up(comment="x" * 600), now=NOW)
    assert quotes(card)[0] == "x" * 600
    assert "Show All" not in buttons(card)


def test_a_tall_comment_does_not_push_the_button_off_the_screen() -> None:
    card = follow_up_card(a_follow_up(comment="\n".join("abcdefghijklmnopqrst")), now=NOW)
    assert quotes(card)[0].count("\n") < 12
    assert "Show All" in buttons(card)


def test_a_draft_shows_its_beginning_only() -> None:
    record = a_claimed_follow_up(draft=a_draft("Dear Dana. " * 50, author="Maya Lindt", version=3))
    screen = _shown(record)
    assert "version 3 · edited by Maya Lindt" in screen
    assert len(quotes(follow_up_card(record, now=NOW))[1]) <= 200


def test_more_friction_than_fits_is_counted() -> None:
    record = a_follow_up(friction=tuple(a_friction(subject=f"No {at}") for at in range(9)))
    assert "and 5 more" in _shown(record)


def test_a_source_is_linked_only_when_it_is_an_address() -> None:
    fine, bad = a_friction(source_url="https://crm.example/1"), "javascript:alert(1)"
    tree = follow_up_card(a_follow_up(friction=(fine, a_friction(source_url=bad))), now=NOW).blocks
    assert "https://crm.example/1" in str(tree)
    assert bad not in str(tree)


# Money, time and counts in words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("180000", "GBP", "£180k a year"),
        ("182500", "EUR", "€182.5k a year"),
        ("1250000", "USD", "$1.25m a year"),
        ("9500", "CHF", "CHF 9,500 a year"),
        ("0", "gbp", "£0 a year"),
        ("999960", "GBP", "£1m a year"),
    ],
)
def test_money_is_in_the_accounts_currency(amount: str, currency: str, words: str) -> None:
    account = an_account(fee_yearly=Decimal(amount), currency=currency)
    assert words in _shown(a_follow_up(account=account))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 7, 14), "renewal today"),
        (date(2026, 7, 15), "renewal in 1 day "),
        (date(2026, 7, 11), "renewal was 3 days ago"),
    ],
)
def test_a_renewal_is_told_from_today(on: date, words: str) -> None:
    assert words in _shown(a_follow_up(account=an_account(renewal_on=on)))


def test_other_open_follow_ups_are_counted_without_this_one() -> None:
    assert "other open" not in _shown(a_follow_up(account=an_account(open_follow_ups=1)))
    two = an_account(open_follow_ups=2)
    assert "1 other open follow-up" in _shown(a_follow_up(account=two))
    assert "2 other open follow-ups" in _shown(a_closed_follow_up(account=two))


def test_every_severity_and_rule_has_a_mark_and_words() -> None:
    for severity in Severity:
        for rule in Rule:
            first = _shown(a_follow_up(severity=severity, rule=rule)).splitlines()[0]
            assert first.startswith(f"{severity.value} · ")
            assert first.endswith("economic buyer")
