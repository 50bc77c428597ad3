"""The form that says whose a held answer is: a contact we know, or somebody new."""

from dataclasses import dataclass

from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_id,
    chosen_word,
    field,
    modal,
    search_element,
    select_element,
    text_element,
    typed,
)
from bot.cards.held import sender
from bot.cards.pieces import View
from bot.cards.words import ROLES
from bot.errors import Unreadable
from storage.admin_records import HeldRecord
from storage.words import Role

WHOSE_FORM = "held.whose_form"
CONTACT, ACCOUNT, NAME, EMAIL, ROLE = "contact", "account", "name", "email", "role"


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody who was not on record."""

    account_id: int
    name: str
    email: str
    role: Role


def whose_form(held: HeldRecord) -> View:
    """Choose a known contact, or write down a new one."""
    return modal(
        WHOSE_FORM,
        "Whose is it?",
        held.response_id,
        [
            about(f"{held.score} of 10 from {sender(held)}"),
            field(
                CONTACT,
                "A contact we know",
                search_element("Type a name, e-mail or client"),
                optional=True,
            ),
            about("Or somebody new:"),
            field(ACCOUNT, "Client", search_element("Type a client's name"), optional=True),
            field(
                NAME,
                "Name",
                text_element(initial=held.given_name or "", longest=200),
                optional=True,
            ),
            field(
                EMAIL,
                "E-mail",
                text_element(initial=held.given_email or "", longest=254),
                optional=True,
            ),
            field(ROLE, "Role", select_element(ROLES, initial=Role.UNKNOWN), optional=True),
        ],
        submit="Save",
    )


def read_whose(values: Values) -> int | NewContact:
    """The contact's id, which wins over what stands in the fields for a new one.

    Raises Unreadable, naming the field.
    """
    known = chosen_id(values, CONTACT, "Please choose a contact from the list.")
    if known is not None:
        return known
    account = chosen_id(values, ACCOUNT, "Please choose a client from the list.")
    if account is None:
        raise Unreadable("Please choose a contact, or the client of a new one.", field=CONTACT)
    return _new_contact(values, account)


def _new_contact(values: Values, account_id: int) -> NewContact:
    name, email = typed(values, NAME), typed(values, EMAIL).lower()
    if not name:
        raise Unreadable("A new contact needs a name.", field=NAME)
    local, _, domain = email.rpartition("@")
    if not local or "." not in domain or " " in email:
        raise Unreadable("This is not an e-mail address.", field=EMAIL)
    role = Role.UNKNOWN
    if chosen(values, ROLE):
        role = chosen_word(values, ROLE, Role, "Please choose a role from the list.")
    return NewContact(account_id, name, email, role)
