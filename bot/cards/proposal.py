"""A root cause proposed out of what was closed as Other: the message, and the list (U19)."""

from collections.abc import Mapping, Sequence

from bot.cards.causes import LABEL_LIMIT, cause_label, offered
from bot.cards.fields import Values, about, field, modal, needed, text_element, typed
from bot.cards.pieces import (
    Block,
    Card,
    Run,
    View,
    actions,
    bold,
    bullets,
    button,
    card,
    confirmation,
    context,
    line,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.text import passage, safe
from bot.figures import proportion
from bot.figures.wording import counted, whole
from storage.cause_proposals import ProposalRecord
from storage.closing_records import CauseRecord
from storage.words import Theme

ADOPT = "cause.adopt"
ADOPT_AS = "cause.adopt_as"
NOT_A_CAUSE = "cause.decline"
UNDO_ADOPT = "cause.undo"
RETIRE = "cause.retire"
ADOPT_FORM = "cause.adopt_form"
NAME, DEFINITION = "name", "definition"
_QUOTE, _WORDS = 200, 200
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def proposal_card(one: ProposalRecord) -> Card:
    heading = f"A root cause of your own: {safe(one.label, LABEL_LIMIT)}?"
    words = [share_of_other(one), _speak(one)]
    if one.decided_at is not None:
        told = _decided(one)
        undo = button("Undo", UNDO_ADOPT, one.id, confirm=_sure()) if one.standing else None
        blocks = [rich(line(bold(heading))), rich(line(told)), actions(undo) if undo else None]
        return card([heading, told], blocks)
    shown = quoted(one)
    return card(
        [heading, *words],
        [
            rich(line(bold(heading))),
            rich(line(" ".join(words))),
            *shown,
            context(plain(f"{safe(one.definition, _WORDS)} Adopting it changes these from Other.")),
            actions(*_buttons(one)),
        ],
    )


def quoted(one: ProposalRecord) -> list[Block]:
    """What clients said of it, word for word."""
    return [rich(quote(passage(each, _QUOTE))) for _, each in one.quotes if each.strip()]


def share_of_other(one: ProposalRecord) -> str:
    """``Other was 12 % of closings in a year (9 of 74).``"""
    if not one.closings:
        return "Nothing was closed in a year."
    share = whole(100 * one.others / one.closings)
    return f"Other was {share} % of closings in a year ({one.others} of {one.closings})."


def _speak(one: ProposalRecord) -> str:
    number = len(one.members)
    many = _SMALL[number].capitalize() if number < len(_SMALL) else str(number)
    return f"{many} of them speak of {safe(one.label, LABEL_LIMIT).lower()}."


def _decided(one: ProposalRecord) -> str:
    if one.cause is None:
        return "Not a cause. The same group is not proposed again."
    changed = counted(one.standing, "follow-up")
    return f"Adopted. It can be chosen at closing; {changed} changed from Other to it."


def _sure() -> Block:
    return confirmation(
        "Undo the adoption?",
        "The follow-ups it changed are Other again, and the cause is not offered any more.",
        "Undo",
    )


def _buttons(one: ProposalRecord) -> list[Block]:
    called = safe(one.label, 30)
    return [
        button("Adopt", ADOPT, one.id, style="primary", spoken=f"Adopt: {called}"),
        button("Adopt under Another Name…", ADOPT_AS, one.id, spoken=f"Adopt renamed: {called}"),
        button("Not a Cause", NOT_A_CAUSE, one.id, spoken=f"Not a cause: {called}"),
    ]


def adopt_form(one: ProposalRecord) -> View:
    return modal(
        ADOPT_FORM,
        "Adopt a root cause",
        one.id,
        [
            about(_speak(one)),
            field(NAME, "Name", text_element(initial=one.label, longest=40)),
            field(
                DEFINITION,
                "What belongs to it",
                text_element(initial=one.definition, longest=_WORDS, multiline=True),
                optional=True,
            ),
        ],
        submit="Adopt",
    )


def read_adopt(values: Values) -> tuple[str, str]:
    """Name and definition. Raises Unreadable."""
    return needed(values, NAME, "Please give it a name."), typed(values, DEFINITION)


def cause_list(
    counts: Mapping[str, int], adopted: Sequence[CauseRecord], waiting: Sequence[ProposalRecord]
) -> Card:
    """For ``/nps causes``: how often each was chosen in a year, and the share of Other."""
    total, other = sum(counts.values()), counts.get(Theme.OTHER.value, 0)
    heading = f"Root causes of the last 12 months: {counted(total, 'closing')}"
    share = f"Other: {proportion.sentence(other, total)}."
    keys = sorted({*counts, *offered(adopted)}, key=lambda key: (-counts.get(key, 0), key))
    rows: list[list[Run | str]] = [
        [bold(cause_label(key, adopted)), f": {counts.get(key, 0)}"] for key in keys[:40]
    ]
    own = [one for one in adopted if not one.retired]
    return card(
        [f"{heading}.", share, *(f"Proposed: {safe(one.label)}." for one in waiting)],
        [
            rich(line(bold(heading)), line(share)),
            rich(bullets(rows)),
            *(_own(one) for one in own[:10]),
            *(block for one in waiting[:5] for block in _proposed(one)),
        ],
    )


def _own(one: CauseRecord) -> Block:
    name = safe(one.label, LABEL_LIMIT)
    return section(
        f"{name}: {safe(one.definition, _WORDS, empty='no definition')}",
        button("Retire", RETIRE, one.key, spoken=f"Retire: {safe(one.label, 30)}"),
    )


def _proposed(one: ProposalRecord) -> list[Block]:
    words = f"Proposed: {safe(one.label, LABEL_LIMIT)}. {_speak(one)}"
    return [rich(line(words)), actions(*_buttons(one))]
