"""Those who are pleased, as a list: to be thanked, to be asked in turn, and what may be quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.promoter_words import ASKED_FOR, OUTCOMES, USES
from bot.cards.review_round import reviews_part
from bot.cards.text import passage, safe
from bot.cards.times import clock, short_day
from bot.cards.words import TRADEMARK
from bot.figures import proportion
from bot.figures.equal_rates import EqualRates
from bot.people import ACTS
from bot.promoters.theirs import may_act
from storage.promoter_records import AskRecord, ConsentRecord, PromoterRecord, RoundRecord
from storage.promoter_words import AskOutcome
from storage.records import ColleagueRecord
from storage.words import ColleagueRole, Delivery

THANK, ASK, DONE = "promoter.thank", "promoter.ask", "promoter.done"
WAS_SENT, WAS_NOT = "promoter.was_sent", "promoter.was_not"
ALLOW, DO_NOT = "promoter.allow", "promoter.do_not_ask"
SAID_YES, SAID_NO, SAID_LATER = "promoter.said_yes", "promoter.said_no", "promoter.said_later"
_SAID = {AskOutcome.YES: SAID_YES, AskOutcome.NO: SAID_NO, AskOutcome.LATER: SAID_LATER}
CONSENT, WITHDRAW = "promoter.consent", "promoter.withdraw"
_MOST_OWED, _MOST_DECIDED, _MOST_ASKED, _MOST_QUOTES, _MOST_AT_HOME = 6, 3, 5, 4, 5
_WORDS, _QUOTE = 140, 400
NOBODY = "Nobody is to be thanked."
_TITLE = "Promoters to thank"


@dataclass(frozen=True, slots=True)
class Reviews:
    """The round of review asks that runs, and whether every band is asked alike."""

    running: RoundRecord | None
    rates: Mapping[str, tuple[int, int]]
    test: EqualRates | None


@dataclass(frozen=True, slots=True)
class Owed:
    """Whom somebody is to thank."""

    promoters: Sequence[PromoterRecord]
    now: datetime


@dataclass(frozen=True, slots=True)
class PromotersPage:
    """All of ``/nps promoters``. in_time: how many thanks of a quarter came in time, of how many.

    reviews: for those who oversee.
    """

    viewer: ColleagueRecord
    owed: Sequence[PromoterRecord]
    to_decide: Sequence[AskRecord]
    asked: Sequence[AskRecord]
    in_turn: Sequence[PromoterRecord]
    consents: Sequence[ConsentRecord]
    in_time: tuple[int, int]
    reviews: Reviews | None
    law_mode: bool
    now: datetime


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
            *_to_decide(page),
            *_asked(page),
            *_in_turn(page),
            *_consents(page),
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
    return blocks + _more(len(page.owed) - len(shown))


def _presses(each: PromoterRecord) -> Block:
    if each.letter is Delivery.UNKNOWN:
        return actions(
            button("It Was Sent", WAS_SENT, each.id, spoken=_about("It was sent", each)),
            button("It Was Not", WAS_NOT, each.id, spoken=_about("It was not", each)),
        )
    return actions(
        _thank(each),
        button("Ask…", ASK, each.id, spoken=_about("Ask", each)),
        button("Done", DONE, each.id, spoken=_about("Thanked already", each)),
    )


def _thank(each: PromoterRecord) -> Block:
    return button("Thank", THANK, each.id, spoken=_about("Thank", each))


def _about(what: str, each: PromoterRecord) -> str:
    return f"{what}: {safe(each.contact.name, 40)}"


def _row(each: PromoterRecord, viewer: ColleagueRecord, *, now: datetime) -> str:
    """``Halden Foods · Helen Strand · 10`` above by when, by whom, and what they wrote."""
    late = "Overdue: thank" if each.due_at < now else "Thank"
    due = f"{late} by {clock(each.due_at, viewer.timezone, now=now)}"
    whose = f"by {safe(each.owner or '', 60, empty='anybody')}"
    words = passage(each.comment, _WORDS)
    second = " · ".join(filter(None, [due, "" if each.owner_id == viewer.id else whose]))
    said = f"\n“{safe(words, _WORDS)}”" if words else ""
    return f"{_who(each)} · {each.score}\n{second}{_fate(each)}{said}"


def _fate(each: PromoterRecord) -> str:
    """What became of a letter that was released."""
    if each.letter is Delivery.UNKNOWN:
        return " · perhaps sent: look in your Sent folder"
    if each.letter is Delivery.FAILED:
        return f" · not sent: {safe(each.letter_why or '', 160)}"
    return " · sending…" if each.letter in (Delivery.PENDING, Delivery.SENDING) else ""


def _who(each: PromoterRecord) -> str:
    return f"{safe(each.account, 60)} · {safe(each.contact.name, 60)}"


def _spoken(each: PromoterRecord, page: PromotersPage) -> str:
    by = clock(each.due_at, page.viewer.timezone, now=page.now)
    return f"{_who(each)}: {each.score}, thank by {by}."


def _to_decide(page: PromotersPage) -> list[Block]:
    """A partner's word is needed first; others see that it waits."""
    shown = page.to_decide[:_MOST_DECIDED]
    blocks: list[Block] = []
    for each in shown:
        who = f"{safe(each.account, 60)} · {safe(each.contact, 60)}"
        blocks.append(
            section(f"{who}\n{safe(each.wanted_by, 60)} wants to ask for {ASKED_FOR[each.kind]}")
        )
        if page.viewer.role is ColleagueRole.PARTNER:
            blocks.append(
                actions(
                    button("Allow", ALLOW, each.id, spoken=f"Allow: {safe(each.contact, 40)}"),
                    button("Do Not Ask", DO_NOT, each.id),
                )
            )
    return _part("A partner decides", page.to_decide, blocks, len(shown))


