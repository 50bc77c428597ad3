"""The huddle's pack, where it goes, and the note to who closed without a talk (L8, U9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.huddle_items import Item, bare_buttons, bare_settled
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    card,
    context,
    line,
    place,
    plain,
    rich,
    section,
    struck,
)
from bot.cards.receipt_button import Proved, receipt_button
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.cards.words import DISPOSITIONS, TRADEMARK
from bot.figures.wording import counted
from bot.huddle.criteria import What
from bot.zones import zone_of
from storage.records import FollowUpRecord

NOTHING = "Nothing needs a decision of the huddle this week."
UNPROVED = "The recovery rate is not shown here any more. Ask for it: /nps ask recovery rate"
PREVIEW = "Only you see this. What is settled by then is left out."
_MOST_CLOSINGS = 6
_ELSEWHERE = {
    What.OVERDUE_S1: ("overdue S1", "/nps open"),
    What.SYSTEMIC: ("systemic theme", "/nps themes"),
    What.DEBT: ("survey debt", "/nps asks"),
    What.BARE: ("closing", "App Home"),
    What.UNTOLD: ("theme", "/nps themes"),
    What.EXPERIMENT: ("experiment", "/nps experiments"),
}


def pack_card(
    day: date,
    items: Sequence[Item],
    figure: Proved | None,
    left: Mapping[What, int],
    debts: Sequence[Block] = (),
) -> Card:
    """``day``: on which it comes. ``left``: how many of each kind found no room.

    debts: who put off which surveys, as ``/nps asks`` tells it (bot/cards/debts.py).
    """
    heading = f"Huddle pack, {day:%A} {day.day} {day:%B %Y}"
    spoken = [f"{each.title}. {each.settled or ' '.join(each.lines)}" for each in items]
    more = _left(left)
    return card(
        [f"{heading}.", *(spoken or [NOTHING]), figure.words if figure else UNPROVED, more],
        [
            rich(line(bold(heading)), *([] if items else [line(NOTHING)])),
            *(block for number, each in enumerate(items, 1) for block in _item(number, each)),
            *debts,
            section(figure.words, receipt_button(figure.receipt_id, spoken="Receipt: recovery"))
            if figure
            else rich(line(UNPROVED)),
            context(plain(f"{more} {TRADEMARK}".strip())),
        ],
    )


def preview(shown: Card) -> Card:
    """A pack for the eyes of who asked, before it is posted."""
    return Card(f"{PREVIEW} {shown.text}", [context(plain(PREVIEW)), *shown.blocks])


def _item(number: int, item: Item) -> list[Block]:
    title = f"{number}. {item.title}"
    if item.settled:
        return [rich(line(struck(title)), line(f"Settled: {item.settled}."))]
    words = rich(line(bold(title)), *(line(each) for each in item.lines))
    return [words, actions(*item.buttons)] if item.buttons else [words]


def _left(left: Mapping[What, int]) -> str:
    """``Not shown: 3 overdue S1s (/nps open).``"""
    told = [
        f"{counted(n, _ELSEWHERE[what][0])} ({_ELSEWHERE[what][1]})" for what, n in left.items()
    ]
    return f"Not shown: {'; '.join(told)}." if told else ""


def closings_note(records: Sequence[FollowUpRecord], *, zone: str) -> Card:
    """For who closed them, alone and before the huddle: log the talk, or open them again."""
    bare = [each for each in records if not bare_settled(each, zone)]
    lead = _lead(len(bare))
    return card(
        [lead, *(f"{_closing(each, zone)}." for each in bare)],
        [
            rich(line(bold(lead))),
            *(block for each in records[:_MOST_CLOSINGS] for block in _closing_blocks(each, zone)),
            context(plain(f"and {len(records) - _MOST_CLOSINGS} more: App Home"))
            if len(records) > _MOST_CLOSINGS
            else None,
        ],
    )


def _lead(bare: int) -> str:
    if not bare:
        return "Every closing of yours has a talk on record now, or is open again. Thank you."
    have = "has" if bare == 1 else "have"
    return (
        f"{counted(bare, 'closing')} of yours {have} no talk with the client on record. Log the "
        "talk if there was one, or reopen. What is still so on Friday is named in the huddle."
    )


def _closing(record: FollowUpRecord, zone: str) -> str:
    """``Halden Foods, Helen Strand: Fixed, awaiting client, 12 Nov``"""
    who = f"{safe(record.account.name, 60)}, {safe(record.contact.name, 60)}"
    if record.disposition is None or record.closed_at is None:
        return who
    on = short_day(record.closed_at.astimezone(zone_of(zone)).date())
    return f"{who}: {DISPOSITIONS[record.disposition]}, {on}"


def _closing_blocks(record: FollowUpRecord, zone: str) -> list[Block]:
    words, settled = _closing(record, zone), bare_settled(record, zone)
    if settled:
        return [rich(line(struck(words), f" {settled}"))]
    return [rich(line(words)), actions(*bare_buttons(record))]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the pack goes and when. channel: empty for managers' direct messages.

    zone: of who chose the channel; without one the reader's. last: how many items of the latest
    pack are settled, and of how many.
    """

    channel: str
    chosen_by: str
    zone: str
    next_at: datetime | None
    last: tuple[int, int] | None


def standing_card(shown: Standing) -> Card:
    """For ``/nps huddle``."""
    where: list[Run | str] = (
        ["The huddle pack is posted in ", place(shown.channel)]
        if shown.channel
        else ["Managers get the huddle pack as a direct message"]
    )
    clock = f" ({shown.zone})" if shown.channel else ", each on their own clock"
    when = f" on Fridays at 15:00{clock}"
    by = f", chosen by {safe(shown.chosen_by, 60)}" if shown.chosen_by else ""
    next_day = _next(shown)
    last = (
        f"Of the latest pack {shown.last[0]} of {shown.last[1]} are settled." if shown.last else ""
    )
    how = (
        "/nps huddle here sends it to the channel you type that in, /nps huddle off to managers, "
        "/nps huddle preview shows you what it would hold now."
    )
    spoken = "in a channel" if shown.channel else "as a direct message to managers"
    return card(
        [f"The huddle pack comes {spoken}{when}{by}.", next_day, last, how],
        [
            rich(line(*where, f"{when}{by}."), line(next_day), *([line(last)] if last else [])),
            context(plain(how)),
        ],
    )


def _next(shown: Standing) -> str:
    if shown.next_at is None:
        return "No pack comes this week or next: nobody works on its days."
    day = shown.next_at.astimezone(zone_of(shown.zone))
    return f"The next one comes on {day:%A} {day.day} {day:%B}."


def place_card(chosen_by: str, zone: str) -> Card:
    """Said in the channel that was chosen."""
    words = (
        f"{safe(chosen_by, 60)} chose this channel for the huddle: on Fridays at 15:00 ({zone}) a "
        "pack of at most seven things to decide comes here. /nps huddle says how it stands."
    )
    return card([words], [rich(line(words))])
