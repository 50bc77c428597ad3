"""The lists that can be brought in, read like a table: which columns, and what each may say."""

from dataclasses import dataclass
from typing import Literal

from bot.importing import cells
from bot.importing.cells import Read
from storage.imports import Table
from storage.words import CameBy, ColleagueRole, Role

Target = Literal["colleagues", "accounts"]


@dataclass(frozen=True, slots=True)
class Column:
    """One heading. ``stored`` is the column of the table it goes to."""

    name: str
    read: Read
    stored: str = ""
    needed: bool = False
    empty: object = None  # what an empty cell means
    points_to: Target | None = None

    @property
    def place(self) -> str:
        return self.stored or self.name


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list. ``key`` names the column by which a row is known again."""

    name: Table
    one: str
    key: str
    columns: tuple[Column, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.needed)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _colleague(name: str, stored: str) -> Column:
    return Column(name, cells.email, stored, points_to="colleagues")


COLLEAGUES = ListKind(
    "colleagues",
    "colleague",
    "email",
    (
        Column("name", cells.text, needed=True),
        Column("email", cells.email, needed=True),
        Column("role", cells.word_of(ColleagueRole, "a role of a colleague"), needed=True),
        Column("timezone", cells.timezone, empty="UTC"),
        Column("slack_user_id", cells.slack_person),
        _colleague("deputy_email", "deputy_id"),
        _colleague("manager_email", "manager_id"),
        Column("country", cells.country),
        Column("hours", cells.hours),
        Column("weekdays", cells.weekdays),
        Column("days_off", cells.days, empty=()),
        Column("away_until", cells.day),
    ),
)

ACCOUNTS = ListKind(
    "accounts",
    "account",
    "name",
    (
        Column("name", cells.text, needed=True),
        Column("domain", cells.domain),
        Column("sector", cells.text),
        Column("location", cells.text),
        Column("fee_yearly", cells.amount),
        Column("currency", cells.currency, empty="GBP"),
        Column("renewal_on", cells.day),
        Column("client_since", cells.day),
        Column("came_by", cells.word_of(CameBy, "why a client came")),
        Column("slack_channel_id", cells.slack_channel),
        _colleague("director_email", "director_id"),
        _colleague("partner_email", "partner_id"),
    ),
)

CONTACTS = ListKind(
    "contacts",
    "contact",
    "email",
    (
        Column("account", cells.text, "account_id", needed=True, points_to="accounts"),
        Column("name", cells.text, needed=True),
        Column("title", cells.text),
        Column("email", cells.email, needed=True),
        Column("role", cells.word_of(Role, "a role of a contact"), empty=Role.UNKNOWN),
        _colleague("owner_email", "owner_id"),
        Column("since", cells.day),
    ),
)

KINDS = (COLLEAGUES, ACCOUNTS, CONTACTS)  # in the order in which they need each other


def kind_of(headings: frozenset[str]) -> ListKind | None:
    """The list that has these columns; contacts name an account, accounts have no address."""
    if "account" in headings:
        kind = CONTACTS
    elif "email" in headings:
        kind = COLLEAGUES
    else:
        kind = ACCOUNTS
    return kind if headings.issuperset(kind.needed) else None
