"""How the follow-ups of two years went: from hand-written ones, or by chance from the seed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from bot.demo.firm.notes import ATTEMPT_NOTES, CLOSING_NOTES
from bot.demo.firm.script import Scripted
from bot.demo.firm.shapes import (
    SampleAttempt,
    SampleClosing,
    SampleEntry,
    SampleFollowUp,
)
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Theme

RECHECK_AFTER = timedelta(days=60)  # product.md D.13
_CHECKED_AGAIN = frozenset({Disposition.RECOVERED, Disposition.FIXED_AWAITING_CLIENT})
_PHONE, _EMAIL = AttemptChannel.PHONE, AttemptChannel.EMAIL
_REACHED = AttemptOutcome.REACHED

_WHEN_REACHED = (
    (Disposition.RECOVERED, 48),
    (Disposition.FIXED_AWAITING_CLIENT, 20),
    (Disposition.UNDERSTOOD, 18),
    (Disposition.NOT_AN_ISSUE, 6),
    (Disposition.CANNOT_RESOLVE, 5),
    (Disposition.CLIENT_LEAVING, 3),
)
_WHEN_NOT = ((Disposition.NOT_REACHED, 9), (Disposition.DUPLICATE, 1))


@dataclass(frozen=True, slots=True)
class Opened:
    """A follow-up as it was opened, before anybody did anything; ``theme`` is what troubles."""

    follow_up: SampleFollowUp
    theme: Theme | None
    stand_in: str  # who does it when the owner has no time


def told(opened: Opened, script: Scripted, now: datetime) -> SampleFollowUp:
    """The follow-up with what the script says was done about it."""
    owner = opened.follow_up.owner
    attempts = tuple(
        SampleAttempt(owner, one.channel, one.outcome, one.note, now - one.ago)
        for one in script.tried
    )
    closing = None
    if script.ended:
        at = now - script.ended.ago
        closing = _closing(at, owner, script.ended.disposition, opened.theme, script.ended.note)
    claimed_at = None if script.claimed is None else now - script.claimed
    return _worked(opened.follow_up, owner, claimed_at, attempts, closing)


def by_chance(opened: Opened, now: datetime, rng: Random) -> SampleFollowUp:
    """The follow-up as it may have gone: claimed, tried, reached or not, and closed."""
    begun = opened.follow_up
    who = begun.owner if rng.random() < 0.85 else opened.stand_in
    allowed = begun.claim_due_at - begun.opened_at
    slow = rng.uniform(0.05, 0.95) if rng.random() < 0.82 else rng.uniform(1.1, 2.5)
    latest = now - timedelta(minutes=30)
    halfway = begun.opened_at + (latest - begun.opened_at) / 2
    claimed_at = min(begun.opened_at + allowed * slow, halfway)
    reached = rng.random() < 0.78
    attempts = _hurried(_attempts(who, claimed_at, reached, rng), claimed_at, latest)
    at = min(attempts[-1].made_at + timedelta(hours=rng.randint(2, 70)), latest)
    ends = _WHEN_REACHED if reached else _WHEN_NOT
    ending = rng.choices([end for end, _ in ends], [weight for _, weight in ends])[0]
    closing = _closing(at, who, ending, opened.theme, rng.choice(CLOSING_NOTES[ending]))
    if closing.recheck_due_at and closing.recheck_due_at <= now:
        closing = replace(closing, recheck_due_at=None)  # asked about again long since
    return _worked(begun, who, claimed_at, attempts, closing)


def _hurried(
    attempts: tuple[SampleAttempt, ...], since: datetime, latest: datetime
) -> tuple[SampleAttempt, ...]:
    """The same tries, drawn together so that the last lies in the past."""
    pace = min(1.0, (latest - since) / (attempts[-1].made_at - since))
    return tuple(replace(one, made_at=since + (one.made_at - since) * pace) for one in attempts)


def _attempts(
    who: str, claimed_at: datetime, reached: bool, rng: Random
) -> tuple[SampleAttempt, ...]:
    count = rng.choice((1, 1, 1, 2, 2, 3)) if reached else 3
    moment, attempts = claimed_at, []
    for number in range(1, count + 1):
        moment += timedelta(hours=rng.uniform(0.3, 3) if number == 1 else rng.uniform(3, 26))
        if reached and number == count:
            channel = rng.choice((_PHONE, _PHONE, AttemptChannel.VIDEO, AttemptChannel.MEETING))
            outcome = _REACHED
        else:
            channel, outcome = rng.choice(
                (
                    (_PHONE, AttemptOutcome.VOICEMAIL),
                    (_PHONE, AttemptOutcome.NO_ANSWER),
                    (_EMAIL, AttemptOutcome.EMAILED),
                )
            )
        note = rng.choice(ATTEMPT_NOTES[outcome])
        attempts.append(SampleAttempt(who, channel, outcome, note, moment))
    return tuple(attempts)


def _closing(
    at: datetime, by: str, ending: Disposition, theme: Theme | None, note: str
) -> SampleClosing:
    """The client is asked sixty days later whether a fix held."""
    asked_again = ending in _CHECKED_AGAIN
    cause = None if ending is Disposition.DUPLICATE else theme
    return SampleClosing(at, by, ending, cause, note, at + RECHECK_AFTER if asked_again else None)


def _worked(
    begun: SampleFollowUp,
    who: str,
    claimed_at: datetime | None,
    attempts: tuple[SampleAttempt, ...],
    closing: SampleClosing | None,
) -> SampleFollowUp:
    """The whole follow-up, with the history that these facts make."""
    entries = [SampleEntry(begun.opened_at, None, "opened", begun.rule.value)]
    if claimed_at:
        entries.append(SampleEntry(claimed_at, who, "claimed"))
    entries += [
        SampleEntry(one.made_at, one.colleague, f"attempt_{one.outcome}", one.note)
        for one in attempts
    ]
    if closing:
        what = f"closed_{closing.disposition}"
        entries.append(SampleEntry(closing.at, closing.by, what, closing.note))
    return replace(
        begun,
        claimed_by=who if claimed_at else None,
        claimed_at=claimed_at,
        reached_at=next((one.made_at for one in attempts if one.outcome is _REACHED), None),
        attempts=attempts,
        closing=closing,
        timeline=tuple(entries),
    )
