"""Who was asked for what, who is next, and what may be quoted."""

from collections.abc import Sequence

from bot.cards.pieces import (
    Block,
    actions,
    bold,
    button,
    confirmation,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.promoter_words import ASKED_FOR, OUTCOMES, USES
from bot.cards.promoters_page import PromotersPage
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.people import ACTS
from storage.promoter_records import AskRecord, PromoterRecord
from storage.promoter_words import AskOutcome
from storage.words import ColleagueRole

ASK = "promoter.ask"
ALLOW, DO_NOT = "promoter.allow", "promoter.do_not_ask"
SAID_YES, SAID_NO, SAID_LATER = "promoter.said_yes", "promoter.said_no", "promoter.said_later"
CONSENT, WITHDRAW = "promoter.consent", "promoter.withdraw"
_SAID = {AskOutcome.YES: SAID_YES, AskOutcome.NO: SAID_NO, AskOutcome.LATER: SAID_LATER}
_MOST_DECIDED, _MOST_ASKED, _MOST_QUOTES, _QUOTE = 3, 5, 4, 400


def about(what: str, each: PromoterRecord) -> str:
    return f"{what}: {safe(each.contact.name, 40)}"


def who_of(each: PromoterRecord) -> str:
    return f"{safe(each.account, 60)} · {safe(each.contact.name, 60)}"


def to_decide(page: PromotersPage) -> list[Block]:
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


def asked(page: PromotersPage) -> list[Block]:
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


def in_turn(page: PromotersPage) -> list[Block]:
    """Who was not asked for longest is on top."""
    rows = [
        section(
            f"{who_of(each)}\n{_last_asked(each)}",
            button("Ask…", ASK, each.id, spoken=about("Ask", each))
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


def consents(page: PromotersPage) -> list[Block]:
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
    return [rich(line(bold(f"{title} ({len(every)})"))), *blocks, *more(len(every) - shown)]


def more(left: int) -> list[Block]:
    return [context(plain(f"and {left} more"))] if left > 0 else []
