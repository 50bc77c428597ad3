"""What an admin sees of connections, and what is read back from the forms."""

from datetime import timedelta
from typing import Any

import pytest

from bot.cards import connection_form as form
from bot.cards.connection_form import add_form, edit_form, read_given, secret_form, system_form
from bot.cards.connection_window import connection_window, resumed, secret_window
from bot.cards.connections import ADD, OPEN, PICK, connection_list
from bot.connections import systems
from bot.demo.slack.blocks import view_problems
from bot.errors import Unreadable
from bot.relay.registry import RELAYS
from bot.relay.relay import Family, SecretMade
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import blocks_of, buttons, parsed_texts, press, shown, strings
from tests.bot.cards.test_hostile import PAYLOADS
from tests.builders import NOW
from tests.connection_builders import ADDRESS, a_connection, a_relay, a_shown

SECRET = "s3cret-of-ours"
EVERY = pytest.mark.parametrize("name", RELAYS)


def left(**fields: str) -> dict[str, Any]:
    """``view.state.values`` of typed fields, given with "_" for "."."""
    return {
        name: {name: {"type": "plain_text_input", "value": words}}
        for name, words in ((key.replace("__", "."), value) for key, value in fields.items())
    }


def field(view: dict[str, Any], name: str) -> dict[str, Any]:
    return next(block for block in view["blocks"] if block.get("block_id") == name)


