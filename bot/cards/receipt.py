"""The proof of a figure: how it is defined, of whom, when, how sure, and the answers behind it."""

from bot.answers.measures import MEASURES
from bot.answers.proof import Proof
from bot.cards.pieces import (
    Block,
    Card,
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
from bot.cards.times import in_utc, long_day
from bot.cards.words import TRADEMARK
from storage.tallies import Counted

RUN_AGAIN = "receipt.run_again"
SAME = "Counted again just now, up to the same answers: the same figures."
DIFFERS = (
    "Counted again just now, up to the same answers: not the same figures. Since then an answer "
    "was placed, moved or erased, or a client's facts were changed. The receipt keeps what it was."
)


def receipt_card(proof: Proof) -> Card:
    """One receipt; after Run Again first what came of it."""
    record, plan = proof.record, proof.plan
    defined = MEASURES[plan.measure]
    told = proof.sentence.text
    period = plan.period
    again = {None: None, True: SAME, False: DIFFERS}[proof.again]
    facts: list[tuple[str, str]] = [
        ("Definition", f"{defined.title}, version {record.version}. {defined.words}"),
        ("Of", safe(proof.who, 80)),
        (
            "Period",
            f"{period.words}: from {period.since:%-d %b %Y}, before {period.until:%-d %b %Y}",
        ),
        ("n", f"{record.n}"),
        ("Interval", _interval(record.low, record.high)),
        ("Computed", f"{in_utc(record.asked_at)} in {record.run_ms} ms"),
        ("Asked by", safe(record.asker, 60)),
    ]
    return card(
        [
            again,
            told,
            *(f"{each.text}." for each in proof.lines),
            *(f"{name}: {words}." for name, words in facts),
        ],
        [
            rich(line(bold(again))) if again else None,
            rich(line(bold(f"Receipt {record.id}")), line(told)),
            rich(bullets([[each.text] for each in proof.lines])) if proof.lines else None,
            rich(bullets([[bold(f"{name}: "), words] for name, words in facts])),
            _answers(proof),
            actions(button("Run Again", RUN_AGAIN, record.id)),
            context(plain(f"To see it again: /nps receipt {record.id}. {TRADEMARK}")),
        ],
    )


def _interval(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "none: too few answers for one, or a mere count"
    return f"{low:.2f} to {high:.2f}, 95 %"


def _answers(proof: Proof) -> Block | None:
    """The newest; they are the same that the clients' own pages show."""
    if not proof.answers:
        return None
    rows = [[_answer(each, proof.zone)] for each in proof.answers]
    heading = f"The newest answers ({len(rows)})"
    return rich(line(bold(heading)), bullets(rows))


def _answer(each: Counted, zone: str) -> str:
    who = f"{safe(each.contact, 60)}, {safe(each.account, 60)}"
    return f"No. {each.response_id}: {who}, {each.score} of 10, {long_day(each.answered_at, zone)}"
