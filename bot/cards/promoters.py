"""Those who are pleased, as a list: to be thanked, to be asked in turn, and what may be quoted."""

from datetime import datetime

from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.promoter_asks import ASK, about, asked, consents, in_turn, more, to_decide, who_of
from bot.cards.promoters_page import Owed, PromotersPage
from bot.cards.review_round import reviews_part
from bot.cards.text import passage, safe
from bot.cards.times import clock
from bot.cards.words import TRADEMARK
from bot.figures import proportion
from bot.people import ACTS
from bot.promoters.theirs import may_act
from storage.promoter_records import PromoterRecord
from storage.records import ColleagueRecord
from storage.words import Delivery

THANK, DONE = "promoter.thank", "promoter.done"
WAS_SENT, WAS_NOT = "promoter.was_sent", "promoter.was_not"
_MOST_OWED, _MOST_AT_HOME, _WORDS = 6, 5, 140
NOBODY = "Nobody is to be thanked."
_TITLE = "Promoters to thank"


def promoters_list(page: PromotersPage) -> Card:
    """For ``/nps promoters``: the viewer's own first."""
    thanked = f"Thanked within seven days, last 90 days: {proportion.sentence(*page.in_time)}."
    law = "Law mode: nothing of value is offered for a recommendation." if page.law_mode else ""
    owed = f"{_TITLE} ({len(page.owed)})"
    reviews = page.reviews
    return card(
        [f"{owed}.", *(_spoken(each, page) for each in page.owed[:10]), thanked, law],
        [
            rich(line(bold(owed)), line(" ".join(filter(None, [thanked, law])))),
            *(_owed(page) or [section(NOBODY)]),
            *to_decide(page),
            *asked(page),
            *in_turn(page),
            *consents(page),
            *(reviews_part(reviews.running, reviews.rates, reviews.test) if reviews else []),
            context(plain(TRADEMARK)),
        ],
    )


def home_part(owed: Owed, viewer: ColleagueRecord) -> list[Block]:
    """For App Home: those whom the viewer is to thank, each with one button."""
    if not owed.promoters or viewer.role not in ACTS:
        return []
    rows = [thank_row(each, viewer, now=owed.now) for each in owed.promoters[:_MOST_AT_HOME]]
    left = len(owed.promoters) - len(rows)
    return [
        rich(line(bold(f"{_TITLE} ({len(owed.promoters)})"))),
        *rows,
        context(plain(f"{f'and {left} more; ' if left else ''}all of them: /nps promoters")),
    ]


def thank_row(each: PromoterRecord, viewer: ColleagueRecord, *, now: datetime) -> Block:
    """Whom to thank, and for what, with the button where the viewer may."""
    may = viewer.role in ACTS and may_act(viewer, each)
    return section(_row(each, viewer, now=now), _thank(each) if may else None)


def _owed(page: PromotersPage) -> list[Block]:
    shown = page.owed[:_MOST_OWED]
    blocks: list[Block] = []
    for each in shown:
        blocks.append(section(_row(each, page.viewer, now=page.now)))
        if page.viewer.role in ACTS and may_act(page.viewer, each):
            blocks.append(_presses(each))
    return blocks + more(len(page.owed) - len(shown))


def _presses(each: PromoterRecord) -> Block:
    if each.letter is Delivery.UNKNOWN:
        return actions(
            button("It Was Sent", WAS_SENT, each.id, spoken=about("It was sent", each)),
            button("It Was Not", WAS_NOT, each.id, spoken=about("It was not", each)),
        )
    return actions(
        _thank(each),
        button("Ask…", ASK, each.id, spoken=about("Ask", each)),
        button("Done", DONE, each.id, spoken=about("Thanked already", each)),
    )


def _thank(each: PromoterRecord) -> Block:
    return button("Thank", THANK, each.id, spoken=about("Thank", each))


def _row(each: PromoterRecord, viewer: ColleagueRecord, *, now: datetime) -> str:
    """``Halden Foods · Helen Strand · 10`` above by when, by whom, and what they wrote."""
    late = "Overdue: thank" if each.due_at < now else "Thank"
    due = f"{late} by {clock(each.due_at, viewer.timezone, now=now)}"
    whose = f"by {safe(each.owner or '', 60, empty='anybody')}"
    words = passage(each.comment, _WORDS)
    second = " · ".join(filter(None, [due, "" if each.owner_id == viewer.id else whose]))
    said = f"\n“{safe(words, _WORDS)}”" if words else ""
    return f"{who_of(each)} · {each.score}\n{second}{_fate(each)}{said}"


def _fate(each: PromoterRecord) -> str:
    """What became of a letter that was released."""
    if each.letter is Delivery.UNKNOWN:
        return " · perhaps sent: look in your Sent folder"
    if each.letter is Delivery.FAILED:
        return f" · not sent: {safe(each.letter_why or '', 160)}"
    return " · sending…" if each.letter in (Delivery.PENDING, Delivery.SENDING) else ""


def _spoken(each: PromoterRecord, page: PromotersPage) -> str:
    by = clock(each.due_at, page.viewer.timezone, now=page.now)
    return f"{who_of(each)}: {each.score}, thank by {by}."
