"""Answers of which nobody knows whose they are: the list, and the form that says it."""

from collections.abc import Sequence
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
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    italic,
    line,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.text import passage, safe
from bot.cards.times import moment_run
from bot.cards.words import ROLES, TRADEMARK
from bot.errors import Unreadable
from bot.figures.wording import counted
from storage.records import HeldRecord
from storage.words import Role

WHOSE = "held.whose"
DISMISS = "held.dismiss"
WHOSE_FORM = "held.whose_form"
CONTACT, ACCOUNT, NAME, EMAIL, ROLE = "contact", "account", "name", "email", "role"

_MOST_ROWS = 15
NOTHING_HELD = (
    "No answer is held. When one comes from somebody we do not know, it waits here until you say "
    "whose it is; nothing is thrown away."
)
_SURE = confirmation(
    "Dismiss this answer?",
    "It stays stored, but counts for no client and opens no follow-up.",
    "Dismiss",
)


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody who was not on record."""

    account_id: int
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class WhoseInput:
    """Whose an answer is: exactly one of the two."""

    contact_id: int | None
    new: NewContact | None


def held_list(held: Sequence[HeldRecord]) -> Card:
    """Each answer with what it told about its sender."""
    if not held:
        return card([NOTHING_HELD], [section(NOTHING_HELD)])
    heading = (
        f"{counted(len(held), 'answer')} held: whose {'is it' if len(held) == 1 else 'are they'}?"
    )
    shown, left = held[:_MOST_ROWS], len(held) - _MOST_ROWS
    return card(
        [heading, *(f"Score {each.score} of 10 from {sender(each)}." for each in shown[:10])],
        [
            rich(line(bold(heading))),
            *(block for each in shown for block in _held(each)),
            context(plain(f"and {left} more")) if left > 0 else None,
            context(plain(TRADEMARK)),
        ],
    )


def _held(answer: HeldRecord) -> list[Block]:
    words = passage(answer.comment, 200, lines=3)
    guess = safe(answer.account_guess or "", 60, empty="")
    return [
        rich(
            line(bold(f"{answer.score} of 10"), f" · {sender(answer)}"),
            quote(words) if words else line(italic("No comment was left.")),
            line(f"Perhaps {guess} · " if guess else "", *_came(answer)),
        ),
        actions(
            button("Whose Is It?", WHOSE, answer.response_id, style="primary"),
            button("Dismiss", DISMISS, answer.response_id, confirm=_SURE),
        ),
    ]


def _came(answer: HeldRecord) -> tuple[Block | str, ...]:
    return (f"through {safe(answer.system, 40).capitalize()} · ", moment_run(answer.answered_at))


def sender(answer: HeldRecord) -> str:
    """What the answer said about its sender: ``Jo Lund, jo@halden.example, Halden``."""
    given = (answer.given_name, answer.given_email, answer.given_company)
    told = [words for each in given if each and (words := safe(each, 80, empty=""))]
    return ", ".join(told) or "a sender who gave no name"


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


def read_whose(values: Values) -> WhoseInput:
    """A known contact wins over what stands in the fields for a new one. Raises Unreadable."""
    known = chosen_id(values, CONTACT, "Please choose a contact from the list.")
    if known is not None:
        return WhoseInput(contact_id=known, new=None)
    account = chosen_id(values, ACCOUNT, "Please choose a client from the list.")
    if account is None:
        raise Unreadable("Please choose a contact, or the client of a new one.", field=CONTACT)
    return WhoseInput(contact_id=None, new=_new_contact(values, account))


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