def _asked(page: PromotersPage) -> list[Block]:
    shown = page.asked[:_MOST_ASKED]
    blocks: list[Block] = []
    for each in shown:
        blocks.append(section(_ask_row(each)))
        if page.viewer.role in ACTS:
            blocks.append(_answers(each))
    return _part("Asked", page.asked, blocks, len(shown))


def _ask_row(each: AskRecord) -> str:
    on = f" on {short_day(each.made_at)}" if each.made_at else ""
    said = f"; they said {OUTCOMES[each.outcome]}, no words kept yet" if each.outcome else ""
    who = f"{safe(each.account, 60)} · {safe(each.contact, 60)}"
    return f"{who}\n{ASKED_FOR[each.kind]}{on}, by {safe(each.made_by or '', 60)}{said}"


def _answers(each: AskRecord) -> Block:
    consent = button("Consent…", CONSENT, each.about, spoken=f"Consent: {safe(each.contact, 40)}")
    if each.outcome is not None:
        return actions(consent)
    said = [
        button(
            word.capitalize(), _SAID[outcome], each.id, spoken=f"{word}: {safe(each.contact, 40)}"
        )
        for outcome, word in OUTCOMES.items()
    ]
    return actions(*said, consent)


def _in_turn(page: PromotersPage) -> list[Block]:
    """Who was not asked for longest is on top."""
    rows = [
        section(
            f"{_who(each)}\n{_last_asked(each)}",
            button("Ask…", ASK, each.id, spoken=_about("Ask", each))
            if page.viewer.role in ACTS
            else None,
        )
        for each in page.in_turn
    ]
    return _part("Next to be asked", page.in_turn, rows, len(rows))


def _last_asked(each: PromoterRecord) -> str:
    if each.asked_at is None or each.asked_for is None:
        return "never asked for anything"
    return f"last asked for {ASKED_FOR[each.asked_for]} on {each.asked_at:%-d %b %Y}"


def _consents(page: PromotersPage) -> list[Block]:
    shown = page.consents[:_MOST_QUOTES]
    sure = confirmation(
        "Withdraw the consent?",
        "From now on these words may be shown nowhere. What was agreed stays on record.",
        "Withdraw",
    )
    rows = [
        section(
            f"{safe(each.contact, 60)}, {safe(each.account, 60)}: “{safe(each.words, _QUOTE)}”\n"
            f"For {', '.join(USES[use] for use in each.uses)} · {safe(each.how, 120)} · kept by "
            f"{safe(each.kept_by, 60)} on {each.kept_at:%-d %b %Y}",
            button("Withdraw", WITHDRAW, each.id, style="danger", confirm=sure)
            if page.viewer.role in ACTS
            else None,
        )
        for each in shown
    ]
    return _part("May be quoted", page.consents, rows, len(rows))


def _part(title: str, every: Sequence[object], blocks: list[Block], shown: int) -> list[Block]:
    if not every:
        return []
    return [rich(line(bold(f"{title} ({len(every)})"))), *blocks, *_more(len(every) - shown)]


def _more(left: int) -> list[Block]:
    return [context(plain(f"and {left} more"))] if left > 0 else []
