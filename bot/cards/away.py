"""What admins hear of colleagues who cannot be told, and of those who left."""

from collections.abc import Mapping, Sequence

from bot.cards import facts
from bot.cards.text import safe
from bot.figures.wording import counted
from storage.records import FollowUpRecord

_MOST = 4
_PUT_RIGHT = "Please put it right in your list of colleagues."


def not_owned(record: FollowUpRecord, missed: Sequence[str]) -> str:
    """``S1 Halden Foods, Dana Whitfield: Maya Lindt has no Slack account on record; …``."""
    why = "; ".join(safe(each, 120) for each in missed[:4])
    has = f"{facts.name_of(record.owner)} has it instead" if record.owner else "nobody has it"
    return (
        f"{record.severity.value} {facts.account_name(record)}, {facts.contact_name(record)}: "
        f"{why}; {has}. {_PUT_RIGHT}"
    )


def undelivered(name: str, records: Sequence[FollowUpRecord], code: str) -> str:
    """``Slack refuses to show Maya Lindt what is for them (user_not_found): S1 Halden Foods, …``"""
    who = safe(name, facts.NAME_LIMIT)
    waits = [
        f"{each.severity.value} {facts.account_name(each)}, {facts.contact_name(each)}"
        for each in records[:_MOST]
    ]
    if len(records) > _MOST:
        waits.append(f"{len(records) - _MOST} more")
    return (
        f"Slack refuses to show {who} what is for them ({safe(code, 60)}): {'; '.join(waits)}. "
        "If it is their Slack account, please put it right in your list of colleagues; then press "
        "Post Again in /nps health, or assign it to somebody else."
    )


def left(name: str, given: Mapping[str, int], nobody: int, clients: int, people: int) -> str:
    """Where the follow-ups of a colleague who left have gone, and what is left to do by hand.

    given: how many went to whom. nobody: how many nobody is known for. clients, people: what
    they still own on record.
    """
    who = safe(name, facts.NAME_LIMIT)
    told = [f"{who} is no member of the Slack workspace any more."]
    if given:
        each = ", ".join(f"{count} to {safe(to, 60)}" for to, count in sorted(given.items()))
        told.append(f"{counted(sum(given.values()), 'open follow-up')} passed on: {each}.")
    if nobody:
        told.append(f"{counted(nobody, 'open follow-up')} stayed, as nobody else is known.")
    if clients or people:
        owns = f"{counted(clients, 'client')} and {counted(people, 'contact')}"
        told.append(f"On record {who} still owns {owns}: change that in your CRM or your lists.")
    told.append("Their mailbox is not used any more, and they get no messages.")
    return " ".join(told)
