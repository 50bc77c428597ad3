"""Offers as people read them: on the card, in a partner's request, and which of them worked."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.cards import facts
from bot.cards.causes import cause_label
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.words import money
from bot.figures import proportion
from bot.figures.nps import COUNTS_BELOW
from bot.figures.wording import counted
from storage.closing_records import CauseRecord
from storage.offer_records import OfferRecord, Worked
from storage.offer_words import OfferType
from storage.records import FollowUpRecord

APPROVE = "offer.approve"
DECLINE = "offer.decline"

OFFERS = {
    OfferType.SENIOR_CHECK_IN: "Senior check-in",
    OfferType.WORKSHOP: "Workshop",
    OfferType.EXTRA_REPORTING: "Extra reporting",
    OfferType.REWORK: "Rework",
    OfferType.TEAM_CHANGE: "Change in the team",
    OfferType.CREDIT: "Credit or fee reduction",
    OfferType.OTHER: "Something else",
    OfferType.NONE: "Nothing beyond the call",
}
NOT_YET = "waits for a partner; do not promise it yet"
_NOTE = 200
_CHOSEN = (
    "People chose these offers for these clients, so the rows compare different clients. "
    "/nps experiments finds out what an offer does."
)


def offer_line(record: FollowUpRecord) -> Block | None:
    """``Offered: Workshop · Credit or fee reduction £2,000 (waits for a partner …)``."""
    words = offered(record)
    return rich(line(bold("Offered: "), words)) if words else None


def drawn_line(record: FollowUpRecord) -> Block | None:
    """``Drawn for this client: Workshop.``; how and when the client is called stays the same."""
    words = drawn(record)
    return rich(line(bold("Experiment: "), words)) if words else None


def drawn(record: FollowUpRecord) -> str:
    """What was drawn, while the experiment runs; empty when nothing was."""
    arm = record.arm
    if arm is None or not arm.running or not record.open:
        return ""
    if arm.override_reason:
        why = safe(arm.override_reason, _NOTE)
        return f"{OFFERS[arm.offer]} was drawn; another offer was chosen: {why}"
    return f"{OFFERS[arm.offer]} was drawn. The call and its times are the same for every client."


def offered(record: FollowUpRecord) -> str:
    """The offers of a follow-up in one line; empty when nobody recorded any."""
    return " · ".join(_on_card(each, record) for each in record.offers[-4:])


def _on_card(offer: OfferRecord, record: FollowUpRecord) -> str:
    return what(offer, record) + _state(offer)


def what(offer: OfferRecord, record: FollowUpRecord) -> str:
    """``Credit or fee reduction £2,000``."""
    amount = f" {money(offer.value, record.account.currency)}" if offer.value is not None else ""
    note = safe(offer.note, 60, empty="") if offer.type is OfferType.OTHER else ""
    return f"{OFFERS[offer.type]}{amount}{f': {note}' if note else ''}"


def _state(offer: OfferRecord) -> str:
    by = safe(offer.decided_by or "", facts.NAME_LIMIT, empty="a partner")
    if offer.waits:
        return f" ({NOT_YET})"
    if offer.declined_at is not None:
        return f" (declined by {by})"
    return f" (approved by {by})" if offer.approved_at is not None else ""


def approval_card(offer: OfferRecord, record: FollowUpRecord) -> Card:
    """For a partner: may this be given away?"""
    by = safe(offer.by, facts.NAME_LIMIT)
    if not offer.waits:
        return _decision(offer, record)
    asked = f"{by} would like to offer: {what(offer, record)}. {facts.subject(record)}."
    why = safe(offer.note, _NOTE, empty="No reason was given.")
    waiting = "Until you decide, nothing is promised to the client."
    spoken = safe(record.account.name, 40)
    return card(
        [asked, why, waiting],
        [
            rich(line(bold("A credit needs you"))),
            rich(line(asked), line(why)),
            actions(
                button("Approve", APPROVE, offer.id, style="primary", spoken=f"Approve: {spoken}"),
                button("Decline", DECLINE, offer.id, spoken=f"Decline: {spoken}"),
            ),
            context(plain(waiting)),
        ],
    )


def decided_card(offer: OfferRecord, record: FollowUpRecord) -> Card:
    """For who waits for the word."""
    return _decision(offer, record)


def _decision(offer: OfferRecord, record: FollowUpRecord) -> Card:
    by = safe(offer.decided_by or "", facts.NAME_LIMIT, empty="A partner")
    done = "approved" if offer.approved_at is not None else "declined"
    end = "" if offer.approved_at is not None else " It is not to be offered."
    words = f"{by} {done}: {what(offer, record)}. {facts.subject(record)}.{end}"
    return card([words], [rich(line(words))])


def offers_card(worked: Sequence[Worked], adopted: Sequence[CauseRecord], *, unsaid: int) -> Card:
    """For ``/nps offers``: recovered at 60 days, by offer and root cause."""
    heading = "Which offers recovered clients, by root cause (closings due in the last 12 months)"
    rows = [row for type_, each in _by_type(worked) for row in _rows(type_, each, adopted)]
    nobody = f"On {counted(unsaid, 'closing')} nobody recorded what was offered." if unsaid else ""
    if not rows:
        none = (
            "No closing with a recorded offer is 60 days old yet. Press Record Offer on a claimed "
            "card: what was offered is counted here once it is known whether the client recovered."
        )
        words = f"{none} {nobody}".strip()
        return card([f"{heading}.", words], [rich(line(bold(heading)), line(words))])
    return card(
        [f"{heading}.", *("".join(_spoken(row)) + "." for row in rows), nobody],
        [
            rich(line(bold(heading))),
            rich(bullets(rows)),
            context(plain(f"{nobody} {_CHOSEN}".strip())),
        ],
    )


def _by_type(worked: Sequence[Worked]) -> Iterable[tuple[OfferType, list[Worked]]]:
    order = list(OfferType)
    ranked = sorted(worked, key=lambda each: (order.index(each.type), -each.n, each.cause))
    return ((type_, list(each)) for type_, each in groupby(ranked, key=lambda one: one.type))


def _rows(
    type_: OfferType, each: Sequence[Worked], adopted: Sequence[CauseRecord]
) -> list[list[Run | str]]:
    """The offer with all its causes, then each cause."""
    recovered, n = sum(one.recovered for one in each), sum(one.n for one in each)
    first: list[Run | str] = [bold(f"{OFFERS[type_]}: "), share(recovered, n)]
    causes: list[list[Run | str]] = [[_cause(one, adopted)] for one in each[:6]]
    return [first, *causes]


def _cause(one: Worked, adopted: Sequence[CauseRecord]) -> str:
    name = cause_label(one.cause, adopted) if one.cause else "no root cause"
    return f"{OFFERS[one.type]}, {name}: {share(one.recovered, one.n)}"


def share(recovered: int, n: int) -> str:
    """With its interval; under ten it cannot be told, and then no share is shown."""
    return proportion.sentence(recovered, n) if n >= COUNTS_BELOW else f"cannot tell (n = {n})"


def _spoken(row: Sequence[Run | str]) -> list[str]:
    return [part if isinstance(part, str) else str(part["text"]) for part in row]
