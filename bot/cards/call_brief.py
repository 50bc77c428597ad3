"""What one must know ten minutes before the call, in at most 150 words. Pure (product.md D2).

Who, what they said, three facts with their sources, the latest tries, what not to say, one question
to ask. Everything comes from the record; no model writes here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.cards import facts
from bot.cards.another_way import SHOW_CARD
from bot.cards.background import is_link
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    bullets,
    button,
    card,
    line,
    quote,
    rich,
)
from bot.cards.text import passage, safe
from bot.cards.times import call_time, short_day
from bot.cards.words import CHANNELS, FRICTION, OUTCOMES, ROLES, fee, renewal
from storage.records import AttemptRecord, FollowUpRecord, FrictionRecord
from storage.words import NO_TRIES, FrictionKind, Polarity, Theme

MOST_WORDS = 150
_QUOTE, _TRIES = 45, 2
_FACT, _NAME = 9, 5

NOT_TO_SAY: Mapping[Theme, str] = {
    Theme.BILLING_PRICING: (
        "Do not offer credit without the partner (fee policy), and do not admit an amount."
    ),
    Theme.DEADLINES_DELIVERY: "Do not promise a new date before the team has confirmed it.",
    Theme.STAFFING_TURNOVER: "Do not speak of colleagues who left, or why.",
}
NEVER = "Do not offer credit without the partner (fee policy)."
QUESTION: Mapping[Theme, str] = {
    Theme.BILLING_PRICING: "“What would make the next invoice clear at first sight?”",
    Theme.RESPONSIVENESS: "“Whom should you have heard from, and by when?”",
    Theme.COMMUNICATION: "“What did you learn too late, and how would you rather hear it?”",
    Theme.DEADLINES_DELIVERY: "“Which date matters most to you now?”",
    Theme.QUALITY_OF_WORK: "“Which piece fell short, and what would good look like?”",
    Theme.STAFFING_TURNOVER: "“Whom do you need to be able to rely on?”",
    Theme.STRATEGIC_VALUE: "“What should we be helping you with that we are not?”",
}
ASK = "“What would have to change for you to recommend us?”"
ORDER = (FrictionKind.INVOICE_DISPUTE, FrictionKind.LATE_MILESTONE, FrictionKind.TICKET_REOPEN)


def call_brief(
    record: FollowUpRecord,
    starts_at: datetime,
    *,
    now: datetime,
    zone: str | None,
    phone: str | None = None,
) -> Card:
    """The brief as a message; its words are counted in ``text``."""
    heading = f"Call {call_time(starts_at, zone, now=now)}: {_who(record)}"
    number = f"Ring {safe(phone, 20)}" if phone else ""
    words = passage(_few(record.comment, _QUOTE), 600)
    theme = _theme(record)
    known = [*_friction(record), _stake(record, now=now)]
    tries = _tries(record.attempts)
    avoid, ask = NOT_TO_SAY.get(theme, NEVER), QUESTION.get(theme, ASK)
    return card(
        [
            f"{heading}.",
            f"{number}." if number else None,
            f"Said: “{words}”" if words else "No comment.",
            *(f"{_spoken(each)}." for each in known),
            f"{tries}.",
            avoid,
            f"Ask: {ask}",
        ],
        [
            rich(line(bold(heading)), line(number) if number else None),
            rich(quote(words)) if words else rich(line("They left no comment.")),
            rich(bullets([*known, [tries]])),
            rich(line(bold("Not to say: "), avoid), line(bold("Ask: "), ask)),
            _to_the_card(record),
        ],
    )


def _to_the_card(record: FollowUpRecord) -> Block:
    spoken = f"Show card: {facts.subject(record)}"
    return actions(button("Show Card", SHOW_CARD, record.id, spoken=spoken))


def _who(record: FollowUpRecord) -> str:
    name = safe(_few(record.contact.name, _NAME), facts.NAME_LIMIT)
    account = safe(_few(record.account.name, _NAME), facts.NAME_LIMIT)
    return f"{name}, {ROLES[record.contact.role]}, {account}, {facts.score_move(record)}"


def _theme(record: FollowUpRecord) -> Theme:
    """What hurts most; the analyst names themes in their order."""
    found = record.reading.themes if record.reading else ()
    hurting = [each.theme for each in found if each.polarity is Polarity.NEGATIVE]
    return hurting[0] if hurting else Theme.OTHER


def _friction(record: FollowUpRecord) -> list[list[Run | str]]:
    """Up to three dated facts, what finance chiefs ask about first."""
    first = sorted(
        record.friction, key=lambda each: ORDER.index(each.kind) if each.kind in ORDER else 9
    )
    return [_fact(each) for each in first[:3]]


def _fact(event: FrictionRecord) -> list[Run | str]:
    kind, detail = FRICTION[event.kind], safe(_few(event.detail, _FACT), 80, empty="")
    subject = safe(_few(event.subject, _NAME), 60, empty="")
    what = f"{kind}: {subject}" if subject else kind
    rest = f", {detail} ({short_day(event.happened_on)})"
    if event.source_url and is_link(event.source_url):
        return [{"type": "link", "url": event.source_url, "text": what}, rest]
    return [what, rest]


def _stake(record: FollowUpRecord, *, now: datetime) -> list[Run | str]:
    account = record.account
    worth = fee(account.fee_yearly, account.currency)
    return [f"{worth}, {renewal(account.renewal_on, today=now.date())}"]


def _tries(attempts: Sequence[AttemptRecord]) -> str:
    """``Tried: phone, voicemail; phone, no answer``."""
    made = [each for each in attempts if each.outcome not in NO_TRIES]
    if not made:
        return "Nobody has contacted them since the answer"
    latest = made[: -_TRIES - 1 : -1]
    told = "; ".join(f"{CHANNELS[each.channel]}, {OUTCOMES[each.outcome]}" for each in latest)
    return f"Tries, latest first: {told.lower()}"


def _spoken(fact: list[Run | str]) -> str:
    return "".join(part if isinstance(part, str) else str(part["text"]) for part in fact)


def _few(text: str, most: int) -> str:
    """The first words of it."""
    words = text.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]) + " …"
