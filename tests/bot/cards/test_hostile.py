"""Whatever a client, a colleague or another system writes is shown as words and does nothing."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.follow_up import follow_up_card
from bot.cards.pieces import Card
from bot.cards.whose_form import whose_form
from storage.records import FollowUpRecord, TimelineRecord
from storage.words import Disposition, Rule
from tests.admin_builders import a_trouble
from tests.bot.cards.gallery import cards_of, desk_cards, views_of
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import buttons, parsed_texts, quotes, shown, strings
from tests.builders import (
    NOW,
    TUESDAY,
    a_colleague,
    a_contact,
    a_draft,
    a_follow_up,
    a_friction,
    a_held_answer,
    a_reading,
    a_theme,
    an_account,
    an_attempt,
)
from tests.home_builders import home_screens

PAYLOADS = [
    "<!channel> <!here> <!everyone> <!subteam^S0ALL>",
    "<@U0EVIL> <#C0SECRET>",
    "<https://evil.example|Invoice 1042> http://evil.example",
    "<!date^1^{date}|now>",
    "*bold* _it_ ~gone~ `code` ```block``` > quote\n> quote",
    "&" * 900,
    "<>" * 900,
    "😀" * 10_000,
    "👩‍👩‍👧‍👦" * 2_000,
    "🇬🇧" * 3_000,
    "👍🏽" * 400,
    "Z" + "\u0301" * 5_000,
    "\u202egnp.exe \u2066\u2067\u2068 \u202a\u202d",
    "\u2066" * 700,
    "\u2069" * 700,
    "شكرا جزيلا على الفاتورة ١٠٤٢",
    "תודה " * 200,
    "\x00\x07\x1b[31m\x7f\x9b",
    "\ud83d lone \udc00",
    "\u200b\u200d\ufeff\u2060",
    "\n" * 5_000 + "after the blank",
    "a\u2028b\u2029c\r\nd\x85e",
    "x" * 20_000,
    "word " * 4_000,
    ":bomb: :smile:",
    "",
    " \t\n",
]

_TEXTS = st.one_of(
    st.sampled_from(PAYLOADS),
    st.text(max_size=400),
    st.text(alphabet="<>&!@#|^*_~`\n\u202e\u2068\u2069é́😀🇬🇧\u200dا", max_size=900),
    st.builds("".join, st.lists(st.sampled_from([each[:60] for each in PAYLOADS]), max_size=8)),
)
_OURS = re.compile(r"<!date\^\d+\^(?:\{\w+\} ?)+\|\d{1,2} \w{3} \d{4} \d\d:\d\d UTC>|<@U0MAYA>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff\ufeff]")


def _hostile(next_text: Callable[[], str], *, state: str, rule: Rule) -> FollowUpRecord:
    """A follow-up every free text of which comes from outside."""
    text = next_text
    claimed, closed = state != "new", state == "closed"
    owner = a_colleague(text(), timezone=text())
    return a_follow_up(
        rule=rule,
        comment=text(),
        contact=a_contact(text(), title=text()),
        account=an_account(
            text(), sector=text(), currency=text(), fee_yearly=Decimal(9000), heard=0
        ),
        reading=a_reading(
            a_theme(quote=text()),
            analyst=text(),
            version=text(),
            hidden=text(),
            signals=(text(),),
            language=text(),
        ),
        friction=(a_friction(subject=text(), detail=text(), source_url=text()),),
        draft=a_draft(text(), tone=text(), author=text()),
        owner=owner,
        owner_reason=text(),
        claimed_by=a_colleague(text(), slack_user_id=text()) if claimed else None,
        claimed_at=TUESDAY if claimed else None,
        attempts=(an_attempt(note=text(), colleague=text()),) if claimed else (),
        closed_at=NOW if closed else None,
        closed_by=text() if closed else None,
        disposition=Disposition.DUPLICATE if closed else None,
        closing_note=text() if closed else None,
    )


def _assert_harmless(drawn: Card | dict[str, Any]) -> None:
    assert_valid(drawn)
    tree = drawn.blocks if isinstance(drawn, Card) else drawn
    parsed = [*parsed_texts(tree), *([drawn.text] if isinstance(drawn, Card) else [])]
    for text in parsed:
        left = _OURS.sub("", text)
        assert "<" not in left
        assert ">" not in left
        assert not re.search(r"&(?!amp;|lt;|gt;)", left)
    for text in [*strings(tree), *parsed]:
        assert not _FORBIDDEN.search(text), text
        assert text.count("\u2068") == text.count("\u2069"), text


@pytest.mark.parametrize("words", PAYLOADS)
def test_hostile_words_do_nothing_on_home(words: str) -> None:
    for drawn in home_screens(words).values():
        _assert_harmless(drawn)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_TEXTS, min_size=10, max_size=10))
def test_hostile_words_do_nothing_in_the_desks_lists(words: list[str]) -> None:
    held = a_held_answer(
        system=words[0],
        comment=words[1],
        given_email=words[2],
        given_name=words[3],
        given_company=words[4],
        given_phone=words[5],
    )
    trouble = a_trouble(what=words[6], where=words[7], error=words[8])
    event = TimelineRecord(TUESDAY, words[9], words[0], words[1])
    for drawn in desk_cards(held, trouble, event, a_colleague(words[2])).values():
        _assert_harmless(drawn)
    _assert_harmless(whose_form(held))


@pytest.mark.parametrize("words", PAYLOADS, ids=range(len(PAYLOADS)))
def test_each_known_attack_in_every_place_at_once(words: str) -> None:
    for state in ("new", "claimed", "closed"):
        record = _hostile(lambda: words, state=state, rule=Rule.HIDDEN_DETRACTOR)
        for drawn in {**cards_of(record), **views_of(record)}.values():
            _assert_harmless(drawn)


def test_a_ping_in_a_comment_is_read_as_words() -> None:
    comment = "Thanks <!channel>, see <https://evil.example|invoice> & *shout*"
    card = follow_up_card(a_follow_up(comment=comment), now=NOW)
    assert quotes(card)[0] == comment
    assert "&lt;!channel&gt;" in card.text
    assert "{'type': 'broadcast'" not in str(card.blocks)


def test_ten_thousand_emoji_leave_the_card_a_card() -> None:
    card = follow_up_card(a_follow_up(comment="😀" * 10_000), now=NOW)
    assert quotes(card)[0] == "😀" * 599 + "…"
    assert "Show All" in buttons(card)
    assert buttons(card)[0] == "Claim*"


def test_a_turned_name_stays_in_its_place() -> None:
    arabic = a_follow_up(account=an_account("شركة هالدن"))
    assert "\u2068شركة هالدن\u2069 · 6 ← 9" in shown(follow_up_card(arabic, now=NOW))
    turned = a_follow_up(account=an_account("Halden\u202e sdooF"))
    assert "Halden sdooF · 6 ← 9" in shown(follow_up_card(turned, now=NOW))


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u202e"])
def test_a_name_that_cannot_be_seen_is_said_to_be_missing(name: str) -> None:
    card = follow_up_card(a_follow_up(contact=a_contact(name)), now=NOW)
    assert "nobody has contacted (not given) since the answer" in shown(card)


def test_words_after_a_desert_of_blank_lines_are_found() -> None:
    card = follow_up_card(a_follow_up(comment="\n" * 5_000 + "Still here"), now=NOW)
    assert quotes(card)[0] == "Still here"


def test_no_date_of_the_past_or_future_breaks_a_card() -> None:
    for on in (date.min, date.max):
        account = an_account(renewal_on=on)
        record = a_follow_up(account=account, contact=a_contact(since=on))
        _assert_harmless(follow_up_card(record, now=NOW))
    for amount in ("NaN", "Infinity", "-5", "1e30"):
        account = an_account(fee_yearly=Decimal(amount))
        _assert_harmless(follow_up_card(a_follow_up(account=account), now=NOW))
    _assert_harmless(
        follow_up_card(a_follow_up(friction=(a_friction(happened_on=date.min),)), now=NOW)
    )
