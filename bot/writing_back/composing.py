"""What a note says, and what our fields hold: out of the record, as it is when it is written."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.cards.causes import cause_label
from bot.cards.times import in_utc
from bot.cards.words import CHANNELS, DISPOSITIONS, OUTCOMES
from bot.drawing import FOLLOW_UP
from bot.figures.bands import band_of
from bot.writing_back.ownership import Ours
from bot.writing_back.telling import What
from bot.writing_back.writer import Note
from storage import causes, crm_facts, recoveries
from storage.closing_records import CauseRecord
from storage.crm_facts import Answered, Ended, Standing, Tried
from storage.crm_writes import KeptWrite
from storage.database import Transaction
from storage.recoveries import Proof
from storage.words import RecheckOutcome

LONGEST_LINE = 10_000
REOPENED = "Follow-up re-opened"


def mark_of(key: str) -> str:
    """The name of an effect as a note bears it."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


async def note_of(
    tx: Transaction, write: KeptWrite, answer: Answered, key: str, now: datetime
) -> Note | None:
    """None when what it was about is not on record any more."""
    mark, what = mark_of(key), What(write.what)
    if what is What.ANSWER:
        return about_answer(answer, mark)
    if what is What.ATTEMPT:
        made = await crm_facts.tried(tx, write.subject_id)
        return None if made is None else about_attempt(made, answer, mark)
    end = await crm_facts.ended(tx, write.subject_id)
    if end is None:
        return None
    card = await crm_facts.card_of(tx, FOLLOW_UP, write.subject_id)
    if what is What.CLOSING:
        return about_closing(end, answer, mark, card, now, await causes.adopted(tx))
    heading: str | None = REOPENED
    if what is not What.REOPENED:
        heading = whether_held(what, await recoveries.proof(tx, write.subject_id))
    if heading is None:
        return None
    return Note(heading, [_who(answer), *_link(card)], mark, stamp(now))


def about_answer(answer: Answered, mark: str) -> Note:
    heading = f"NPS answer: {answer.score} ({band_of(answer.score)})"
    lines = [f"{_who(answer)}, {in_utc(answer.answered_at)}"]
    if answer.comment.strip():
        lines.append(f"“{answer.comment.strip()[:LONGEST_LINE]}”")
    return Note(heading, lines, mark, stamp(answer.answered_at))


def about_attempt(made: Tried, answer: Answered, mark: str) -> Note:
    heading = f"NPS follow-up, attempt: {CHANNELS[made.channel]}, {OUTCOMES[made.outcome]}"
    lines = [f"{made.by} to {_who(answer)}, {in_utc(made.made_at)}", *_words(made.note)]
    return Note(heading, lines, mark, stamp(made.made_at))


def about_closing(
    end: Ended,
    answer: Answered,
    mark: str,
    card: tuple[str, str] | None,
    now: datetime,
    adopted: Sequence[CauseRecord] = (),
) -> Note:
    """``now`` stands for the moment of a closing that was taken back meanwhile."""
    outcome = DISPOSITIONS[end.disposition] if end.disposition else "open again since"
    at = end.closed_at or now
    lines = [f"By {end.by or 'somebody'}, {in_utc(at)}, about {_who(answer)}"]
    if end.root_cause is not None:
        lines.append(f"Root cause: {cause_label(end.root_cause, adopted)}")
    lines += [*_words(end.note), *_link(card)]
    return Note(f"NPS follow-up closed: {outcome}", lines, mark, stamp(at))


def whether_held(what: What, proof: Proof | None) -> str | None:
    """``Recovered: the next score was 8``; None where the record says otherwise by now."""
    if proof is None:
        return None
    if what is What.NOT_RECOVERED:
        turned = proof.outcome is RecheckOutcome.NOT_RECOVERED
        return f"Not recovered: the next score was {proof.score}" if turned else None
    if not proof.recovered:
        return None
    shown_by = {
        "the client confirmed it": proof.confirmed,
        f"the next score was {proof.score}": proof.outcome is not None,
        "the client renewed": proof.renewed,
    }
    return f"Recovered: {', '.join(words for words, so in shown_by.items() if so)}"


def fields_of(standing: Standing) -> dict[Ours, str]:
    """What each of our fields holds; "" for nothing."""
    return {
        Ours.SCORE: "" if standing.score is None else str(standing.score),
        Ours.ANSWERED: f"{standing.answered_at:%Y-%m-%d}" if standing.answered_at else "",
        Ours.STATUS: _status(standing),
        Ours.DISPOSITION: DISPOSITIONS[standing.disposition] if standing.disposition else "",
        Ours.ATTEMPT: stamp(standing.tried_at) if standing.tried_at else "",
    }


def _status(standing: Standing) -> str:
    if standing.opened_at is None:
        return ""
    if standing.closed_at is not None:
        return "closed"
    if standing.reached_at is not None:
        return "reached"
    return "open"


def stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _who(answer: Answered) -> str:
    return f"{answer.contact}, {answer.account}"


def _words(note: str | None) -> list[str]:
    return [note.strip()[:LONGEST_LINE]] if note and note.strip() else []


def _link(card: tuple[str, str] | None) -> list[str]:
    """The card in Slack, for whoever is signed in there."""
    if card is None:
        return []
    return [f"https://slack.com/app_redirect?channel={card[0]}&message_ts={card[1]}"]
