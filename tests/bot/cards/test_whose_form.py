"""The form in which an admin says whose a held answer is."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards import whose_form
from bot.cards.fields import found_options, subject_of
from bot.errors import Unreadable
from storage.words import Role
from tests.bot.cards.form_state import element, left, picked
from tests.builders import a_held_answer


def test_whose_form_proposes_what_the_answer_told() -> None:
    view = whose_form.whose_form(a_held_answer())
    assert subject_of(view) == 601
    assert element(view, "name")["initial_value"] == "Jo Lund"
    assert element(view, "email")["initial_value"] == "jo@halden.example"
    nameless = whose_form.whose_form(a_held_answer(given_name=None, given_email=None))
    assert "initial_value" not in element(nameless, "name")


def test_a_known_contact_is_enough() -> None:
    values = picked(contact="12", account=None) | left(name="Jo", email="")
    assert whose_form.read_whose(values) == 12


def test_a_new_contact_needs_client_name_and_address() -> None:
    typed = left(name="Jo Lund", email="Jo@Halden.example")
    values = picked(account="21", role="user") | typed
    new = whose_form.NewContact(21, "Jo Lund", "jo@halden.example", Role.USER)
    assert whose_form.read_whose(values) == new
    roleless = whose_form.read_whose(picked(account="21") | typed)
    assert roleless == replace(new, role=Role.UNKNOWN)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "contact"),
        (picked(contact="twelve"), "contact"),
        (left(name="Jo", email="jo@x.example"), "contact"),
        (picked(account="21") | left(email="jo@x.example"), "name"),
        (picked(account="21") | left(name="Jo", email="jo"), "email"),
        (picked(account="21", role="king") | left(name="Jo", email="j@x.example"), "role"),
    ],
)
def test_what_is_missing_is_named(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        whose_form.read_whose(values)
    assert refused.value.field == field


def test_a_search_answers_with_at_most_a_hundred_short_options() -> None:
    options = found_options((at, "n" * 200) for at in range(150))["options"]
    assert len(options) == 100
    assert all(len(option["text"]["text"]) <= 75 for option in options)
    assert options[7]["value"] == "7"
    turned = found_options([(1, "Jo\u202e \x00Lund"), (2, "\u200b")])["options"]
    assert [option["text"]["text"] for option in turned] == ["Jo Lund", "(not given)"]
