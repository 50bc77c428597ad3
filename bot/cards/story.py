"""How a follow-up came to be."""

from datetime import datetime

from bot.cards import facts
from bot.cards.evaluation import asked, facts_judged, gap, threshold
from bot.cards.pieces import (
    Block,
    Card,
    bold,
    bullets,
    card,
    context,
    line,
    plain,
    quote,
    rich,
)
from bot.cards.text import passage, safe
from bot.cards.times import clock
from bot.cards.words import TRADEMARK
from bot.cards.zones import reading_label
from storage.records import FollowUpRecord
from storage.words import Rule


def why(record: FollowUpRecord) -> Card:
    """Which rule fired on which facts, why this owner, and until when."""
    rule = f"{record.rule.value} v{record.rule_version}"
    heading = f"Why this alert · {facts.subject(record)}"
    owner = (
        f"{facts.name_of(record.owner)}: {safe(record.owner_reason, 300, empty='no reason kept')}"
    )
    hidden = passage(_telling(record), 600)
    told = [
        ("Rule", rule),
        ("What fired", fired(record)),
        *_judged(record),
        ("Severity", record.severity.value),
        ("Why this owner", owner),
        ("Claim by", _deadline(record.claim_due_at, record)),
        ("Reach the client by", _deadline(record.contact_due_at, record)),
        *(
            [("Agree a plan by", _deadline(record.plan_due_at, record))]
            if record.plan_due_at
            else []
        ),
    ]
    in_order = asked(record.evaluation) if record.evaluation else []
    return card(
        [f"{heading}.", *(f"{name}: {words}." for name, words in told)],
        [
            rich(line(bold(heading))),
            rich(bullets([[bold(f"{name}: "), words] for name, words in told])),
            rich(line(bold(_IN_ORDER)), bullets([[each] for each in in_order]))
            if in_order
            else None,
            _words_behind(record, hidden),
            context(plain(f"Answer {record.response_id} · {TRADEMARK}")),
        ],
    )


_IN_ORDER = "Who was asked to own it when it opened, in order"


def _judged(record: FollowUpRecord) -> list[tuple[str, str]]:
    """Who opened it by hand, the threshold then, and each fact; none of follow-ups from before."""
    kept = record.evaluation
    if kept is None:
        return []
    by = [("Opened by hand", f"by {safe(kept.by, 60)}")] if kept.by else []
    return [*by, ("Card threshold", threshold(kept)), ("Facts judged", facts_judged(kept))]


def fired(record: FollowUpRecord) -> str:
    """The facts that met the rule, in words."""
    score = record.score
    if record.rule is Rule.DETRACTOR:
        return f"the score {score} is in 0–6{_although(record)}"
    if record.rule is Rule.DELIVERY_GAP:
        return gap(record.evaluation).removesuffix(".")
    if record.rule is Rule.SCORE_DROP:
        before = record.prior_scores[0][0] if record.prior_scores else "a higher score"
        return f"the score fell from {before} to {score}"
    if record.rule is Rule.PASSIVE_SPONSOR:
        return f"the score {score} is neither won nor lost, and comes from who decides"
    signals = ", ".join(safe(each.replace("_", " "), 40) for each in _signals(record)[:8])
    kind = "contradict" if record.rule is Rule.CONTRADICTION else "do not fit"
    return f"the words {kind} the score {score}" + (f" ({signals})" if signals else "")


def _although(record: FollowUpRecord) -> str:
    """Why a card came of a score below the card threshold."""
    kept = record.evaluation
    if kept is None or record.score <= kept.facts["card_up_to"]:
        return ""
    if kept.by:
        return f", below the card threshold, and {safe(kept.by, 60)} opened it"
    leaving = kept.facts["churn_language"]
    why = "they speak of leaving" if leaving else "an earlier follow-up of theirs was closed"
    return f", below the card threshold, but {why}"


def _telling(record: FollowUpRecord) -> str:
    """The words that a reading flagged: the one shown, or the one before it."""
    return (record.reading.hidden or record.reading.cleared or "") if record.reading else ""


def _signals(record: FollowUpRecord) -> tuple[str, ...]:
    return record.reading.signals if record.reading else ()


def _deadline(at: datetime, record: FollowUpRecord) -> str:
    """The owner's clock, with the date: this card is read later too."""
    return clock(at, facts.zone_of(record), now=record.opened_at)


def _words_behind(record: FollowUpRecord, hidden: str) -> Block | None:
    if not hidden or record.reading is None:
        return None
    if not record.reading.hidden:
        return rich(line("The automatic reading found these words:"), quote(hidden))
    by = f"{reading_label(record.reading)} ({safe(record.reading.analyst, 40)}"
    version = safe(record.reading.version, 60)
    return rich(line(f"{by} {version}) found these words:"), quote(hidden))
