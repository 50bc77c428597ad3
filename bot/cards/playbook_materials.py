"""The texts of a playbook with the facts of one follow-up in their places: to read and to copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from string import Template
from zoneinfo import ZoneInfo

from bot.analyst.codebook import label
from bot.analyst.voice import plain_name
from bot.cards import background, facts
from bot.cards.text import passage, safe
from bot.cards.times import short_day
from bot.cards.words import CHANNELS, FRICTION, OUTCOMES, POLARITIES, ROLES
from storage.playbook_records import PlaybookRecord
from storage.records import ColleagueRecord, FollowUpRecord, FrictionRecord

_COMMENT_LIMIT, _LINES = 600, 5


class Checked(Enum):
    """What the sender's calendar says of the dates; each is a sentence."""

    FREE = "Both dates are free in {whose}’s calendar."
    FULL = (
        "I found no two free hours in {whose}’s calendar: look at the dates before you offer them."
    )
    UNREAD = "I could not read {whose}’s calendar: look at the dates before you offer them."


@dataclass(frozen=True, slots=True)
class ShownPlaybook:
    """What the window of a playbook is drawn from.

    sender: who invites: the account's partner, else the owner. dates: two that are proposed, in
    the sender's ``zone``; ``checked``: None where no calendar is connected or none is offered.
    """

    record: FollowUpRecord
    playbook: PlaybookRecord
    sender: ColleagueRecord | None
    zone: ZoneInfo
    dates: tuple[datetime, datetime]
    checked: Checked | None
    now: datetime


def filled(text: str, shown: ShownPlaybook) -> str:
    """The text with its places filled once; what stands in a value is never read as a place."""
    return Template(text).safe_substitute({name: put(shown) for name, put in PLACES.items()})


def names_dates(playbook: PlaybookRecord) -> bool:
    """Whether one of its texts offers them."""
    return any("$first_date" in each.text for each in playbook.materials)


def said_of_dates(shown: ShownPlaybook) -> str | None:
    return shown.checked.value.format(whose=_sender(shown)) if shown.checked else None


def _first_name(shown: ShownPlaybook) -> str:
    return plain_name(shown.record.contact.name.split(" ")[0]) or _contact(shown)


def _contact(shown: ShownPlaybook) -> str:
    return facts.contact_name(shown.record)


def _part(shown: ShownPlaybook) -> str:
    """``Chief Marketing Officer, executive sponsor``."""
    title = safe(shown.record.contact.title or "", 60, empty="")
    role = ROLES[shown.record.contact.role]
    return f"{title}, {role}" if title else role


def _account(shown: ShownPlaybook) -> str:
    return facts.account_name(shown.record)


def _sender(shown: ShownPlaybook) -> str:
    return facts.name_of(shown.sender)


def _owner(shown: ShownPlaybook) -> str:
    return facts.name_of(shown.record.claimed_by or shown.record.owner)


def _score(shown: ShownPlaybook) -> str:
    return facts.spoken_score(shown.record)


def _comment(shown: ShownPlaybook) -> str:
    words = passage(shown.record.comment, _COMMENT_LIMIT)
    return f"“{words}”" if words else "No comment was left."


def _themes(shown: ShownPlaybook) -> str:
    found = shown.record.reading.themes if shown.record.reading else ()
    return "; ".join(
        f"{label(each.theme)} ({POLARITIES[each.polarity]})" for each in found[:3]
    ) or ("no theme found")


def _stake(shown: ShownPlaybook) -> str:
    return background.account_line(shown.record.account, now=shown.now)


def _friction(shown: ShownPlaybook) -> str:
    events = shown.record.friction[:_LINES]
    return "\n".join(map(_event, events)) or "– none recorded in the 60 days before the answer"


def _event(event: FrictionRecord) -> str:
    what = f"{FRICTION[event.kind]}: {safe(event.subject, 80)}"
    return f"– {short_day(event.happened_on)} · {what} – {safe(event.detail, 120)}"


def _touches(shown: ShownPlaybook) -> str:
    """Who was in touch since the answer, latest first."""
    latest = shown.record.attempts[: -_LINES - 1 : -1]
    lines = (
        f"– {short_day(each.made_at.date())} · {CHANNELS[each.channel]}, {OUTCOMES[each.outcome]}"
        f" · {safe(each.colleague)}"
        for each in latest
    )
    return "\n".join(lines) or "– nobody since the answer"


def _date(at: int) -> Callable[[ShownPlaybook], str]:
    def date_of(shown: ShownPlaybook) -> str:
        return f"{shown.dates[at].astimezone(shown.zone):%A %-d %B, %H:%M}"

    return date_of


def _zone(shown: ShownPlaybook) -> str:
    return shown.zone.key


PLACES: Mapping[str, Callable[[ShownPlaybook], str]] = {
    "first_name": _first_name,
    "contact": _contact,
    "part": _part,
    "account": _account,
    "sender": _sender,
    "owner": _owner,
    "score": _score,
    "comment": _comment,
    "themes": _themes,
    "stake": _stake,
    "friction": _friction,
    "touches": _touches,
    "first_date": _date(0),
    "second_date": _date(1),
    "zone": _zone,
}
"""Everything that a text of a playbook may ask for."""
