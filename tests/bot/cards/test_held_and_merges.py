"""Whose answer is it, and are these two one person: what an admin sees and can press."""

from dataclasses import replace

import pytest

from bot.cards.held import ADD_TO, DISMISS, IT_IS, SHOW_HELD, WHOSE, held_list, held_note
from bot.cards.merges import (
    MERGE,
    UNDO_MERGE,
    doubles_line,
    merge_form,
    merge_list,
    merged_card,
    read_merge,
    read_search,
)
from bot.cards.pieces import Card
from bot.cards.placed import UNDO_DOMAIN, UNDO_PLACING, WHOLE_DOMAIN, placed_card
from bot.errors import Unreadable
from tests.bot.cards.screen import buttons, press, quotes, shown
from tests.builders import a_contact, a_held_answer
from tests.identity_builders import (
    a_held_page,
    a_held_row,
    a_merge,
    a_merge_page,
    a_placed_row,
)

# Held answers


def test_a_held_answer_tells_what_is_known_of_its_sender_and_offers_the_best_guess() -> None:
    card = held_list(a_held_page(a_held_row()))
    screen = shown(card)
    assert "1 answer held: whose is it?" in screen
    assert "4 of 10, detractor · Jo Lund, jo@halden.example, Halden" in screen
    assert "Perhaps Halden Foods · through Typeform" in screen
    assert quotes(card) == ["Nobody called back."]
    assert buttons(card) == [
        "It Is Joanna Lund*",
        "Add to Halden Foods",
        "Whose Is It?",
        "Dismiss",
    ]
    assert press(card, "It Is Joanna Lund") == [(IT_IS, "601:12")]
    assert press(card, "Add to Halden Foods") == [(ADD_TO, "601:21")]
    assert press(card, "Whose Is It?") == [(WHOSE, "601")]
    assert press(card, "Dismiss") == [(DISMISS, "601")]


def test_without_a_guess_the_form_is_the_first_thing_to_press() -> None:
    nobody = a_held_answer(given_email=None, given_name=None, given_company=" ", comment="")
    row = a_held_row(answer=nobody, contact=None, account=None, can_be_added=False)
    card = held_list(a_held_page(row))
    assert "a sender who gave no name" in shown(card)
    assert "Perhaps" not in shown(card)
    assert "No comment was left." in shown(card)
    assert buttons(card) == ["Whose Is It?*", "Dismiss"]


def test_an_answer_by_text_message_shows_its_number() -> None:
    by_phone = a_held_answer(given_email=None, given_name=None, given_phone="+447700900123")
    assert "+447700900123, Halden" in shown(held_list(a_held_page(a_held_row(answer=by_phone))))


def test_nothing_held_teaches() -> None:
    assert "No answer is held." in shown(held_list(a_held_page()))


def test_the_message_says_first_how_many_wait_and_how_many_are_urgent() -> None:
    rows = [a_held_row(), a_held_row(answer=a_held_answer(response_id=602, score=9))]
    card = held_note(a_held_page(*rows))
    assert shown(card).startswith("2 answers wait: whose are they? 1 score of 0–6 among them.")
    assert card.text.startswith("2 answers wait: whose are they? 1 score of 0–6 among them.")
    assert "9 of 10 · Jo Lund" in shown(card), "no detractor"


def test_the_message_shows_five_and_the_way_to_all() -> None:
    rows = [a_held_row(answer=a_held_answer(response_id=at)) for at in range(9)]
    card = held_note(a_held_page(*rows))
    assert len(press(card, "Dismiss")) == 5
    assert "and 4 more" in shown(card)
    assert press(card, "Show All") == [(SHOW_HELD, "0")]
    assert press(held_note(a_held_page(*rows[:5])), "Show All") == []


def test_when_all_are_placed_the_message_says_so_and_what_was_placed_can_be_undone() -> None:
    card = held_note(a_held_page(placed=[a_placed_row()]))
    assert "All answers are placed." in shown(card)
    assert press(card, "Undo") == [(UNDO_PLACING, "801")]


# What was placed


