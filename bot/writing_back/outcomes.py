"""What a call that failed means for a write: surely not done, or nobody knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.errors import Refusal, Unreadable
from bot.lookup.failures import ComeBack, Declined, Unreached, Unwell
from bot.outside.doer import NotDone, OutcomeUnknown

SOON = timedelta(seconds=5)


@contextmanager
def before_writing(label: str) -> Iterator[None]:
    """Nothing was written yet: whatever fails, it surely was not done."""
    try:
        yield
    except ComeBack as pause:
        raise NotDone(_paced(label, pause.after), again=pause.after) from None
    except Declined as refusal:
        raise NotDone(_declined(label, refusal)) from None
    except Unwell as problem:
        raise NotDone(problem.sentence, again=SOON) from None
    except Refusal as refusal:
        raise NotDone(refusal.sentence) from None


@contextmanager
def while_writing(label: str) -> Iterator[None]:
    """The call may have been heard although no answer came."""
    try:
        yield
    except (ComeBack, Declined, Unreached):
        raise
    except (Unwell, Unreadable):
        raise OutcomeUnknown(
            f"{label} did not say whether it was written. The desk looks before it tries again."
        ) from None


def _paced(label: str, after: timedelta) -> str:
    return f"{label} wants to be asked again in {after.total_seconds():.0f} s, which the desk does."


def _declined(label: str, refusal: Declined) -> str:
    return (
        f"{label} declines what was to be written (status {refusal.status}). Check that every "
        "property under Write Back exists there and takes such a value, then press Replay."
    )
