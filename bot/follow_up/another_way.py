"""After three tries in vain: another channel, or another person. Pure (product.md L4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.figures.account_index import ROLE_WEIGHTS
from storage.records import AttemptRecord, ContactRecord
from storage.words import AttemptChannel, AttemptOutcome, Role

ENOUGH = 3
IN_VAIN = frozenset(
    {
        AttemptOutcome.VOICEMAIL,
        AttemptOutcome.NO_ANSWER,
        AttemptOutcome.EMAILED,
        AttemptOutcome.DECLINED,
        AttemptOutcome.WRONG_CONTACT,
    }
)
CHANNELS = (AttemptChannel.PHONE, AttemptChannel.EMAIL, AttemptChannel.VIDEO)
MOST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class AnotherWay:
    """What was not tried yet."""

    tries: int
    channels: tuple[AttemptChannel, ...]
    people: tuple[ContactRecord, ...]


def another_way(
    attempts: Sequence[AttemptRecord], others: Sequence[ContactRecord]
) -> AnotherWay | None:
    """None until three tries since the last talk were in vain.

    However long they took: a client who was tried three times in an hour is better asked
    otherwise as well. A booked time and an unknown outcome are no tries.
    """
    since = _since_the_last_talk(attempts)
    vain = [each for each in since if each.outcome in IN_VAIN]
    if len(vain) < ENOUGH:
        return None
    used = {each.channel for each in vain}
    by_weight = sorted(others, key=lambda each: (-ROLE_WEIGHTS[each.role], each.id))
    known = [each for each in by_weight if each.role is not Role.UNKNOWN] or by_weight
    return AnotherWay(
        len(vain),
        tuple(each for each in CHANNELS if each not in used),
        tuple(known[:MOST_PEOPLE]),
    )


def _since_the_last_talk(attempts: Sequence[AttemptRecord]) -> Sequence[AttemptRecord]:
    talks = [at for at, each in enumerate(attempts) if each.outcome is AttemptOutcome.REACHED]
    return attempts[talks[-1] + 1 :] if talks else attempts
