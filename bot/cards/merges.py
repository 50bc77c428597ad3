"""Two records that may be one person: the question, the form, what was done, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_id,
    field,
    modal,
    radio_element,
    search_element,
)
from bot.cards.pieces import (
    Block,
    Card,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    line,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import moment_run
from bot.cards.words import ROLES
from bot.errors import Unreadable
from bot.figures.wording import counted
from storage.merge_records import MergeRecord, Weight
from storage.records import ContactRecord

MERGE = "people.merge"
UNDO_MERGE = "people.undo_merge"
SEARCH = "people.search_two"
MERGE_FORM = "people.merge_form"
SEARCH_FORM = "people.search_two_form"
KEEP, ONE, OTHER = "keep", "one_record", "other_record"

_LIST_ROWS, _ADDRESSES_SHOWN = 15, 4
NO_MERGES = (
    "No two records were merged yet. Where two may be one person, the client’s page says so: "
    "/nps account Halden"
)
_EXPLAINED = (
    "Answers, follow-ups, pieces of work and addresses of the other record move to the one you "
    "keep. It can be undone."
)


@dataclass(frozen=True, slots=True)
class Half:
    """One of two records, with what hangs on it. ``addresses``: the main one first."""

    contact: ContactRecord
    account: str
    addresses: Sequence[str]
    weight: Weight


@dataclass(frozen=True, slots=True)
class MergePage:
    """Two records that may be one person; the one that probably stays comes first."""

    first: Half
    second: Half

    @property
    def same_client(self) -> bool:
        return self.first.contact.account_id == self.second.contact.account_id


def doubles_line(first: ContactRecord, second: ContactRecord) -> Block:
    """On a client's page: the guess, and the way to look closer."""
    names = [_with_address(one, first.name == second.name) for one in (first, second)]
    return section(
        f"{names[0]} and {names[1]} may be one person.",
        button("Merge…", MERGE, f"{first.id}:{second.id}", spoken=f"Merge {names[0]}"),
    )


def _with_address(one: ContactRecord, alike: bool) -> str:
    name = safe(one.name, 50)
    return f"{name} ({safe(one.email, 60)})" if alike else name


def merge_form(page: MergePage) -> View:
    """Which of the two stays, and what moves to it."""
    first, second = page.first.contact, page.second.contact
    return modal(
        MERGE_FORM,
        "One person?",
        first.id,
        [
            rich(line(bold("Two records")), bullets([_half(page.first), _half(page.second)])),
            about(_EXPLAINED),
            _warning(page),
            field(
                KEEP,
                "Which one do you keep?",
                radio_element(
                    {
                        f"{first.id}:{second.id}": _option(page.first),
                        f"{second.id}:{first.id}": _option(page.second),
                    }
                ),
            ),
        ],
        submit="Merge",
    )


def _half(half: Half) -> list[Block | str]:
    shown = [safe(each, 80) for each in half.addresses[:_ADDRESSES_SHOWN]]
    more = len(half.addresses) - len(shown)
    role = f", {ROLES[half.contact.role]}, {safe(half.account, 60)}: "
    moves = (
        f"{counted(half.weight.answers, 'answer')}, "
        f"{counted(half.weight.open_follow_ups, 'open follow-up')}, "
    )
    return [
        bold(safe(half.contact.name, 60)),
        f"{role}{moves}{', '.join(shown)}{f' and {more} more' if more > 0 else ''}",
    ]


def _option(half: Half) -> str:
    return f"{safe(half.contact.name, 30)}, {safe(half.contact.email, 40)}"


def _warning(page: MergePage) -> Block | None:
    if page.same_client:
        return None
    return rich(
        line(
            bold("They belong to two clients. "),
            f"What moves counts from then on for the client of the record you keep: "
            f"{safe(page.first.account, 60)} or {safe(page.second.account, 60)}.",
        )
    )


def read_merge(values: Values) -> tuple[int, int]:
    """The record to keep, and the other. Raises Unreadable."""
    kept, _, gone = (chosen(values, KEEP) or "").partition(":")
    if not (kept.isdecimal() and gone.isdecimal()):
        raise Unreadable("Please choose the record to keep.", field=KEEP)
    return int(kept), int(gone)


def search_form() -> View:
    """Two records by name, for those that no guess brought together."""
    return modal(
        SEARCH_FORM,
        "One person?",
        0,
        [
            about("Two records of one person become one. You see what moves before it is done."),
            field(ONE, "One record", search_element("Type a name, e-mail or client")),
            field(OTHER, "The other", search_element("Type a name, e-mail or client")),
        ],
        submit="Compare",
    )


def read_search(values: Values) -> tuple[int, int]:
    """Both records. Raises Unreadable, naming the field."""
    found = []
    for name in (ONE, OTHER):
        contact_id = chosen_id(values, name, "Please choose a contact from the list.")
        if contact_id is None:
            raise Unreadable("Please choose a contact.", field=name)
        found.append(contact_id)
    if found[0] == found[1]:
        raise Unreadable("This is the same record twice. Choose another one.", field=OTHER)
    return found[0], found[1]


def merged_card(merge: MergeRecord) -> Card:
    """What was just done."""
    return card([_told(merge)], _row(merge))


def merge_list(merges: Sequence[MergeRecord]) -> Card:
    """For ``/nps merges``."""
    search = actions(button("Merge Two Records…", SEARCH, 0))
    if not merges:
        return card([NO_MERGES], [section(NO_MERGES), search])
    shown = merges[:_LIST_ROWS]
    heading = "Records that were merged"
    return card(
        [f"{heading}:", *(_told(each) for each in shown[:10])],
        [rich(line(bold(heading))), *(block for each in shown for block in _row(each)), search],
    )


def _row(merge: MergeRecord) -> list[Block]:
    by = f" · by {safe(merge.merged_by, 60)}, "
    told = rich(line(_told(merge), by, moment_run(merge.merged_at)))
    if merge.undone_by is not None:
        return [told]
    spoken = f"Undo: {safe(merge.gone_name, 30)}, {safe(merge.kept_name, 30)}"
    return [told, actions(button("Undo", UNDO_MERGE, merge.id, spoken=spoken))]


def _told(merge: MergeRecord) -> str:
    gone, kept = safe(merge.gone_name, 60), safe(merge.kept_name, 60)
    if merge.undone_by is not None:
        undoer = safe(merge.undone_by, 60)
        return f"{gone} and {kept} are two records again; {undoer} undid the merge."
    moved = f" {counted(merge.answers, 'answer')} moved." if merge.answers else ""
    return f"{gone} is now one with {kept}, {safe(merge.account_name, 60)}.{moved}"