def test_what_placing_taught_is_said_and_asked() -> None:
    card = placed_card(a_placed_row())
    screen = shown(card)
    assert "4 of 10 · Joanna Lund, Halden Foods · placed by Adam Quill" in screen
    assert "What comes from jo@halden.example is Joanna Lund’s from now on." in screen
    assert "Treat everybody at halden.example as Halden Foods?" in screen
    assert press(card, "Yes, All of Them") == [(WHOLE_DOMAIN, "801")]


def test_a_domain_that_was_taken_can_be_given_up() -> None:
    row = replace(a_placed_row(), asks_about=None, domain="halden.example")
    card = placed_card(row)
    assert "Whoever writes from halden.example is taken for Halden Foods." in shown(card)
    assert press(card, "Not All of Them") == [(UNDO_DOMAIN, "801")]
    assert press(card, "Yes, All of Them") == []


def test_somebody_new_is_flagged_until_their_role_is_known() -> None:
    new = replace(a_placed_row(), new_contact=True, role_known=False)
    assert "Joanna Lund is a new contact; the role is not known yet." in shown(placed_card(new))
    known = replace(new, role_known=True)
    assert "Joanna Lund is a new contact." in shown(placed_card(known))


# Two records of one person


def test_a_guess_names_both_and_leads_to_the_form() -> None:
    first, second = a_contact("Helen Strand"), a_contact("H. Strand", id=12)
    card = Card("", [doubles_line(first, second)])
    assert "Helen Strand and H. Strand may be one person." in shown(card)
    assert press(card, "Merge…") == [(MERGE, "11:12")]


def test_namesakes_are_told_apart_by_their_addresses() -> None:
    second = a_contact(id=12, email="d.w@halden.example")
    screen = shown(Card("", [doubles_line(a_contact(), second)]))
    assert "Dana Whitfield (dana@halden.example) and Dana Whitfield (d.w@halden.example)" in screen


def test_the_form_says_what_moves_and_asks_which_one_stays() -> None:
    view = merge_form(a_merge_page())
    screen = shown(view)
    assert "Dana Whitfield, economic buyer, Halden Foods: 4 answers, 1 open follow-up" in screen
    assert "1 answer, 0 open follow-ups, d.whitfield@halden.example, +447700900123" in screen
    assert "two clients" not in screen
    values = [option["value"] for option in view["blocks"][-1]["element"]["options"]]
    assert values == ["11:12", "12:11"]


def test_two_clients_are_warned_about() -> None:
    screen = shown(merge_form(a_merge_page(account_id=22)))
    assert "They belong to two clients." in screen
    assert "Halden Foods or Harrow & Pine" in screen


@pytest.mark.parametrize("value", [None, "", "11", "11:", ":12", "a:b", "-1:2"])
def test_what_was_not_chosen_is_asked_for(value: str | None) -> None:
    chosen = {"selected_option": {"value": value} if value is not None else None}
    with pytest.raises(Unreadable) as refused:
        read_merge({"keep": {"keep": chosen}})
    assert refused.value.field == "keep"


def test_the_one_to_keep_comes_first() -> None:
    assert read_merge({"keep": {"keep": {"selected_option": {"value": "12:11"}}}}) == (12, 11)


def test_a_record_is_not_compared_with_itself() -> None:
    def chosen(one: str, other: str) -> tuple[int, int]:
        return read_search(
            {
                name: {name: {"selected_option": {"value": value}}}
                for name, value in (("one_record", one), ("other_record", other))
            }
        )

    assert chosen("11", "12") == (11, 12)
    with pytest.raises(Unreadable) as refused:
        chosen("11", "11")
    assert refused.value.field == "other_record"


def test_a_merge_can_be_undone_until_it_was() -> None:
    card = merged_card(a_merge())
    assert "D. Whitfield is now one with Dana Whitfield, Halden Foods. 3 answers" in card.text
    assert press(card, "Undo") == [(UNDO_MERGE, "901")]
    undone = merged_card(a_merge(undone_by="Maya Lindt"))
    assert "are two records again; Maya Lindt undid the merge." in shown(undone)
    assert buttons(undone) == []


def test_the_list_of_merges_is_never_empty_of_advice() -> None:
    assert "No two records were merged yet." in shown(merge_list([]))
    assert buttons(merge_list([a_merge()])) == ["Undo", "Merge Two Records…"]
