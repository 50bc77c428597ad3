"""The suggestion after three tries in vain: on the card, and once as a message."""

from bot.cards import facts
from bot.cards.pieces import Card, actions, bold, button, card, line, rich
from bot.cards.text import safe
from bot.cards.words import CHANNELS, ROLES
from bot.follow_up.another_way import AnotherWay, another_way
from storage.records import ContactRecord, FollowUpRecord

SHOW_CARD = "follow_up.show_card"
_GOOD_NEWS = "They were reached, or it is closed: nothing else need be tried."


def suggestion(record: FollowUpRecord) -> str | None:
    """``3 tries without a talk. Try e-mail or a video call, or ask Priya Nair (...) there.``"""
    if not record.open:
        return None
    way = another_way(record.attempts, record.others_there)
    return None if way is None else _sentence(way)


def _sentence(way: AnotherWay) -> str:
    channels = " or ".join(CHANNELS[each].lower() for each in way.channels)
    people = " or ".join(map(_person, way.people))
    ideas = ", or ".join(
        part
        for part in (
            f"try {channels}, not tried yet" if channels else "",
            f"ask {people} there" if people else "",
        )
        if part
    )
    ideas = ideas or "ask a colleague who knows them to try"
    return f"{way.tries} tries without a talk. Another way: {ideas}."


def _person(contact: ContactRecord) -> str:
    return f"{safe(contact.name, 60)} ({ROLES[contact.role]})"


def another_way_note(record: FollowUpRecord, *, posted: bool) -> Card | None:
    """The message to the one who tried; None when it came to nothing before it was posted."""
    words = suggestion(record)
    if words is None:
        return card([_GOOD_NEWS], [rich(line(_GOOD_NEWS))]) if posted else None
    subject = facts.subject(record)
    return card(
        [f"{subject}.", words],
        [
            rich(line(bold(subject)), line(words)),
            actions(button("Show Card", SHOW_CARD, record.id, spoken=f"Show card: {subject}")),
        ],
    )
