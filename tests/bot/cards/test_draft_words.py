"""What a card and the form say about a draft that is not simply one."""

from typing import Any

import pytest

from bot.cards.draft_form import draft_form
from bot.cards.follow_up import follow_up_card
from bot.cards.style_form import read_style
from bot.errors import Unreadable
from storage.draft_records import StyleRecord
from storage.records import FollowUpRecord
from storage.words import DraftKind
from tests.bot.cards.screen import buttons, shown
from tests.builders import NOW, a_claimed_follow_up, a_draft, a_follow_up

DATE = ("It states “14 March”, which nobody gave us.",)
OUTLINE = "Acknowledge\n– that it is open\n\nDo not say\n– what will be paid"


def card(record: FollowUpRecord) -> str:
    return shown(follow_up_card(record, now=NOW))


@pytest.mark.parametrize(
    ("tone", "because"),
    [
        ("money", "because the client writes about money."),
        ("legal", "because the client speaks of legal steps."),
        ("anger", "because the client is angry at a person."),
    ],
)
def test_an_outline_says_why_a_person_must_judge(tone: str, because: str) -> None:
    record = a_claimed_follow_up(draft=a_draft(OUTLINE, tone=tone, kind=DraftKind.OUTLINE))
    for screen in (card(record), shown(draft_form(record))):
        assert f"Outline: this one needs a person's judgement, {because}" in screen
        assert "Draft reply" not in screen
    assert "Write Reply" in buttons(follow_up_card(record, now=NOW))
    assert "Edit Draft" not in buttons(follow_up_card(record, now=NOW))


def test_an_outline_is_never_put_into_the_reply() -> None:
    record = a_claimed_follow_up(draft=a_draft(OUTLINE, tone="money", kind=DraftKind.OUTLINE))
    view = draft_form(record)
    [field] = [one for one in view["blocks"] if one.get("block_id") == "reply"]
    assert "initial_value" not in field["element"]
    assert "what will be paid" in shown(view)


def test_a_draft_that_was_held_back_leaves_the_one_before() -> None:
    record = a_claimed_follow_up(held_back=a_draft("By 14 March.", version=2, problems=DATE))
    for screen in (card(record), shown(draft_form(record))):
        assert "Draft held back: it states “14 March”, which nobody gave us." in screen
        assert "Dear Dana, you asked about invoice 1042." in screen
        assert "By 14 March." not in screen


def test_where_there_is_no_other_it_is_not_offered_as_ready() -> None:
    record = a_claimed_follow_up(draft=a_draft("By 14 March.", problems=DATE))
    assert "No draft. Draft held back: it states “14 March”" in card(record)
    assert "Draft reply" not in card(record)
    form = shown(draft_form(record))
    assert "Take out what is wrong before you save." in form
    assert "By 14 March." in form


def test_a_persons_own_words_are_only_doubted() -> None:
    record = a_claimed_follow_up(draft=a_draft("By 14 March.", author="Maya", problems=DATE))
    for screen in (card(record), shown(draft_form(record))):
        assert "Check before sending: it states “14 March”, which nobody gave us." in screen
        assert "By 14 March." in screen
    assert "Save it unchanged to keep it" in shown(draft_form(record))


def test_an_unclaimed_card_says_how_to_get_at_it() -> None:
    outlined = a_follow_up(draft=a_draft(OUTLINE, tone="money", kind=DraftKind.OUTLINE))
    assert "Claim to write the reply." in card(outlined)
    assert "by the model, not edited yet" in card(a_follow_up(draft=a_draft(analyst="model")))


def _left(**fields: str) -> dict[str, Any]:
    return {name: {name: {"value": value}} for name, value in fields.items()}


def test_a_style_is_read_back() -> None:
    values = _left(
        greeting="Dear,", sign_off="Best,\nImogen", notes=" Short. ", never="reach out, , synergy;x"
    )
    assert read_style(values) == StyleRecord(
        "Dear", "Best,\nImogen", "Short.", ("reach out", "synergy", "x")
    )
    assert read_style({}) == StyleRecord()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("greeting", "Dear $name"),
        ("greeting", "Hello! <!channel>"),
        ("sign_off", "a\nb\nc\nd\ne"),
        ("never", ", ".join(f"word {at}" for at in range(40))),
        ("never", "x" * 41),
    ],
)
def test_a_style_that_cannot_be_kept_names_its_field(field: str, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_style(_left(**{field: words}))
    assert refused.value.field == field
