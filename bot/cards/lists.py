"""What is open, as short rows: who, which score, until when, and the card one press away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cards import facts
from bot.cards.follow_up import SHOW_CARD
from bot.cards.pieces import Block, Card, bold, button, card, context, line, plain, rich, section
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.figures.wording import counted
from storage.records import ColleagueRecord, FollowUpRecord

_MOST_ROWS = 40
NEVER = datetime.max.replace(tzinfo=UTC)
NOTHING_OPEN = (
    "No follow-up is open. One opens when a client scores 0 to 6, writes words that do not fit a "
    "higher score, or decides over our work and gives 7 or 8; its card then comes to the owner. "
    "To look at a client: /nps account Halden"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The first rows of a list, and how many there are in all."""

    rows: Sequence[facts.Row] = ()
    total: int = 0

    @property
    def left(self) -> int:
        return self.total - len(self.rows)


def open_list(records: Sequence[FollowUpRecord], *, viewer: ColleagueRecord, now: datetime) -> Card:
    """For ``/nps open``: the viewer's own first, and in each part what is due first."""
    if not records:
        return card([NOTHING_OPEN], [section(NOTHING_OPEN)])
    mine, others = split(records, viewer)
    late = sum(facts.overdue(record, now=now) for record in records)
    total = f"{counted(len(records), 'open follow-up')}, {len(mine)} yours, {late} overdue."
    room = _MOST_ROWS - len(mine)
    rows = [
        *part("Yours", mine, viewer=viewer, now=now, most=_MOST_ROWS),
        *part("Others", others, viewer=viewer, now=now, most=max(0, room)),
    ]
    left = len(records) - sum(row["type"] == "section" for row in rows)
    return card(
        [total, *(spoken_row(each, viewer=viewer, now=now) for each in (mine + others)[:10])],
        [
            rich(line(bold(total))),
            *rows,
            context(plain(f"and {left} more")) if left else None,
            context(plain(TRADEMARK)),
        ],
    )


def my_list(records: Sequence[FollowUpRecord], *, viewer: ColleagueRecord, now: datetime) -> Card:
    """For ``/nps mine``: what the viewer claimed, or may claim as owner."""
    mine, others = split(records, viewer)
    if mine or not records:
        return open_list(mine, viewer=viewer, now=now)
    none = f"None is yours. {counted(len(others), 'open follow-up')} of others: /nps open"
    return card([none], [section(none)])


def split(
    records: Iterable[FollowUpRecord], viewer: ColleagueRecord
) -> tuple[list[FollowUpRecord], list[FollowUpRecord]]:
    """The viewer's and the others', each by deadline."""
    due_first = sorted(records, key=lambda record: facts.due_at(record) or NEVER)
    mine = [record for record in due_first if is_mine(record, viewer)]
    return mine, [record for record in due_first if not is_mine(record, viewer)]


def is_mine(record: facts.Row, viewer: ColleagueRecord) -> bool:
    """Claimed by the viewer, or theirs to claim."""
    acts = record.claimed_by or record.owner
    return acts is not None and acts.id == viewer.id


def part(
    title: str,
    records: Sequence[FollowUpRecord],
    *,
    viewer: ColleagueRecord,
    now: datetime,
    most: int,
) -> list[Block]:
    """A titled part of a list; nothing when there is nothing in it or no room for it."""
    if not records or not most:
        return []
    rows = [follow_up_row(record, viewer=viewer, now=now) for record in records[:most]]
    return [rich(line(bold(f"{title} ({len(records)})"))), *rows]


def follow_up_row(record: facts.Row, *, viewer: ColleagueRecord | None, now: datetime) -> Block:
    """Two lines and a way to the card; times on the viewer's clock, or the owner's."""
    return section(row_words(record, viewer=viewer, now=now), show_card(record))


def row_words(record: facts.Row, *, viewer: ColleagueRecord | None, now: datetime) -> str:
    name = f"{facts.contact_name(record)} · {facts.score_move(record)}"
    second = _second_line(record, viewer=viewer, now=now)
    return f"{facts.account_name(record)} · {name}\n{second}"


def show_card(record: facts.Row) -> Block:
    return button("Show Card", SHOW_CARD, record.id, spoken=f"Show card: {spoken_whose(record)}")


def spoken_whose(record: facts.Row) -> str:
    return f"{safe(record.contact.name, 25)}, {safe(record.account.name, 25)}"


def spoken_row(record: FollowUpRecord, *, viewer: ColleagueRecord | None, now: datetime) -> str:
    who = f"{facts.account_name(record)}, {facts.contact_name(record)}"
    second = _second_line(record, viewer=viewer, now=now)
    return f"{who}: {facts.spoken_score(record)}, {second}."


def _second_line(record: facts.Row, *, viewer: ColleagueRecord | None, now: datetime) -> str:
    zone = facts.zone_of(record, viewer.timezone if viewer else None)
    deadline = facts.deadline(record, now=now, zone=zone)
    late = "Overdue: " if facts.overdue(record, now=now) else ""
    whose = "" if viewer and is_mine(record, viewer) else _holder(record)
    how = [facts.escalated(record), facts.snoozed(record, now=now, zone=zone)]
    what = f"{late}{deadline}", f"{record.severity.value} {facts.title(record)}", whose
    return " · ".join(filter(None, [*what, *how]))


def _holder(record: facts.Row) -> str:
    if record.claimed_by:
        return f"claimed by {facts.name_of(record.claimed_by)}"
    return f"owner: {facts.name_of(record.owner)}"
