"""Whom somebody means who asks who contacted them."""

import pytest

from bot.answers.grammar import Declined, WhoContacted, understand
from bot.answers.grammar.contacting import Whom, is_called, may_be_called, readings
from bot.answers.periods import last_months
from bot.answers.plan import Filters, Measure, Plan
from tests.bot.answers.grammar.conftest import FIRM, TODAY

OF_HALDEN = Plan(Measure.NPS, last_months(TODAY, 12), Filters(account_id=1))


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Who contacted the CFO?", "the cfo"),
        ("who has already called Helen Strand", "helen strand"),
        ("Who's been in touch with Halden's CFO?", "halden cfo"),
        ("Who is talking to the CFO of Halden Foods?", "the cfo of halden foods"),
        ("who last spoke to Helen Strand", "helen strand"),
        ("Has anybody called Helen Strand yet?", "helen strand"),
        ("Did anyone ring the buyer at Halden?", "the buyer at halden"),
    ],
)
def test_it_is_heard_whom_it_is_about(words: str, whom: str) -> None:
    assert understand(words, FIRM, TODAY) == WhoContacted(whom)
    assert understand(words, FIRM, TODAY, OF_HALDEN) == WhoContacted(whom, account_id=1)


@pytest.mark.parametrize(
    "words",
    ["Who contacted", "Who was called last week?", "who pays Helen Strand", "contacted CFO"],
)
def test_other_words_are_no_such_question(words: str) -> None:
    assert isinstance(understand(words, FIRM, TODAY), Declined)


def test_what_is_counted_is_counted_still() -> None:
    found = understand("were clients called back in time?", FIRM, TODAY)
    assert isinstance(found, Plan)
    assert found.measure is Measure.CONTACTED_IN_TIME


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("the cfo of halden foods", Whom("cfo", "halden foods")),
        ("halden cfo", Whom("cfo", "halden")),
        ("helen strand", Whom("helen strand")),
        ("head of finance at bank of kent", Whom("head of finance", "bank of kent")),
        ("anybody at halden", Whom("", "halden")),
        ("halden foods", Whom("", "halden foods")),
    ],
)
def test_what_may_be_meant_is_among_what_is_tried(words: str, meant: Whom) -> None:
    assert meant in list(readings(words))


def test_a_name_is_meant_whole_in_part_or_with_a_slip() -> None:
    helen = ("Helen Strand", "Group CFO")
    assert all(is_called(each, *helen) for each in ("helen strand", "strand", "cfo", "group cfo"))
    assert is_called("cfo", "Helen Strand", "Chief Financial Officer")
    assert not any(is_called(each, *helen) for each in ("helena", "and", "ceo", ""))
    assert may_be_called("hellen strand", "Helen Strand")
    assert not may_be_called("henry strand", "Helen Strand")
