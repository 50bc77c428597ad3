"""`/nps walls`: which walls stand, who is inside, and what was done to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cards.fields import (
    Values,
    about,
    chosen_people,
    chosen_person,
    field,
    modal,
    needed,
    people_element,
    person_element,
    text_element,
)
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import moment_run
from bot.figures.wording import counted
from storage.records import ColleagueRecord
from storage.wall_words import Looked, WallChange
from storage.walls import EntryRecord, LookRecord, SeenWall
from storage.words import ColleagueRole

CHANGE, TAKE_DOWN, APPOINT = "walls.change", "walls.take_down", "walls.appoint"
MEMBERS_FORM, DOWN_FORM, KEEPER_FORM = "walls.members_form", "walls.down_form", "walls.keeper_form"
MEMBERS, KEEPER, WHY = "members", "keeper", "why"

EXPLAINED = (
    "A wall keeps a client for the colleagues inside it: cards, lists, figures and answers leave "
    "it out for everybody else, and channels see nothing of it. A partner raises one and keeps it."
)
NONE_STANDS = "You are inside no wall. A partner raises one with /nps walls and the client's name."
NO_WALL = "No wall stands around {name}: every colleague may know of it."
_WHAT = {
    WallChange.RAISED: "raised the wall",
    WallChange.LET_IN: "let {name} in",
    WallChange.TAKEN_OUT: "took {name} out",
    WallChange.KEEPER: "made {name} its keeper",
    WallChange.TAKEN_DOWN: "took the wall down",
}
_LOOKED = {
    Looked.ACCOUNT: "the client’s page",
    Looked.FOLLOW_UP: "a follow-up",
    Looked.RECEIPT: "a receipt",
    Looked.PROGRAM: "through a program of theirs",
}
_NO_ADMIN = (
    "No admin is inside: what comes from an address of this client that nobody knows waits until "
    "one is, or until the CRM knows the address."
)
_NO_WHY = "Say in a sentence why: it stays in the wall's log."
_LONGEST_WHY = 500
_NAMED = 40


def walls_card(walls: list[SeenWall], viewer: ColleagueRecord) -> Card:
    """The walls that somebody is inside of; admins and auditors see the others without a name."""
    none = None if walls else NONE_STANDS
    return card(
        [none, *(_title(each) for each in walls), EXPLAINED],
        [
            section(none) if none else None,
            *(block for each in walls for block in _wall(each, viewer)),
            context(plain(EXPLAINED)),
        ],
    )


def no_wall_card(name: str, account_id: int, *, may_raise: bool) -> Card:
    """Of an account that everybody may know of."""
    told = NO_WALL.format(name=safe(name, 80))
    raises = button("Raise a Wall", CHANGE, account_id, style="primary") if may_raise else None
    return card(
        [told, EXPLAINED],
        [section(told), actions(raises) if raises else None, context(plain(EXPLAINED))],
    )


def _wall(seen: SeenWall, viewer: ColleagueRecord) -> Iterator[Block]:
    told = [_entry(each, seen.people) for each in seen.log]
    looked = [_look(each, seen.people) for each in seen.looks]
    yield rich(
        line(bold(_title(seen))),
        line(_inside(seen, viewer)),
        line(_NO_ADMIN) if _lacks_admin(seen) else None,
        bullets(told),
        line("Who looked last:") if looked else None,
        bullets(looked),
    )
    if seen.name is not None and seen.keeper.id == viewer.id:
        yield actions(
            button("Change Members", CHANGE, seen.account_id),
            button("Take Down", TAKE_DOWN, seen.account_id, style="danger"),
        )
    elif viewer.role is ColleagueRole.ADMIN:
        yield actions(button("Appoint a Keeper", APPOINT, seen.account_id))


def _title(seen: SeenWall) -> str:
    called = safe(seen.name, 80) if seen.name is not None else f"A client, number {seen.account_id}"
    left = " (has left)" if seen.keeper.left_at else ""
    return f"{called} · kept by {safe(seen.keeper.name, _NAMED)}{left}"


def _inside(seen: SeenWall, viewer: ColleagueRecord) -> str:
    """By name for those inside and for auditors; to admins only how many."""
    if seen.name is None and viewer.role is not ColleagueRole.AUDITOR:
        return f"{counted(len(seen.members), 'colleague')} inside."
    names = [safe(seen.people[each].name, _NAMED) for each in seen.members]
    return f"Inside: {', '.join(names)}."


def _lacks_admin(seen: SeenWall) -> bool:
    inside = (seen.people[each].role for each in seen.members)
    return seen.name is not None and ColleagueRole.ADMIN not in inside


def _entry(entry: EntryRecord, people: Mapping[int, ColleagueRecord]) -> list[Run | str]:
    about_whom = people[entry.colleague_id].name if entry.colleague_id else ""
    did = _WHAT[entry.what].format(name=safe(about_whom, _NAMED))
    why = f": {safe(entry.why, 200)}" if entry.why else ""
    return [moment_run(entry.at), f" {safe(people[entry.by_id].name, _NAMED)} {did}{why}"]


def _look(look: LookRecord, people: Mapping[int, ColleagueRecord]) -> list[Run | str]:
    who = safe(people[look.colleague_id].name, _NAMED)
    return [moment_run(look.at), f" {who}: {_LOOKED[look.what]}"]


def members_form(account_id: int, name: str, inside: Sequence[ColleagueRecord]) -> View:
    """Who may know of the account; the one who fills it in keeps the wall and is always inside."""
    begun = [each.slack_user_id for each in inside if each.slack_user_id]
    hint = "You keep this wall, so you are inside. What others own there now comes to you."
    return modal(
        MEMBERS_FORM,
        "A wall",
        account_id,
        [
            about(f"Around {safe(name, 80)}"),
            field(MEMBERS, "Who is inside", people_element("Choose colleagues", begun), hint=hint),
            _why(),
        ],
        submit="Keep It So",
    )


def down_form(account_id: int, name: str) -> View:
    told = f"{safe(name, 80)}: every colleague may know of it again, and its channel sees its cards"
    return modal(
        DOWN_FORM, "Take a wall down", account_id, [about(told), _why()], submit="Take Down"
    )


def keeper_form(account_id: int) -> View:
    told = f"The wall around client number {account_id}: a partner keeps it, and is let in."
    who = field(KEEPER, "Who keeps it", person_element("Choose a partner"))
    return modal(
        KEEPER_FORM, "Appoint a keeper", account_id, [about(told), who, _why()], submit="Appoint"
    )


def _why() -> Block:
    return field(WHY, "Why", text_element(multiline=True, longest=_LONGEST_WHY))


@dataclass(frozen=True, slots=True)
class MembersInput:
    """Who is inside (their Slack ids), and why."""

    members: list[str]
    why: str


@dataclass(frozen=True, slots=True)
class KeeperInput:
    """Who keeps the wall (their Slack id), and why."""

    keeper: str
    why: str


def read_members(values: Values) -> MembersInput:
    """Raises Unreadable, naming the field."""
    return MembersInput(chosen_people(values, MEMBERS), read_why(values))


def read_keeper(values: Values) -> KeeperInput:
    """Raises Unreadable, naming the field."""
    return KeeperInput(chosen_person(values, KEEPER, "Please choose a partner."), read_why(values))


def read_why(values: Values) -> str:
    """Raises Unreadable, naming the field."""
    return needed(values, WHY, _NO_WHY)
