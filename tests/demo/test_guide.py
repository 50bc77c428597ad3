"""What the page proposes to try first is really there."""

from bot.cards.help import COMMANDS
from bot.demo.firm.firm import SampleFirm
from bot.demo.guide import EXAMPLES, Guide

SLACKS_OWN = "/status"
WORDS = {command.word for command in COMMANDS}


def test_everybody_is_guided_where_they_can_go(firm: SampleFirm) -> None:
    members = {one.id: one.members for one in firm.channels}
    people = Guide(firm).whole()["people"]
    assert set(people) == {one.user_id for one in firm.slack_people}
    for person, guide in people.items():
        assert person in members[guide["channel"]]
        assert guide["steps"]


def test_every_step_does_one_thing_that_exists(firm: SampleFirm) -> None:
    for guide in Guide(firm).whole()["people"].values():
        for step in guide["steps"]:
            does = [step[way] for way in ("answer", "command", "go") if step[way] is not None]
            assert len(does) == 1, step
            if step["answer"] is not None:
                assert 0 <= step["answer"] < len(EXAMPLES)
            if step["command"]:
                word, first, *_ = step["command"].split()
                assert (word == "/nps" and first in WORDS) or word == SLACKS_OWN
            assert step["go"] in (None, "home", "messages")


def test_the_examples_are_answers_of_clients_on_record(firm: SampleFirm) -> None:
    on_record = {one.email for one in firm.contacts}
    assert {one.email for one in EXAMPLES} <= on_record