def fields(view: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


# The list


def test_each_connection_is_a_row_with_its_state_and_a_way_in() -> None:
    silent = a_connection("Berlin", id=32, system="wootric", heard_at=None, has_secret=False)
    card = connection_list([a_shown(silent), a_shown()])
    screen = shown(card)
    assert "2 connections: 1 needs a look." in screen
    assert "Berlin (Wootric / InMoment)\nNever heard. Paste the Secret token that" in screen
    assert "Typeform\nLast heard 3 min ago, 412 in all." in screen
    assert press(card, "Open") == [(OPEN, "32"), (OPEN, "31")]
    assert press(card, "Add a Connection") == [(ADD, "0")]


def test_no_message_shows_an_address_or_a_key() -> None:
    card = connection_list([a_shown()])
    for words in [card.text, *strings(card.blocks)]:
        assert ADDRESS not in words
        assert "k1-unguessable" not in words


def test_the_first_connection_is_asked_for() -> None:
    card = connection_list([])
    assert "No system is connected yet." in shown(card)
    assert buttons(card) == ["Add a Connection*"]


def test_of_many_those_to_look_at_are_shown_and_all_are_in_a_menu() -> None:
    well = [a_shown(a_connection(f"Typeform {at}", id=at)) for at in range(1, 26)]
    ill = a_shown(a_connection("Zoo", id=99, pull_error="HubSpot refuses the token."))
    card = connection_list([*well, ill])
    assert press(card, "Open")[0] == (OPEN, "99")
    assert len(press(card, "Open")) == 10
    assert "and 16 more: choose one below." in shown(card)
    [menu] = [each for each in card.blocks[-1]["elements"] if each["action_id"] == PICK]
    [group] = menu["option_groups"]
    assert [each["value"] for each in group["options"]] == [*map(str, range(1, 26)), "99"]


def test_two_hundred_are_all_in_the_menu() -> None:
    many = [a_shown(a_connection(f"Typeform {at}", id=at)) for at in range(1, 201)]
    menu = connection_list(many).blocks[-1]["elements"][0]
    groups = menu["option_groups"]
    assert [group["label"]["text"] for group in groups] == ["From Typeform 1", "From Typeform 101"]
    assert sum(len(group["options"]) for group in groups) == 200


def test_what_no_sender_reaches_is_said_once_for_all() -> None:
    wrong = "Set PUBLIC_URL to the address of this desk."
    unreached = [a_shown(a_connection(id=at), unreachable=wrong) for at in range(3)]
    assert shown(connection_list(unreached)).count(wrong) == 1
    assert wrong in shown(connection_window(unreached[0]))
    assert "Nothing is missing." not in shown(connection_window(unreached[0]))


# The window


def test_the_window_says_the_exact_address_and_where_it_goes() -> None:
    view = connection_window(a_shown())
    screen = shown(view)
    assert f"Address\n{ADDRESS}" in screen
    assert "In Typeform open the form" in screen
    assert "Nothing is missing." in screen
    assert "Show the Secret" in buttons(view)
    assert "private_metadata" not in view


def test_a_secret_is_shown_only_when_it_is_asked_for() -> None:
    assert SECRET in shown(connection_window(a_shown(), secret=SECRET))
    over = secret_window(a_shown(), SECRET)
    assert SECRET in shown(over)
    assert not any(SECRET in words for words in strings(connection_window(a_shown())))


@pytest.mark.parametrize(
    ("made", "facts", "expected"),
    [
        (SecretMade.HERE, {}, {"Show the Secret", "Rotate the Secret"}),
        (SecretMade.HERE, {"rotating": True}, {"Show the Secret", "End the Old Secret Now"}),
        (SecretMade.THERE, {}, {"Show the Secret", "Paste a Secret"}),
        (
            SecretMade.THERE,
            {"rotating": True},
            {"Show the Secret", "Paste a Secret", "End the Old Secret Now"},
        ),
        (SecretMade.HERE, {"opens": False}, {"Rotate the Secret"}),
    ],
)
def test_what_can_be_done_with_a_secret_follows_from_who_makes_it(
    made: SecretMade, facts: dict[str, Any], expected: set[str]
) -> None:
    until = NOW + timedelta(hours=1)
    drawn = connection_window(a_shown(a_connection(old_secret_until=until), a_relay(made), **facts))
    others = {"Test*", "Pause", "Edit", "Remove"}
    assert set(buttons(drawn)) == expected | others


def test_where_only_the_address_is_secret_that_is_replaced() -> None:
    unproven = a_shown(a_connection(has_secret=False), a_relay(SecretMade.NOWHERE))
    assert "New Address" in buttons(connection_window(unproven))
    unaddressed = connection_window(a_shown(relay=a_relay(SecretMade.NOWHERE, addressed=False)))
    assert "New Address" not in buttons(unaddressed)
    assert ADDRESS not in shown(unaddressed)


def test_a_paused_one_can_be_resumed_and_one_that_pulls_be_asked() -> None:
    assert "Resume" in buttons(connection_window(a_shown(a_connection(paused_at=NOW))))
    assert "Pull Now" in buttons(connection_window(a_shown(pulls=True)))
    assert "Pull Now" not in buttons(connection_window(a_shown()))


def test_what_came_meanwhile_is_counted() -> None:
    assert "Nothing had come" in resumed(0)
    assert "1 delivery that came" in resumed(1)
    assert "1,200 deliveries that came" in resumed(1200)


@pytest.mark.parametrize("words", PAYLOADS)
def test_whatever_somebody_else_wrote_is_shown_as_words(words: str) -> None:
    record = a_connection(words, refused_at=NOW, refused_why=words, options={"data_center": words})
    drawn = a_shown(record, a_relay(), missing=(words,))
    for screen in (
        connection_list([drawn]),
        connection_list([drawn] * 12),
        connection_window(drawn),
        edit_form(drawn),
        secret_form(drawn),
    ):
        assert_valid(screen)
        assert not list(parsed_texts(blocks_of(screen)))


# The forms


@EVERY
def test_every_system_can_be_added_in_slack(name: str) -> None:
    relay = RELAYS[name]
    for view in (add_form(relay, relay.label), edit_form(a_shown(relay=relay))):
        assert view_problems(view, "modal") == []
        assert_valid(view)
    window = connection_window(a_shown(a_connection(system=name), relay), secret=SECRET)
    assert view_problems(window, "modal") == []


@EVERY
def test_nothing_that_a_system_says_of_itself_is_cut_off(name: str) -> None:
    relay = RELAYS[name]
    for option in relay.options:
        block = field(add_form(relay, "Name"), f"option.{option.name}")
        assert block["hint"]["text"] == option.hint
        assert block["label"]["text"] == option.label
        assert block["optional"] is not option.needed
    if relay.offered:
        [group] = field(system_form([relay]), form.SYSTEM)["element"]["option_groups"]
        [choice] = group["options"]
        assert choice["description"]["text"] == f"Brings {relay.brings}"
        assert choice["text"]["text"] == relay.label


def test_systems_stand_under_their_headings_and_closed_ones_are_not_offered() -> None:
    view = system_form(systems.offered())
    assert view_problems(view, "modal") == []
    groups = field(view, form.SYSTEM)["element"]["option_groups"]
    offered = [each["value"] for group in groups for each in group["options"]]
    assert sorted(offered) == sorted(
        [*(name for name, relay in RELAYS.items() if relay.offered), *systems.OTHERS]
    )
    assert [group["label"]["text"] for group in groups] == [
        family.value
        for family in Family
        if any(relay.family is family and relay.offered for relay in RELAYS.values())
    ]


def test_a_form_asks_for_what_is_needed_and_carries_no_secret() -> None:
    view = add_form(a_relay(), "Surveys & Co")
    options = ["option.data_center", "option.path_score"]
    assert fields(view) == ["name", *options, "secret", "token"]
    assert [field(view, one)["optional"] for one in options] == [False, True]
    assert field(view, "secret")["optional"]  # some show it only once they have the address
    assert not field(view, "token")["optional"]
    assert view["private_metadata"] == "typeform"
    assert field(view, "option.path_score")["element"]["placeholder"]["text"] == "score"


def test_an_edit_begins_with_what_is_there_and_never_with_a_token() -> None:
    record = a_connection("Berlin", options={"data_center": "fra1"}, has_token=True)
    view = edit_form(a_shown(record, a_relay()))
    assert field(view, "name")["element"]["initial_value"] == "Berlin"
    assert field(view, "option.data_center")["element"]["initial_value"] == "fra1"
    assert "initial_value" not in field(view, "token")["element"]
    assert field(view, "token")["optional"]
    assert "initial_value" not in field(secret_form(a_shown(relay=a_relay())), "secret")["element"]


def test_what_was_typed_is_read_back_without_the_empty() -> None:
    values = left(
        name="  Surveys \n Berlin ",
        option__data_center="fra1",
        option__path_score="",
        secret=" key ",
        token="pat-1",
    )
    given = read_given(values, a_relay())
    assert (given.name, given.secret, given.token) == ("Surveys Berlin", "key", "pat-1")
    assert given.options == {"data_center": "fra1"}
    assert "key" not in repr(given)
    assert "pat-1" not in repr(given)


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"name": " "}, "name"),
        ({"option__data_center": ""}, "option.data_center"),
        ({"option__path_score": "answers[?"}, "option.path_score"),
        ({"option__path_score": "a" * 301}, "option.path_score"),
    ],
)
def test_what_cannot_be_used_is_said_under_its_field(changed: dict[str, str], at: str) -> None:
    good = {"name": "A", "option__data_center": "fra1", "option__path_score": "score"}
    with pytest.raises(Unreadable) as refused:
        read_given(left(**good | changed), a_relay())
    assert refused.value.field == at
    assert refused.value.sentence.endswith(".")
